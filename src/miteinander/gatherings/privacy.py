"""Classes of what a gathering leaves behind. Who comes and what they need is forgotten on a stated day."""

from miteinander.privacy import CONTACT, PUBLIC, TECHNICAL, VOICE, WORKING, Class

COMING = Class(
    "Anmeldung zu einem Treffen",
    "Art. 6 (1) a DSGVO",
    "bis 14 Tage nach dem Treffen, sofort bei Widerruf",
    personal=True,
    export=True,
    erase="delete",
)
NEEDS = Class(
    "Was jemand braucht, um an einem Treffen teilzunehmen; nur für die Organisation",
    "Art. 9 (2) a DSGVO",
    "bis 14 Tage nach dem Treffen, sofort bei Widerruf",
    personal=True,
    export=True,
    erase="delete",
)
COUNT = Class("Zahl der Teilnehmenden; keine Zeile führt zu einem Menschen", "Art. 6 (1) e DSGVO")

_CLASSES: dict[str, tuple[Class, str]] = {
    "Series": (
        PUBLIC,
        "id network kind title about body rule starts_on begins ends ends_on count land venue room languages",
    ),
    "Series contact": (PUBLIC, "contact contact_phone contact_email signs_up order_days"),
    "Series+": (TECHNICAL, "ready_until nonce"),
    "Gathering": (
        PUBLIC,
        "id network series key uid kind title about starts_at ends_at moved_from state reason venue room languages",
    ),
    "Gathering contact": (PUBLIC, "contact contact_phone contact_email signs_up order_by"),
    "Gathering+": (TECHNICAL, "sequence changed_at invited_at"),
    "Said": (PUBLIC, "id series gathering topic value detail said_by said_on"),
    "Ticked": (TECHNICAL, "id gathering point at"),
    "Item": (PUBLIC, "id gathering place kind words voice task measure minutes"),
    "Minutes": (PUBLIC, "id gathering summary published_at begun_at"),
    "Line": (TECHNICAL, "id minutes place item kind voice measure due_on done_at version nonce at"),
    "Line+": (VOICE, "words"),
    "Line who": (WORKING, "who"),
    "Correction": (TECHNICAL, "id line at"),
    "Correction+": (VOICE, "before reason"),
    "Heard": (TECHNICAL, "id gathering voice step"),
    "Attendance": (COUNT, "id gathering partner people"),
    "Guest": (TECHNICAL, "id gathering channel way language said_at delete_on nonce"),
    "Guest+": (COMING, "name people email phone"),
    "Need": (TECHNICAL, "id guest arranged_at"),
    "Need+": (NEEDS, "kind detail"),
    "Subscriber": (TECHNICAL, "id network series language since"),
    "Subscriber+": (CONTACT, "email"),
    "Told": (TECHNICAL, "id gathering about sequence mail"),
    "Told+": (CONTACT, "address"),
}

FIELDS: dict[str, Class] = {
    f"gatherings.{name.rstrip('+').split(' ')[0]}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
