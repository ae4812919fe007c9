"""The few things only the desk does: taking a check back, translating, groups, calls, mails tried again."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.desk.rules import may_check, may_keep_groups
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.post.models import Mail, MailState
from miteinander.post.tasks import deliver
from miteinander.texts import actions as texts
from miteinander.texts.models import Text
from miteinander.voices.enums import Check, NoticeState, Wish
from miteinander.voices.models import Attachment, Comment, Group, Notice, Report, Voice


@transaction.atomic
def take_back_check(*, thing: Voice | Comment | Attachment | Report, by: Actor, now: datetime) -> None:
    """Let a contribution wait for a look again, as if nobody had decided."""
    may_check(by).require()
    if isinstance(thing, Report):
        thing.handled_at = None
        thing.save(update_fields=["handled_at"])
    elif isinstance(thing, Attachment):
        thing.check_state = Check.WAITING
        thing.save(update_fields=["check_state"])
    else:
        thing.check_state, thing.hidden_reason = Check.WAITING, ""
        thing.save(update_fields=["check_state", "hidden_reason"])
    network = thing.network_id if isinstance(thing, Voice) else thing.voice.network_id
    note("check taken back", thing._meta.model_name or "", thing.pk, network=network, by=by, now=now)


@transaction.atomic
def translate(*, voice: Voice, text: Text, language: str, words: str, by: Actor, now: datetime) -> None:
    """Keep what a human says in another language or more simply."""
    if not words.strip():
        raise Refused(_("Bitte schreiben Sie die Übersetzung."), field="words")
    texts.translate(text=text, language=language, words=words, now=now)
    note("translated", "voice", voice.pk, network=voice.network_id, by=by, now=now)


@transaction.atomic
def call_done(*, notice: Notice, by: Actor, now: datetime) -> Notice:
    """Somebody was told on the telephone; a second tick changes nothing."""
    may_check(by).require()
    if notice.wish != Wish.PHONE:
        raise Refused(_("Diese Antwort wird nicht am Telefon gesagt."))
    if notice.state == NoticeState.WAITING:
        notice.state, notice.done_at = NoticeState.DONE, now
        notice.save(update_fields=["state", "done_at"])
        note("told by phone", "notice", notice.pk, network=notice.step.voice.network_id, by=by, now=now)
    return notice


@transaction.atomic
def try_again(*, mail: Mail, by: Actor, now: datetime) -> Mail:
    """Give a mail that failed another five tries."""
    may_check(by).require()
    if mail.state != MailState.FAILED:
        raise Refused(_("Diese E-Mail wartet nicht auf einen neuen Versuch."))
    mail.state, mail.tries = MailState.WAITING, 0
    mail.save(update_fields=["state", "tries"])
    if mail.network is not None:
        note("mail tried again", "mail", mail.pk, network=mail.network, by=by, now=now)
    transaction.on_commit(lambda: deliver.enqueue(mail.pk))
    return mail


@transaction.atomic
def add_group(
    *, network: Network, name: str, share: Decimal | None, share_source: str, by: Actor, now: datetime
) -> Group:
    """A group the network wants to hear. The list is open and the network's own."""
    may_keep_groups(by).require()
    check_share(share, share_source)
    if not name.strip():
        raise Refused(_("Bitte geben Sie der Gruppe einen Namen."), field="name")
    group = Group.objects.create(
        network=network,
        name=texts.write(words=name, language="de"),
        share=share,
        share_source=share_source.strip(),
    )
    note("group added", "group", group.pk, network=network.pk, by=by, now=now)
    return group


@transaction.atomic
def change_group(
    *, group: Group, names: dict[str, str], share: Decimal | None, share_source: str, by: Actor, now: datetime
) -> Group:
    """Another name or share; `names` by language, German is the source, an empty translation is left as it is."""
    may_keep_groups(by).require()
    check_share(share, share_source)
    if not names.get("de", "").strip():
        raise Refused(_("Bitte geben Sie der Gruppe einen Namen."), field="name")
    texts.rewrite(text=group.name, words=names["de"])
    for language, words in names.items():
        if language != "de" and words.strip():
            texts.translate(text=group.name, language=language, words=words, now=now)
    group.share, group.share_source = share, share_source.strip()
    group.save(update_fields=["share", "share_source"])
    note("group changed", "group", group.pk, network=group.network_id, by=by, now=now)
    return group


@transaction.atomic
def end_group(*, group: Group, on: date | None, by: Actor, now: datetime) -> Group:
    """Ask for this group no longer, or (without a day) ask again; its sums stay."""
    may_keep_groups(by).require()
    group.ended_on = on
    group.save(update_fields=["ended_on"])
    note("group ended" if on else "group asked again", "group", group.pk, network=group.network_id, by=by, now=now)
    return group


def check_share(share: Decimal | None, source: str) -> None:
    if share is not None and not source.strip():
        raise Refused(_("Woher ist diese Zahl? Bitte nennen Sie die Quelle und das Jahr."), field="share_source")


def note(verb: str, thing: str, thing_id: int, *, network: int, by: Actor, now: datetime) -> None:
    journal.write(network=network, verb=verb, thing=thing, thing_id=thing_id, by=by, now=now)
