"""Saying something, and the receipt."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from miteinander.dates.deadlines import day_of, due_on
from miteinander.frame.acting import reader
from miteinander.frame.prepared import Prepared
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass, read_pass
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR
from miteinander.texts.queries import read
from miteinander.voices import aloud, keys, uploads
from miteinander.voices.actions.attaching import hand_in
from miteinander.voices.enums import Kind
from miteinander.voices.forms.saying import SayForm
from miteinander.voices.models import Contributor, Group, Voice
from miteinander.voices.views.common import private, sorry, too_often

RECEIPT_SECONDS = 60 * 60
MOST_AN_HOUR = 20


def voice_new(request: HttpRequest, network: Network) -> HttpResponse:
    """The form; what is sent becomes a voice and a receipt."""
    if uploads.too_heavy(request):
        return render(request, "voices/too_heavy.html", {"network": network}, status=413)
    ceiling = uploads.watch(request) if request.method == "POST" else None
    author, nonce_of_key = author_of(request, network)
    facts: dict[str, Any] = {
        "purpose": f"say:{network.pk}",
        "groups": groups_of(network),
        "author_known": author is not None,
    }
    if ceiling is None:
        return page(request, network, SayForm(initial=first_choice(request), **facts), author)
    form = SayForm(request.POST, request.FILES, refused=frozenset(ceiling.refused), **facts)
    if not form.is_valid() or (hints := form.ask_about_hints()):
        return page(request, network, form, author, () if form.errors else hints)
    known = Voice.objects.filter(nonce=form.nonce).exists()
    if not known and too_often(request, "say", MOST_AN_HOUR):
        form.add_error(None, sorry(network))
        return page(request, network, form, author, status=429)
    try:
        voice = keep(network, form, author)
    except Refused as refused:
        form.refuse(refused)
        return page(request, network, form, author)
    return redirect("voice_thanks", network=network.slug, token=receipt(voice, nonce_of_key if author else form.nonce))


def page(
    request: HttpRequest,
    network: Network,
    form: SayForm,
    author: Contributor | None,
    hints: Any = (),
    status: int = 200,
) -> HttpResponse:
    facts = {"form": form, "hints": hints, "author": author, "network": network}
    facts["passed"] = request.GET.get("weiter") or request.POST.get("weiter") or ""
    return render(request, "voices/new.html", facts, status=status)


def first_choice(request: HttpRequest) -> dict[str, str]:
    """A link may say what kind is meant: ?art=barrier."""
    kind = request.GET.get("art", "")
    return {"kind": kind} if kind in Kind.values else {}


def groups_of(network: Network) -> list[tuple[Group, str]]:
    """The groups a network asks for, in the reader's language; two queries, one if there are none."""
    rows = _groups(network.pk)
    texts = read([row.name_id for row in rows], reader())
    return [(row, texts[row.name_id].words) for row in rows]


_groups = Prepared("n", lambda network: Group.objects.filter(network=network, ended_on=None).order_by("pk"))


def keep(network: Network, form: SayForm, author: Contributor | None) -> Voice:
    voice = hand_in(
        network=network,
        said=form.said(),
        way=form.told(),
        groups=form.chosen_groups(),
        enclosures=form.enclosures(),
        nonce=form.nonce,
        sealed_key="" if author else keys.seal(key_of(form.nonce), secrets.token_bytes(16)),
        author=author,
        by=VISITOR,
        now=timezone.now(),
    )
    form.forget_files()
    return voice


def key_of(nonce: str) -> str:
    """The four words that belong to the form with this nonce."""
    return keys.derive(nonce.encode(), settings.SECRET_KEY.encode())


# -- the same person says one more thing ------------------------------------------------------------------------------
def author_pass(author: int, nonce: str = "") -> str:
    """A pass for the form; with the nonce of the author's key the next receipt can show the four words again."""
    return make_pass("author", f"{author}:{nonce}")


def author_of(request: HttpRequest, network: Network) -> tuple[Contributor | None, str]:
    value = read_pass(request.GET.get("weiter") or request.POST.get("weiter") or "", "author")
    if value is None:
        return None, ""
    pk, _colon, nonce = value.partition(":")
    return Contributor.objects.filter(pk=int(pk), network=network).first(), nonce


# -- the receipt ------------------------------------------------------------------------------------------------------
def receipt(voice: Voice, nonce: str) -> str:
    return make_pass("thanks", f"{voice.pk}:{nonce}")


def of_receipt(token: str) -> tuple[int, str]:
    """The id of the voice and the nonce its words come from, for an hour; 0 and nothing for anything else."""
    pk, _colon, nonce = (read_pass(token, "thanks", RECEIPT_SECONDS) or "0:").partition(":")
    return int(pk), nonce


@private
def voice_thanks(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """Number and four words, for an hour; it can be loaded again and printed."""
    pk, nonce = of_receipt(token)
    voice = Voice.objects.select_related("network", "author").filter(pk=pk, network=network).first()
    if voice is None:
        return redirect_to_lookup(network)
    facts = {
        "network": network,
        "voice": voice,
        "words": key_of(nonce).split() if nonce else (),
        "letters": aloud.letters(voice.number, reader()),
        "digits": aloud.digits(voice.number),
        "due": due_on(day_of(voice.raised_at), network.answer_days),
        "passed": author_pass(voice.author_id, nonce) if voice.author_id else "",
    }
    return render(request, "voices/thanks.html", facts)


def redirect_to_lookup(network: Network) -> HttpResponse:
    response = redirect("voice_lookup", network=network.slug)
    response["Location"] += "?abgelaufen=1"
    return response
