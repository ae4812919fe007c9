"""What left the house and what still waits."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from miteinander.desk.queries.needs_post import failed, told_by_hand_rows
from miteinander.desk.queries.reader import Reader
from miteinander.post.models import Mail, MailState
from miteinander.texts import queries as texts
from miteinander.texts.queries import Texts
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Notice

ROWS = 25
LABELS = {
    Wish.MAIL: _("per E-Mail"),
    Wish.PHONE: _("per Anruf"),
    Wish.LETTER: _("mit einem Brief"),
    Wish.BOARD: _("am Aushang"),
    Wish.PAGE: _("sieht selbst nach"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """How many answers of one way are in one state."""

    label: str
    waiting: int
    done: int
    failed: int


@dataclass(frozen=True, slots=True)
class Post:
    counts: tuple[Told, ...]
    calls: list[Notice]
    failed: list[Mail]
    waiting: list[Mail]
    sent: list[Mail]
    texts: Texts


def post(reader: Reader) -> Post:
    """Six queries."""
    calls = list(told_by_hand_rows(reader).filter(wish=Wish.PHONE)[:ROWS])
    for notice in calls:
        notice.step.voice.network = reader.network
    wanted = [notice.step.words_id for notice in calls]
    wanted += [notice.step.voice.title_id or notice.step.voice.words_id for notice in calls]
    mails = Mail.objects.filter(network=reader.network.pk)
    return Post(
        counts(reader),
        calls,
        failed=list(failed(reader)[:ROWS]),
        waiting=list(mails.filter(state=MailState.WAITING).order_by("made_at", "pk")[:ROWS]),
        sent=list(mails.filter(state=MailState.SENT).order_by("-sent_at", "-pk")[:ROWS]),
        texts=texts.read(wanted, reader.language),
    )


def counts(reader: Reader) -> tuple[Told, ...]:
    rows = Notice.objects.filter(step__voice__network=reader.network).values_list("wish", "state")
    found = {(wish, state): many for wish, state, many in rows.annotate(many=Count("pk")).order_by("wish", "state")}

    def many(wish: str, *states: str) -> int:
        return sum(found.get((wish, state), 0) for state in states)

    done = (NoticeState.SENT, NoticeState.DONE, NoticeState.READY)
    return tuple(
        Told(
            str(LABELS[wish]),
            many(wish, NoticeState.WAITING),
            many(wish, *done),
            many(wish, NoticeState.FAILED),
        )
        for wish in LABELS
    )
