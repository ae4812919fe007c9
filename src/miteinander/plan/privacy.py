"""Classes of the plan's data: it is public, except who does which task."""

from miteinander.privacy import PUBLIC, TECHNICAL, WORKING, Class

_CLASSES: dict[str, tuple[Class, str]] = {
    "Field": (TECHNICAL, "id network place"),
    "Field+": (PUBLIC, "name ended_on"),
    "Goal": (TECHNICAL, "id field"),
    "Goal+": (PUBLIC, "words indicator baseline target reached reached_on due_on"),
    "Measure": (TECHNICAL, "id network news_at nonce"),
    "Measure+": (
        PUBLIC,
        "field goal title about partner starts_on ends_on cost_cents state state_on access access_by access_on",
    ),
    "Link": (TECHNICAL, "id measure voice at step"),
    "Link+": (PUBLIC, "share left_out"),
    "Milestone": (TECHNICAL, "id network measure"),
    "Milestone+": (PUBLIC, "field words kind actor due_on done_on proof proof_url"),
    "Task": (TECHNICAL, "id measure due_on done_at"),
    "Task+": (WORKING, "words who"),
    "Effect": (TECHNICAL, "id measure width height"),
    "Effect+": (PUBLIC, "stair words source on file small alt"),
    "News": (TECHNICAL, "id measure kind state at role milestone effect"),
    "News+": (PUBLIC, "words"),
    "News by": (WORKING, "by signed"),
    "Heard": (TECHNICAL, "id news voice step"),
}

FIELDS: dict[str, Class] = {
    f"plan.{name.rstrip('+').split(' ')[0]}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
