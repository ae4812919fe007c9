"""Classes of the journal's data: ids and words of the domain, nothing personal but who acted in which role."""

from miteinander.privacy import TECHNICAL, Class

ACTED = Class(
    "Nachweis, wer in welcher Rolle gehandelt hat; nur eine Nummer, kein Name",
    "Art. 6 (1) e DSGVO",
    "so lange wie das Netzwerk; ohne das Konto ist die Nummer niemandem zuzuordnen",
)

FIELDS: dict[str, Class] = {
    "journal.Chain.network": TECHNICAL,
    "journal.Chain.length": TECHNICAL,
    "journal.Chain.head": TECHNICAL,
    "journal.Event.id": TECHNICAL,
    "journal.Event.network": TECHNICAL,
    "journal.Event.number": TECHNICAL,
    "journal.Event.at": TECHNICAL,
    "journal.Event.verb": TECHNICAL,
    "journal.Event.thing": TECHNICAL,
    "journal.Event.thing_id": TECHNICAL,
    "journal.Event.by_person": ACTED,
    "journal.Event.by_role": TECHNICAL,
    "journal.Event.facts": TECHNICAL,
    "journal.Event.hash": TECHNICAL,
}
