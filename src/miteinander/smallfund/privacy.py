"""Classes of the fund's data: the money is public, who sits in the jury and how they voted is for the minutes."""

from miteinander.privacy import PUBLIC, TECHNICAL, WORKING, Class

_CLASSES: dict[str, tuple[Class, str]] = {
    "Fund": (TECHNICAL, "id network is_open nonce"),
    "Fund+": (
        PUBLIC,
        """name about money_from starts_on ends_on ask_until budget_cents granted_cents most_cents office_cents
        jury_cents body quorum tie chance secret proof_days""",
    ),
    "Juror": (TECHNICAL, "id fund votes until_on"),
    "Juror+": (WORKING, "name"),
    "Request": (TECHNICAL, "id fund voice asked_at"),
    "Request+": (PUBLIC, "asked_cents needs who_for planned"),
    "Session": (TECHNICAL, "id fund"),
    "Session+": (PUBLIC, "on place"),
    "Bias": (TECHNICAL, "id request"),
    "Bias+": (WORKING, "juror"),
    "Decision": (TECHNICAL, "id request session at step"),
    "Decision+": (PUBLIC, "decider outcome cents paid_cents words numbers"),
    "Ballot": (TECHNICAL, "id decision"),
    "Ballot+": (WORKING, "juror choice"),
    "Payout": (TECHNICAL, "id decision at nonce"),
    "Payout+": (PUBLIC, "cents manner on"),
    "Proof": (TECHNICAL, "id decision at accepted_at"),
    "Proof+": (PUBLIC, "words spent_cents people"),
}

FIELDS: dict[str, Class] = {
    f"smallfund.{name.rstrip('+').split(' ')[0]}.{field}": class_
    for name, (class_, fields) in _CLASSES.items()
    for field in fields.split()
}
