"""Classes of the data of people who log in."""

from miteinander.privacy import ACCOUNT, TECHNICAL, Class

FIELDS: dict[str, Class] = {
    "people.Person.id": TECHNICAL,
    "people.Person.email": ACCOUNT,
    "people.Person.name": ACCOUNT,
    "people.Person.password": ACCOUNT,
    "people.Person.language": ACCOUNT,
    "people.Person.last_login": ACCOUNT,
    "people.Person.is_active": TECHNICAL,
    "people.Person.is_operator": TECHNICAL,
    "people.Person.joined_at": ACCOUNT,
}
