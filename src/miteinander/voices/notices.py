"""Who hears of a step, and on which way: one notice for each person, whatever happens."""

from datetime import datetime

from django.db.models import Q, QuerySet

from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Contributor, Notice, Step, Voice, VoiceQuerySet

#: Ways on which nothing has to be done: the person looks it up.
LIES_READY = frozenset({Wish.PAGE})


def group_of(voice: Voice) -> VoiceQuerySet:
    """The voices told as one: the leading one and all that were merged into it."""
    return Voice.objects.together([voice.merged_into_id or voice.pk])


def entitled(voice: Voice) -> QuerySet[Contributor]:
    """Everybody who raised or supports a voice of the group and wants to hear of it. Those who only support and gave
    an e-mail address are entitled once they have confirmed it."""
    members = group_of(voice).values("pk")
    authors, supporters = Q(voices__in=members), Q(supports__voice__in=members)
    confirmed = ~Q(wish=Wish.MAIL) | Q(email_confirmed_at__isnull=False)
    return Contributor.objects.filter(authors | (supporters & confirmed)).exclude(wish=Wish.NONE).distinct()


def tell(step: Step, *, now: datetime) -> int:
    """Make the notices of a step; the database refuses a second one for the same person. Returns how many."""
    seen: set[str] = set()
    notices = []
    for person in entitled(step.voice).order_by("pk"):
        address = person.email.lower() if person.wish == Wish.MAIL else f"#{person.pk}"
        if address in seen:  # the same address twice is the same person
            continue
        seen.add(address)
        ready = person.wish in LIES_READY
        notices.append(
            Notice(
                step=step,
                contributor=person,
                wish=person.wish,
                made_at=now,
                state=NoticeState.READY if ready else NoticeState.WAITING,
                done_at=now if ready else None,
            )
        )
    return len(Notice.objects.bulk_create(notices))


def reroute(person: Contributor, *, now: datetime) -> int:
    """News that still wait for this person take the new way; nobody is told twice. Returns how many."""
    waiting = Notice.objects.filter(contributor=person, state=NoticeState.WAITING).exclude(wish=person.wish)
    if person.wish == Wish.NONE:
        return waiting.update(state=NoticeState.DONE, done_at=now)
    if person.wish in LIES_READY:
        return waiting.update(wish=person.wish, state=NoticeState.READY, done_at=now)
    return waiting.update(wish=person.wish)
