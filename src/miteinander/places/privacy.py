"""Classes of the data of areas and venues: public facts, said by roles and organisations."""

from miteinander.privacy import PUBLIC, TECHNICAL, Class

FIELDS: dict[str, Class] = {
    **{f"places.Area.{name}": TECHNICAL for name in ("id", "path", "valid_from", "valid_to")},
    **{f"places.Area.{name}": PUBLIC for name in ("parent", "level", "name", "official_key")},
    "places.Venue.id": TECHNICAL,
    **{
        f"places.Venue.{name}": PUBLIC
        for name in ("area", "name", "street", "postcode", "town", "directions", "closed_on")
    },
    "places.AccessFact.id": TECHNICAL,
    **{f"places.AccessFact.{name}": PUBLIC for name in ("venue", "feature", "value", "detail", "said_by", "said_on")},
}
