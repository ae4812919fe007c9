"""What happens to a request, in the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Decider(TextChoices):
    """Who decides; which amounts are whose stands in the fund."""

    OFFICE = "office", _("die Koordination")
    JURY = "jury", _("die Jury")
    BODY = "body", _("ein anderes Gremium")


#: The same as a sentence.
DECIDES = {
    Decider.OFFICE: _("Die Koordination entscheidet."),
    Decider.JURY: _("Die Jury entscheidet."),
    Decider.BODY: _("Die Jury empfiehlt. Es entscheidet: %(body)s"),
}


class Outcome(TextChoices):
    GRANTED = "granted", _("bewilligt")
    REFUSED = "refused", _("abgelehnt")
    AGAIN = "again", _("kommt noch einmal vor die Jury")
    TIED = "tied", _("das Los entscheidet")
    ADVISED = "advised", _("von der Jury empfohlen")
    DISADVISED = "disadvised", _("von der Jury nicht empfohlen")


#: Nothing comes after these.
FINAL = frozenset({Outcome.GRANTED, Outcome.REFUSED})


class Tie(TextChoices):
    """What happens when as many say yes as no."""

    REFUSED = "refused", _("Der Antrag ist abgelehnt.")
    AGAIN = "again", _("Die Jury stimmt in der nächsten Sitzung noch einmal ab.")
    LOT = "lot", _("Das Los entscheidet, öffentlich und zum Nachrechnen.")


class Choice(TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nein")
    ABSTAINED = "abstained", _("Enthaltung")


class Manner(TextChoices):
    """How money went out or came back."""

    CASH = "cash", _("bar")
    TRANSFER = "transfer", _("überwiesen")
    BILL = "bill", _("Rechnung bezahlt")
    BACK = "back", _("zurückgezahlt")


class Stage(TextChoices):
    """Where a request stands; derived, never stored."""

    OPEN = "open", _("wird entschieden")
    TO_PAY = "to_pay", _("bewilligt")
    TO_PROVE = "to_prove", _("ausgezahlt")
    TO_CHECK = "to_check", _("abgerechnet, wird geprüft")
    DONE = "done", _("fertig")
    REFUSED = "refused", _("abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


#: The knot of the thread that shows a stage.
KNOTS = {
    Stage.OPEN: "raised",
    Stage.TO_PAY: "planned",
    Stage.TO_PROVE: "under_way",
    Stage.TO_CHECK: "under_way",
    Stage.DONE: "done",
    Stage.REFUSED: "not_possible",
    Stage.WITHDRAWN: "withdrawn",
}
