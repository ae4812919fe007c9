"""Classes of a network's data. Partners and bodies are public; who has which role is the account's."""

from miteinander.privacy import ACCOUNT, CONTACT, PUBLIC, TECHNICAL, Class

PUBLIC_NETWORK = (
    "slug prefix short_name name accent area founded_on initiator coordination question aims answer_days showing "
    "phone phone_hours email street postcode town notice_board imprint privacy accessibility"
)
PUBLIC_PARTNER = (
    "network name kind state is_owner about website street postcode town contact_role contact_phone contact_email "
    "contact_public joined_on left_on"
)
SUPPORT = Class(
    "Unterstützung zeigen und zählen",
    "Art. 6 (1) a DSGVO",
    "bis zum Widerruf",
    personal=True,
    export=True,
    erase="blank",
)


def _all(model: str, names: str, data: Class) -> dict[str, Class]:
    return {f"network.{model}.{name}": data for name in names.split()}


FIELDS: dict[str, Class] = {
    **_all("Network", "id state is_example has_atlas has_fund has_pilot next_serial", TECHNICAL),
    **_all("Network", PUBLIC_NETWORK, PUBLIC),
    **_all("Partner", "id asked_at", TECHNICAL),
    **_all("Partner", PUBLIC_PARTNER, PUBLIC),
    **_all("Partner", "asked_words decided_reason", CONTACT),
    **_all("Appointment", "id", TECHNICAL),
    **_all("Appointment", "network person role partner substitute_for starts_on ends_on", ACCOUNT),
    **_all("Commitment", "id", TECHNICAL),
    **_all("Commitment", "partner words state promised_on due_on state_on evidence evidence_url", PUBLIC),
    **_all("Body", "id network", TECHNICAL),
    **_all("Body", "kind name purpose ended_on", PUBLIC),
    **_all("Membership", "id body", TECHNICAL),
    **_all("Membership", "partner seat starts_on ends_on", PUBLIC),
    **_all("Agreement", "id network", TECHNICAL),
    **_all("Agreement", "title", PUBLIC),
    **_all("AgreementVersion", "id agreement number", TECHNICAL),
    **_all("AgreementVersion", "words made_on", PUBLIC),
    **_all("Signature", "id version", TECHNICAL),
    **_all("Signature", "partner signed_on function", PUBLIC),
    **_all("Supporter", "id network kind is_public since token", TECHNICAL),
    **_all("Supporter", "name", SUPPORT),
}
