"""Who may run the fund, and what may happen to a request; each answer says why not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import YES, Decision, no
from miteinander.people.roles import Actor, Role
from miteinander.smallfund.enums import Decider, Stage
from miteinander.smallfund.voting import Votes

KEEPERS = frozenset({Role.COORDINATOR, Role.MODERATOR})


def may_keep(actor: Actor) -> Decision:
    if actor.role in KEEPERS:
        return YES
    return no(_("Den Fonds führen die Koordination und die Moderation."))


def may_ask(*, takes: bool, cents: int, most: int, shown_most: str) -> Decision:
    if not takes:
        return no(_("Der Fonds nimmt gerade keine Anträge an."))
    if cents <= 0:
        return no(_("Bitte schreiben Sie einen Betrag über null."), field="amount")
    if cents > most:
        return no(_("Der Fonds gibt höchstens %(most)s für eine Sache.") % {"most": shown_most}, field="amount")
    return YES


def may_decide(*, stage: Stage, is_public: bool, decider: Decider, by: Decider, cents: int, asked: int) -> Decision:
    """Whether `by` may decide now. A higher amount than asked is never granted."""
    if stage != Stage.OPEN:
        return no(_("Über diesen Antrag ist schon entschieden, oder er ist zurückgezogen."))
    if not is_public:
        return no(_("Bitte lesen und veröffentlichen Sie zuerst das Anliegen."))
    if by != decider:
        return no(_("Über diesen Betrag entscheidet jemand anderes."))
    if cents > asked:
        return no(_("Beantragt ist weniger. Mehr als beantragt gibt es nicht."), field="amount")
    return YES


def may_count(votes: Votes, *, eligible: int) -> Decision:
    """Whether the votes are those of the members who may vote, one each."""
    if votes.cast == eligible:
        return YES
    return no(
        _("Stimmberechtigt sind %(n)s Mitglieder, gezählt sind %(have)s Stimmen. Bitte zählen Sie noch einmal.")
        % {"n": eligible, "have": votes.cast}
    )


def may_pay(*, stage: Stage, cents: int, left: int, on: date, today: date, shown_left: str) -> Decision:
    if stage not in {Stage.TO_PAY, Stage.TO_PROVE, Stage.TO_CHECK}:
        return no(_("Für diesen Antrag wird nichts ausgezahlt."))
    if on > today:
        return no(_("Dieser Tag liegt in der Zukunft."), field="on")
    if cents <= 0:
        return no(_("Bitte schreiben Sie einen Betrag über null."), field="amount")
    if cents > left:
        return no(_("Bewilligt und noch nicht ausgezahlt sind %(left)s.") % {"left": shown_left}, field="amount")
    return YES
