"""Classes of the choice's data: all of it is about areas and public; what residents say about it are voices."""

from miteinander.privacy import PUBLIC, TECHNICAL, Class

_CLASSES: dict[str, tuple[Class, str]] = {
    "Choice": (TECHNICAL, "id network calculation phase begun_at opened_at decided_at nonce"),
    "Choice+": (PUBLIC, "title about seats until decided_on decided_by took_part reasons"),
    "Criterion": (TECHNICAL, "id choice"),
    "Criterion+": (PUBLIC, "name why source indicator"),
    "Candidate": (TECHNICAL, "id choice"),
    "Candidate+": (PUBLIC, "key name chosen"),
    "Judgement": (TECHNICAL, "id candidate criterion"),
    "Judgement+": (PUBLIC, "points"),
    "Weighing": (TECHNICAL, "id choice"),
    "Weighing+": (PUBLIC, "at who why weights"),
    "Remark": (TECHNICAL, "id choice voice step"),
    "Remark+": (PUBLIC, "key name"),
}

FIELDS: dict[str, Class] = {
    f"pilot.{name.rstrip('+')}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
