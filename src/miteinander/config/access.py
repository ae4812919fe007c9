"""Who may open what: one row for every address of the house.

The gate (gate.py) enforces these rows before any view runs; a test walks all addresses and fails for a missing row,
another walks role × address × own/foreign network. Rules about single things ("only your own partner entry") stand in
each room's rules.py.
"""

from dataclasses import dataclass

from miteinander.people.roles import Role

C, M, F, P = Role.COORDINATOR, Role.MODERATOR, Role.FACILITATOR, Role.PARTNER_EDITOR
EVERY_ROLE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Door:
    """Who may pass. `roles` None: everybody; `signed_in`: anybody with a log-in; `operator`: who runs the server."""

    roles: frozenset[Role] | None = None
    signed_in: bool = False
    operator: bool = False
    cached: bool = False  # may be kept whole for visitors without log-in
    demo_only: bool = False

    @property
    def open(self) -> bool:
        return self.roles is None and not self.signed_in and not self.operator


EVERYBODY = Door()
EVERYBODY_CACHED = Door(cached=True)
SIGNED_IN = Door(signed_in=True)
OPERATOR = Door(operator=True)
DEMO = Door(demo_only=True)


def only(*roles: Role) -> Door:
    return Door(roles=frozenset(roles))


DOORS: dict[str, Door] = {
    # the server
    "server": EVERYBODY,
    "components": EVERYBODY,
    "health": EVERYBODY,
    "work": SIGNED_IN,
    # the demo
    "demo_people": DEMO,
    "demo_become": DEMO,
    "demo_post": DEMO,
    # home: public pages of a network
    "home": EVERYBODY_CACHED,
    "help": EVERYBODY_CACHED,
    "contact": EVERYBODY_CACHED,
    "accessibility": EVERYBODY_CACHED,
    "privacy": EVERYBODY_CACHED,
    "imprint": EVERYBODY_CACHED,
    "report_barrier": EVERYBODY_CACHED,
    # voices
    "voices": EVERYBODY_CACHED,
    "voices_feed": EVERYBODY_CACHED,
    # thread
    "voice": EVERYBODY_CACHED,
    "voice_feed": EVERYBODY_CACHED,
}
