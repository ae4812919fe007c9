"""What the actions of this room share: the journal, texts, moments."""

from datetime import date, datetime, time

from django.db.models import Model

from miteinander.dates.deadlines import BERLIN, day_of
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.texts.actions import rewrite, write
from miteinander.texts.models import Text

Facts = dict[str, str | int | bool | list[int] | None]


def note(
    verb: str, thing: Model, *, network: int | Network, by: Actor, now: datetime, facts: Facts | None = None
) -> None:
    """Write the one event of an action about this thing."""
    journal.write(
        network=network if isinstance(network, int) else network.pk,
        verb=verb,
        thing=thing._meta.model_name or "",
        thing_id=thing.pk,
        by=by,
        now=now,
        facts=facts,
    )


def say(words: str) -> Text:
    """Words that must be there, in German."""
    return write(words=words, language="de")


def put(text: Text | None, words: str) -> Text | None:
    """Keep, change or leave out words that need not be there."""
    if not words.strip():
        return None
    if text is None:
        return say(words)
    return rewrite(text=text, words=words) if words.strip() != text.words else text


def moment(day: date, now: datetime) -> datetime:
    """When something of this day stands in the story: noon of a day that is over, otherwise now."""
    return now if day >= day_of(now) else datetime.combine(day, time(12), BERLIN)
