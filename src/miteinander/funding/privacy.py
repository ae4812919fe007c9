"""Classes of the funding's data: programmes are public and never about a person."""

from miteinander.privacy import PUBLIC, TECHNICAL, Class

_CLASSES: dict[str, tuple[Class, str]] = {
    "Programme": (TECHNICAL, "id network newest"),
    "Programme+": (PUBLIC, "key"),
    "Version": (TECHNICAL, "id programme number digest"),
    "Version+": (PUBLIC, "kept_at text facts"),
}

FIELDS: dict[str, Class] = {
    f"funding.{name.rstrip('+')}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
