"""Hearing of every step of somebody else's voice, confirming the address, and stopping it again."""

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from miteinander.frame import limits
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import make_pass, read_pass
from miteinander.people.roles import VISITOR
from miteinander.post.actions import send
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import read
from miteinander.voices import devices
from miteinander.voices.actions import joining
from miteinander.voices.actions.raising import Way, change_way
from miteinander.voices.enums import Check, Wish
from miteinander.voices.forms.joining import FollowForm
from miteinander.voices.models import Contributor, Voice
from miteinander.voices.views.common import private, public, sorry, thread, too_often

CONFIRM_SECONDS = 7 * 24 * 3600
STOP_SECONDS = 400 * 24 * 3600  # a link in an old mail still works
DAY = 24 * 3600
MAILS_A_DAY = 3  # to one address that has not asked for any


def voice_follow(request: HttpRequest, number: str) -> HttpResponse:
    """By e-mail, once the address is confirmed (nothing is kept before), or by telephone."""
    voice = public(request, number)
    form = FollowForm(request.POST if request.method == "POST" else None, purpose=f"follow:{voice.pk}")
    if form.is_bound and form.is_valid():
        if too_often(request, "follow", 10):
            form.add_error(None, sorry(voice.network))
        elif done := follow(request, voice, form):
            return redirect(thread(voice, done))
    return render(request, "voices/follow.html", {"form": form, "voice": voice, "network": voice.network})


def follow(request: HttpRequest, voice: Voice, form: FollowForm) -> str:
    """What the next page says; nothing if it was refused."""
    way = form.way(get_language() or SOURCE)
    if way.wish == Wish.MAIL:
        ask_to_confirm(voice, way, devices.known(request))
        return "bestaetigen"
    device = devices.known(request) or f"tel:{way.phone}"
    try:
        joining.follow(voice=voice, device=devices.hashed(device, voice.network_id), way=way, now=timezone.now())
    except Refused as refused:
        form.refuse(refused)
        return ""
    return "folgen"


def ask_to_confirm(voice: Voice, way: Way, device: str) -> None:
    """A mail with a link, at most three a day to one address; the page says the same in either case."""
    if limits.count("confirm", way.email.lower(), seconds=DAY) > MAILS_A_DAY:
        return
    token = make_pass("follow", "\n".join((str(voice.pk), way.language, device, way.email)))
    facts = {
        "voice": voice,
        "headline": read([voice.title_id or voice.words_id], way.language)[voice.title_id or voice.words_id],
        "link": settings.OPTIONS.base_url + reverse("follow_confirm", kwargs={"token": token}),
    }
    with transaction.atomic():
        send(
            to=way.email,
            subject=gettext("Bitte bestätigen: Neues zu %(number)s") % {"number": voice.number},
            body=render_to_string("voices/mail/confirm.txt", facts),
            now=timezone.now(),
            network=voice.network_id,
            language=way.language,
        )


@private
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail shows a button: programs that open links in mails confirm nothing."""
    value = read_pass(token, "follow", CONFIRM_SECONDS)
    if value is None:
        return render(request, "voices/link_too_old.html", status=410)
    pk, language, device, email = value.split("\n", 3)
    voice = Voice.objects.select_related("network").filter(pk=int(pk), check_state=Check.SHOWN).first()
    if voice is None:
        raise Http404
    request.network = voice.network  # type: ignore[attr-defined]
    if request.method != "POST":
        return render(request, "voices/confirm_follow.html", {"voice": voice, "network": voice.network, "email": email})
    try:
        confirm(voice, Way(Wish.MAIL, email=email, language=language), device)
    except Refused as refused:
        facts = {"voice": voice, "network": voice.network, "email": email, "refused": refused}
        return render(request, "voices/confirm_follow.html", facts)
    return redirect(thread(voice, "folgen"))


@transaction.atomic
def confirm(voice: Voice, way: Way, device: str) -> None:
    """Without a cookie the address itself stands for the person, so that the same address counts once."""
    hashed = devices.hashed(device or f"mail:{way.email.lower()}", voice.network_id)
    person = joining.follow(voice=voice, device=hashed, way=way, now=timezone.now())
    joining.confirm_address(contributor=person, email=way.email, now=timezone.now())


@private
def follow_stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails to this address from this network. Who has four words can still look things up."""
    value = read_pass(token, "stop", STOP_SECONDS)
    person = Contributor.objects.select_related("network__area").filter(pk=int(value)).first() if value else None
    if person is None:
        return render(request, "voices/link_too_old.html", status=410)
    request.network = person.network  # type: ignore[attr-defined]
    stopped = person.wish != Wish.MAIL
    if request.method == "POST" and not stopped:
        stop(person)
        stopped = True
    return render(request, "voices/stop.html", {"network": person.network, "stopped": stopped})


@transaction.atomic
def stop(person: Contributor) -> None:
    same = Contributor.objects.filter(network=person.network_id, wish=Wish.MAIL, email__iexact=person.email)
    for each in same.order_by("pk"):
        wish = Wish.PAGE if each.key else Wish.NONE
        change_way(contributor=each, way=Way(wish), by=VISITOR, now=timezone.now())
