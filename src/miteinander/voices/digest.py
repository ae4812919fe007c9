"""Telling people by e-mail: what is new since the last mail, in one mail, at most one a day for an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from miteinander.frame.tokens import make_pass
from miteinander.post.actions import send
from miteinander.texts.queries import Words, read
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Contributor, Notice

#: A step can be taken back while nobody has been told; so nothing leaves the house at once.
PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class News:
    """One step of one voice, as it stands in a mail."""

    number: str
    link: str
    headline: Words | None
    step: str
    signed: str
    words: Words | None


def waiting(now: datetime, pause: timedelta) -> list[Notice]:
    """Mail notices older than the pause, of people who got no mail today, sorted by address."""
    due = Notice.objects.filter(state=NoticeState.WAITING, wish=Wish.MAIL, made_at__lte=now - pause).exclude(
        Q(contributor__mailed_on__gte=timezone.localdate(now))
    )
    rows = due.select_related("contributor__network", "step__voice__network", "step__partner")
    return sorted(rows, key=lambda notice: (*address(notice.contributor), notice.step.at, notice.pk))


def address(contributor: Contributor) -> tuple[int, str]:
    return contributor.network_id, contributor.email.lower()


def send_digests(*, now: datetime, pause: timedelta = PAUSE) -> int:
    """Send everybody their one mail; returns how many mails went into the queue."""
    return sum(send_one(list(notices), now=now) for _key, notices in groupby(waiting(now, pause), of_address))


def of_address(notice: Notice) -> tuple[int, str]:
    return address(notice.contributor)


@transaction.atomic
def send_one(notices: list[Notice], *, now: datetime) -> bool:
    """One mail about these notices, unless another worker has taken them in the meantime."""
    taken = Notice.objects.select_for_update().filter(
        pk__in=[notice.pk for notice in notices], state=NoticeState.WAITING
    )
    mine = set(taken.values_list("pk", flat=True))
    if len(mine) != len(notices):
        return False
    person = notices[0].contributor
    with translation.override(person.language):
        subject, body = compose(person, notices)
    mail = send(
        to=person.email, subject=subject, body=body, now=now, network=person.network_id, language=person.language
    )
    Notice.objects.filter(pk__in=mine).update(state=NoticeState.SENT, mail=mail, done_at=now)
    same = Contributor.objects.filter(network=person.network_id, email__iexact=person.email)
    same.update(mailed_on=timezone.localdate(now))
    return True


def compose(person: Contributor, notices: list[Notice]) -> tuple[str, str]:
    """Subject and text in the language that is switched on."""
    news = list(gather(notices, person.language))
    numbers = sorted({item.number for item in news})
    subject = _("Neues zu Ihrem Anliegen %(number)s") if len(numbers) == 1 else _("Neues zu Ihren Anliegen")
    stop = settings.OPTIONS.base_url + f"/abmelden/{make_pass('stop', str(person.pk))}/"
    facts = {"news": news, "network": person.network, "stop": stop}
    return subject % {"number": numbers[0]}, render_to_string("voices/mail/digest.txt", facts)


def gather(notices: list[Notice], language: str) -> Iterable[News]:
    steps = [notice.step for notice in notices]
    ids = [id_ for step in steps for id_ in (step.words_id, step.voice.title_id, step.voice.words_id)]
    texts = read(ids, language)
    for step in steps:
        voice = step.voice
        yield News(
            number=str(voice.number),
            link=f"{settings.OPTIONS.base_url}/v/{voice.number.path}/",
            headline=texts.get(voice.title_id or voice.words_id),
            step=str(step.get_state_display() if step.kind == "state" else step.get_kind_display()),
            signed=step.signed or (step.partner.name if step.partner else ""),
            words=texts.get(step.words_id) if step.words_id else None,
        )
