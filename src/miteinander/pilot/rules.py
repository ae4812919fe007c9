"""Who may prepare and decide a choice, and when; each answer says why not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role
from miteinander.pilot.enums import Phase

KEEPERS = frozenset({Role.COORDINATOR, Role.ANALYST})
LEAST_CANDIDATES = 2


def may_keep(actor: Actor) -> Decision:
    if actor.role in KEEPERS:
        return YES
    return no(_("Die Wahl des Pilotgebiets führen die Koordination und die Auswertung."))


def may_change(phase: str) -> Decision:
    if phase == Phase.DECIDED:
        return no(_("Darüber ist entschieden. Die Wahl bleibt, wie sie ist."))
    return YES


def may_open(
    *, phase: str, candidates: int, criteria: int, weighed: bool, judged: bool, until: date, today: date
) -> Decision:
    """Whether everybody may see it: only what is whole can be talked about."""
    if phase != Phase.PREPARED:
        return no(_("Diese Wahl ist schon öffentlich."))
    if candidates < LEAST_CANDIDATES:
        return no(_("Bitte wählen Sie mindestens zwei Gebiete aus. Sonst gibt es nichts zu wählen."))
    if not criteria:
        return no(_("Bitte schreiben Sie mindestens ein Kriterium auf."))
    if not weighed:
        return no(_("Bitte sagen Sie zuerst, wie viel jedes Kriterium zählt."))
    if not judged:
        return no(_("Bitte geben Sie zuerst allen Gebieten Punkte."))
    if until <= today:
        return no(_("Bitte nennen Sie einen Tag, der noch kommt."), field="until")
    return YES


def may_decide(
    *, phase: str, until: date | None, on: date, today: date, chosen: int, seats: int, weighed: bool, judged: bool
) -> Decision:
    if phase != Phase.OPEN or until is None:
        return no(_("Bitte zeigen Sie die Wahl zuerst allen. Erst dann wird entschieden."))
    if on > today:
        return no(_("Dieser Tag liegt in der Zukunft."), field="on")
    if on <= until:
        return no(_("Bis dahin können noch alle etwas dazu sagen. Entschieden wird danach."), field="on")
    if not (weighed and judged):
        return no(_("Es fehlen noch Gewichte oder Punkte."))
    if chosen != seats:
        return no(
            _("Bitte wählen Sie genau so viele Gebiete aus, wie gesucht sind: %(n)s.") % {"n": seats}, field="chosen"
        )
    return YES


def may_say(phase: str, until: date | None, today: date) -> Decision:
    if phase == Phase.OPEN and until is not None and today <= until:
        return YES
    return no(_("Die Zeit, etwas dazu zu sagen, ist vorbei. Ihr Anliegen können Sie immer sagen."))
