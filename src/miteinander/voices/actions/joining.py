"""What others do with a voice: support it, add a comment, report it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.enums import Showing
from miteinander.people.roles import VISITOR, Actor
from miteinander.texts.actions import write
from miteinander.voices import personal
from miteinander.voices.actions.raising import LONGEST, Way
from miteinander.voices.enums import Channel, Check, ReportReason, State, Wish
from miteinander.voices.models import Comment, Contributor, Report, Support, Voice
from miteinander.voices.notices import reroute
from miteinander.voices.rules import shown_at_once


@transaction.atomic
def support(
    *, voice: Voice, device: str, now: datetime, by: Actor = VISITOR, channel: Channel = Channel.WEB
) -> Support:
    """Say "it is the same for me", once for a device; a second time changes nothing."""
    if voice.state == State.WITHDRAWN:
        raise Refused(_("Dieses Anliegen wurde zurückgezogen."))
    person, _new = Contributor.objects.get_or_create(
        network_id=voice.network_id, device=device, defaults={"since": now, "wish": Wish.NONE}
    )
    row, new = Support.objects.get_or_create(voice=voice, contributor=person, defaults={"at": now, "channel": channel})
    if new:
        journal.write(network=voice.network_id, verb="supported", thing="voice", thing_id=voice.pk, by=by, now=now)
    return row


@transaction.atomic
def take_back_support(*, voice: Voice, device: str, now: datetime, by: Actor = VISITOR) -> bool:
    """Take one's support back; False if there was none."""
    gone, _rows = Support.objects.filter(voice=voice, contributor__device=device).delete()
    if gone:
        journal.write(
            network=voice.network_id,
            verb="support taken back",
            thing="voice",
            thing_id=voice.pk,
            by=by,
            now=now,
        )
    return bool(gone)


@transaction.atomic
def follow(*, voice: Voice, device: str, way: Way, now: datetime, by: Actor = VISITOR) -> Contributor:
    """Support a voice and hear of every step; an e-mail address counts once it is confirmed."""
    person = support(voice=voice, device=device, now=now, by=by).contributor
    if person.email.lower() != way.email.lower():
        person.email_confirmed_at = None
    person.wish, person.email, person.phone, person.language = way.wish, way.email, way.phone, way.language
    person.save(update_fields=["wish", "email", "email_confirmed_at", "phone", "language"])
    reroute(person, now=now)
    journal.write(
        network=voice.network_id,
        verb="followed",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"wish": way.wish},
    )
    return person


@transaction.atomic
def confirm_address(*, contributor: Contributor, email: str, now: datetime) -> Contributor:
    """Somebody clicked the link in the mail to this address."""
    if contributor.email.lower() != email.lower():
        raise Refused(_("Diese Adresse gilt nicht mehr."))
    contributor.email_confirmed_at = contributor.email_confirmed_at or now
    contributor.save(update_fields=["email_confirmed_at"])
    return contributor


@once(lambda nonce: Comment.objects.filter(nonce=nonce))
def comment(
    *,
    voice: Voice,
    words: str,
    language: str,
    name: str,
    nonce: str,
    now: datetime,
    by: Actor = VISITOR,
    contributor: Contributor | None = None,
) -> Comment:
    """Add something to a voice; the same nonce again returns the first comment."""
    if voice.state == State.WITHDRAWN:
        raise Refused(_("Dieses Anliegen wurde zurückgezogen."))
    if not words.strip():
        raise Refused(_("Bitte schreiben Sie etwas."), field="words")
    if len(words) > LONGEST:
        raise Refused(
            _("Der Text ist zu lang. Bitte kürzen Sie ihn auf %(n)s Zeichen.") % {"n": LONGEST}, field="words"
        )
    at_once = shown_at_once(
        by,
        network_shows_at_once=voice.network.showing == Showing.AT_ONCE,
        has_hints=personal.holds_back(f"{name}\n{words}"),
    )
    row = Comment.objects.create(
        voice=voice,
        words=write(words=words, language=language),
        name=name.strip(),
        at=now,
        contributor=contributor,
        nonce=nonce,
        check_state=Check.SHOWN if at_once else Check.WAITING,
    )
    journal.write(
        network=voice.network_id,
        verb="commented",
        thing="comment",
        thing_id=row.pk,
        by=by,
        now=now,
        facts={"voice": voice.pk},
    )
    return row


@once(lambda nonce: Report.objects.filter(nonce=nonce))
def report(
    *,
    voice: Voice,
    reason: ReportReason,
    words: str,
    nonce: str,
    now: datetime,
    comment: Comment | None = None,
    by: Actor = VISITOR,
) -> Report:
    """Ask the moderation to look again; the same nonce again is the same report."""
    row = Report.objects.create(
        voice=voice, comment=comment, reason=reason, words=words.strip()[:1000], at=now, nonce=nonce
    )
    journal.write(
        network=voice.network_id,
        verb="reported",
        thing="voice",
        thing_id=voice.pk,
        by=by,
        now=now,
        facts={"reason": reason},
    )
    return row
