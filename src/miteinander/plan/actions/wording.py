"""What the actions of this room share: texts and moments."""

from datetime import date, datetime, time

from miteinander.dates.deadlines import BERLIN, day_of
from miteinander.texts.actions import write
from miteinander.texts.models import Text


def say(words: str) -> Text:
    """Words that must be there, in German."""
    return write(words=words, language="de")


def moment(day: date, now: datetime) -> datetime:
    """When something of this day stands in the story: noon of a day that is over, otherwise now."""
    return now if day >= day_of(now) else datetime.combine(day, time(12), BERLIN)
