"""What the example stands on: the people who log in, and the areas from the state down to the town."""

from datetime import date, datetime
from typing import Final

from django.utils import translation

from miteinander.demo.people import WHO
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.places.enums import Level
from miteinander.places.models import Area

#: level, name, official key, valid from, valid to; each stands below the one before.
SAXONY_ANHALT: Final = (Level.STATE, "Sachsen-Anhalt", "15", date(1990, 10, 3), None)
OLD_COUNTY: Final = (Level.COUNTY, "Landkreis Aschersleben-Staßfurt", "15352", date(1994, 7, 1), date(2007, 7, 1))
COUNTY: Final = (Level.COUNTY, "Salzlandkreis", "15089", date(2007, 7, 1), None)
ASCHERSLEBEN: Final = (Level.TOWN, "Aschersleben", "15089015", date(2007, 7, 1), None)
SAXONY: Final = (Level.STATE, "Sachsen", "14", date(1990, 10, 3), None)
LEIPZIG: Final = (Level.TOWN, "Leipzig", "14713000", date(2008, 8, 1), None)

AreaFacts = tuple[Level, str, str, date, date | None]


def people(now: datetime) -> dict[str, Person]:
    """Everybody one can be in the demo, by key; the resident has no log-in."""
    with translation.override("de"):
        return {
            who.key: Person.objects.create_user(
                who.email,
                name=f"{who.title} (Beispiel)",
                is_operator=who.role == Role.OPERATOR,
                joined_at=now,
            )
            for who in WHO
            if who.role is not None
        }


def area(facts: AreaFacts, parent: Area | None = None) -> Area:
    level, name, key, valid_from, valid_to = facts
    row = Area.objects.create(
        level=level, name=name, official_key=key, valid_from=valid_from, valid_to=valid_to, parent=parent, path="/"
    )
    row.path = f"{parent.path if parent else '/'}{row.pk}/"
    row.save(update_fields=["path"])
    return row


def towns() -> dict[str, Area]:
    """Both towns under their states; the county before the reform of 2007 is kept with its end."""
    state = area(SAXONY_ANHALT)
    area(OLD_COUNTY, state)
    aschersleben = area(ASCHERSLEBEN, area(COUNTY, state))
    return {"aschersleben": aschersleben, "leipzig": area(LEIPZIG, area(SAXONY))}
