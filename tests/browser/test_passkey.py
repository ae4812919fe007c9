"""A passkey, from making it to taking it away, by keyboard alone. The device is the browser's own pretended one: what
it signs is real, and the house checks it as it checks every other."""

import pytest
from tests.browser.house import House
from tests.browser.journey import assert_clean_too, follow, heading, log_in_by_code, reads
from tests.browser.keyboard import press, tab_to, type_text

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
NAME = "Telefon der Moderation"


@pytest.fixture
def host(house: House) -> str:
    """A passkey belongs to a name, never to a number."""
    return house.url.replace("127.0.0.1", "localhost")


class Device:
    """What somebody holds in their hand: it knows its owner, or does not."""

    def __init__(self, page) -> None:
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("WebAuthn.enable")
        self.id = self.wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def knows_its_owner(self, yes: bool) -> None:
        self.wire.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})


def knock(page, host: str) -> None:
    """Log in with the passkey; where the device says no, the page stays."""
    page.goto(f"{host}/konto/anmelden/")
    tab_to(page, "Mit Passkey anmelden", role="button")
    press(page, "Enter", stays=True)


def test_make_a_passkey_log_in_with_it_and_take_it_away(house, host, open_page):
    page = open_page()
    device = Device(page)
    log_in_by_code(page, house, "moderation@example.org", host=host)
    follow(page, "Mein Konto", limit=200)
    follow(page, "Passkeys ansehen")
    follow(page, "Passkey anlegen")
    tab_to(page, "Name für diesen Passkey", role="textbox")
    type_text(page, NAME)
    press(page, "Enter")
    page.wait_for_url("**/konto/passkey/")
    assert NAME in reads(page)
    assert_clean_too(page, open_page)

    page.context.clear_cookies()
    device.knows_its_owner(False)
    knock(page, host)
    page.get_by_role("alert").wait_for()
    assert heading(page) == "Anmelden"

    device.knows_its_owner(True)
    knock(page, host)
    page.wait_for_url("**/arbeitsplatz/**")
    assert heading(page) == "Was Sie heute braucht"

    page.goto(f"{host}/konto/passkey/")
    follow(page, "Entfernen")
    assert_clean_too(page, open_page)
    follow(page, "ntfernen", role="button")
    assert NAME not in reads(page)

    page.context.clear_cookies()
    knock(page, host)
    page.wait_for_load_state()
    page.get_by_text("Diesen Passkey kennen wir nicht.").wait_for()
    assert heading(page) == "Anmelden"
