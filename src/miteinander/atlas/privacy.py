"""Classes of the atlas's data: sums over areas, never about a person."""

from miteinander.privacy import PUBLIC, TECHNICAL, Class

_CLASSES: dict[str, tuple[Class, str]] = {
    "Calculation": (TECHNICAL, "id network state kept_at public_at recipe_hash data_hash sheet_hash draws seed first"),
    "Calculation+": (PUBLIC, "title purpose owner decided source licence expires_on recipe labels indicators"),
    "Finding": (TECHNICAL, "id calculation"),
    "Finding+": (PUBLIC, "key name outline level sure share low high parts values"),
}

FIELDS: dict[str, Class] = {
    f"atlas.{name.rstrip('+')}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
