"""Typing in cards: begin a round, one card after the other, change or take back what was typed, slips at the end."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.frame.acting import reader
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.paper import round as rounds
from miteinander.paper import sheets
from miteinander.paper.forms.entry import CardForm, StartForm
from miteinander.paper.labels import labels
from miteinander.paper.queries import rounds as queries
from miteinander.paper.round import Round
from miteinander.voices import uploads
from miteinander.voices.actions import cards
from miteinander.voices.enums import AttachmentKind
from miteinander.voices.models import Voice
from miteinander.voices.rules import CHECKERS
from miteinander.voices.views.common import private
from miteinander.voices.views.saying import groups_of


def round_of(request: Any, network: Network) -> Round | None:
    return rounds.unpack(network.pk, request.user.pk, request.GET.get("runde", ""))


def needed_round(request: Any, network: Network) -> Round:
    current = round_of(request, network)
    if current is None:
        raise Http404
    return current


def to_entry(network: Network, current: Round) -> HttpResponse:
    response = redirect("desk_card_entry", network=network.slug)
    response["Location"] += f"?runde={rounds.pack(network.pk, current)}"
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: Any, network: Network) -> HttpResponse:
    """One empty form, then the next. Without a round (or with one from yesterday) a new one begins."""
    if uploads.too_heavy(request):
        return render(request, "voices/too_heavy.html", status=413)
    ceiling = uploads.watch(request) if request.method == "POST" else None
    current = round_of(request, network)
    if current is None:
        return start(request, network)
    typed = queries.typed(network, current, reader())
    facts: dict[str, Any] = facts_of(network, current)
    facts["before"] = typed.last.author if typed.last else None
    if ceiling is None:
        return page(request, network, CardForm(**facts), typed)
    form = CardForm(request.POST, request.FILES, too_long="photo" in ceiling.refused, **facts)
    if form.is_valid() and (voice := keep(request, form)) is not None:
        messages.success(request, _("%(number)s ist eingegeben.") % {"number": voice.number}, extra_tags="good")
        return to_entry(network, form.carried())
    return page(request, network, form, typed)


def facts_of(network: Network, current: Round) -> dict[str, Any]:
    return {"network": network, "current": current, "today": timezone.localdate(), "groups": groups_of(network)}


def start(request: Any, network: Network) -> HttpResponse:
    """What stays the same for the whole stack."""
    role = request.actor.role
    today = timezone.localdate()
    initial = {"said_on": today, "language": "de", "consent": "self", "scribe_words": role.label if role else ""}
    begun = request.method == "POST" and "occasion" in request.POST
    form = StartForm(request.POST if begun else None, today=today, initial=initial)
    if begun and form.is_valid():
        return to_entry(network, rounds.begin(request.user.pk, **form.facts()))
    return render(request, "paper/entry_start.html", {"form": form, "late": request.method == "POST" and not begun})


def page(request: Any, network: Network, form: CardForm, typed: queries.Typed) -> HttpResponse:
    current = form.current
    facts = {
        "form": form,
        "typed": typed,
        "current": current,
        "round": rounds.pack(network.pk, current),
        "counter": counter(typed.total, current.total),
        "checks": request.actor.role in CHECKERS,
        "photo_kept": form.is_bound and getattr(form, "enclosure", None) is not None,
    }
    return render(request, "paper/entry.html", facts)


def counter(done: int, total: int) -> str:
    if total:
        return _("%(n)s von %(total)s") % {"n": done, "total": max(total, done)}
    return ngettext("%(n)s Karte", "%(n)s Karten", done) % {"n": done}


def filled(form: CardForm) -> cards.Filled:
    same = form.before if form.cleaned_data.get("same") else None
    return cards.Filled(
        said=form.said(),
        way=form.way,
        nonce=form.current.voice_nonce(form.nonce),
        serial=form.cleaned_data["number"],
        author=same,
        groups=form.chosen_groups(),
        enclosures=(form.enclosure,) if form.enclosure else (),
    )


def keep(request: Any, form: CardForm) -> Voice | None:
    """The voice, or None and the form says why not."""
    secret = settings.SECRET_KEY.encode()
    try:
        voice = cards.enter_card(
            network=form.network,
            filled=filled(form),
            sealed=lambda serial: cards.seal(form.current.slip_words(serial, secret)),
            by=request.actor,
            now=timezone.now(),
        )
    except Refused as no:
        refuse(form, no)
        return None
    uploads.drop(form.nonce, AttachmentKind.CARD)
    return voice


def refuse(form: CardForm, refused: Refused) -> None:
    """The sentence at its field; a card that was typed before is shown with a link."""
    serial = form.cleaned_data.get("number")
    form.refuse(refused)
    if refused.field == "number" and serial:
        form.taken = Voice.objects.filter(network=form.network, serial=serial).first()
        if form.taken:
            form.taken.network = form.network


@private
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Any, network: Network, pk: int) -> HttpResponse:
    """Type a card of this round anew."""
    ceiling = uploads.watch(request) if request.method == "POST" else None
    current = needed_round(request, network)
    voice = mine(network, current, pk)
    facts = {**facts_of(network, current), "replaces": voice}
    if ceiling is None:
        form = CardForm(**facts)
    else:
        form = CardForm(request.POST, request.FILES, too_long="photo" in ceiling.refused, **facts)
        if form.is_valid() and changed(request, form):
            messages.success(request, _("%(number)s ist geändert.") % {"number": voice.number}, extra_tags="good")
            return to_entry(network, current)
    return render(request, "paper/entry_change.html", {"form": form, "voice": voice, "back": back(network, current)})


def changed(request: Any, form: CardForm) -> bool:
    voice = form.replaces
    try:
        if voice is not None:
            cards.correct_card(voice=voice, filled=filled(form), by=request.actor, now=timezone.now())
    except Refused as no:
        refuse(form, no)
        return False
    uploads.drop(form.nonce, AttachmentKind.CARD)
    return True


def mine(network: Network, current: Round, pk: int) -> Voice:
    voice = queries.one_of(network, current, pk)
    if voice is None:
        raise Http404
    return voice


def back(network: Network, current: Round) -> str:
    return f"{reverse('desk_card_entry', args=(network.slug,))}?runde={rounds.pack(network.pk, current)}"


@private
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: Any, network: Network, pk: int) -> HttpResponse:
    """Ask once, with the groups that were counted; then the card is as if it had never been typed."""
    current = needed_round(request, network)
    voice = mine(network, current, pk)
    groups = groups_of(network)
    if request.method != "POST":
        facts = {"voice": voice, "groups": groups, "back": back(network, current)}
        return render(request, "paper/entry_back.html", facts)
    ticked = [group for group, _name in groups if str(group.pk) in request.POST.getlist("groups")]
    number = voice.number
    try:
        cards.take_back_card(voice=voice, groups=ticked, by=request.actor, now=timezone.now())
        messages.success(request, _("%(number)s ist zurückgenommen.") % {"number": number}, extra_tags="good")
    except Refused as no:
        messages.warning(request, str(no), extra_tags="warn")
    return to_entry(network, current)


@private
@require_safe
def slips(request: Any, network: Network) -> HttpResponse:
    """Number and four words for everybody whose card had no number; only while the round's token lives."""
    current = needed_round(request, network)
    secret = settings.SECRET_KEY.encode()
    own = labels(reader())
    found = [
        sheets.stub(voice.number, current.slip_words(voice.serial, secret), own["code_leads"])
        for voice in queries.slips(network, current)
    ]
    return slip_page(request, network, found, back(network, current))


def slip_page(request: Any, network: Network, found: list[sheets.Stub], where: str) -> HttpResponse:
    facts = {
        "sheets": list(sheets.by(8, found)),
        "count": len(found),
        "one": labels(reader()),
        "size": "a4",
        "back": where,
        "look": sheets.spoken(sheets.lookup(network.slug)).split("/"),
    }
    return render(request, "paper/slips.html", facts)
