"""Finding voices and choosing what to do with many of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.desk.bulk import Deed
from miteinander.desk.forms.offer import offer
from miteinander.desk.queries.voices import NOBODY, Filter
from miteinander.frame.forms import HouseForm
from miteinander.network.models import Partner
from miteinander.voices.enums import Channel, Check, Kind, State, Wish

ALL = ("", _("alle"))
WISHES = [
    (Wish.MAIL, _("per E-Mail")),
    (Wish.PHONE, _("per Anruf")),
    (Wish.LETTER, _("mit einem Brief")),
    (Wish.BOARD, _("am Aushang")),
    (Wish.PAGE, _("sieht selbst nach")),
    (Wish.NONE, _("gar nicht")),
]
DUE = [("overdue", _("überfällig")), ("today", _("bis heute")), ("week", _("diese Woche"))]
SORTS = [("due", _("was zuerst fällig ist")), ("newest", _("neueste zuerst")), ("changed", _("zuletzt bewegt"))]


def coordination_and(partners: list[Partner]) -> list[tuple[str, Any]]:
    return [(NOBODY, _("die Koordination")), *((str(partner.pk), partner.name) for partner in partners)]


class FilterForm(HouseForm):
    """Bound to the address; what makes no sense counts as not said."""

    marks_optional = False

    q = forms.CharField(label=_("Wörter, Nummer oder Straße"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("Stand"), required=False, choices=[ALL, *State.choices])
    due = forms.ChoiceField(label=_("Antwort fällig"), required=False, choices=[ALL, *DUE])
    kind = forms.ChoiceField(label=_("Art"), required=False, choices=[ALL, *Kind.choices])
    channel = forms.ChoiceField(label=_("Weg"), required=False, choices=[ALL, *Channel.choices])
    check = forms.ChoiceField(label=_("Öffentlich"), required=False, choices=[ALL, *Check.choices])
    answer_by = forms.ChoiceField(label=_("Wer antwortet"), required=False)
    wish = forms.ChoiceField(label=_("Wunsch für die Antwort"), required=False, choices=[ALL, *WISHES])
    sort = forms.ChoiceField(label=_("Reihenfolge"), required=False, choices=SORTS)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "answer_by", [ALL, *coordination_and(partners)])

    @property
    def wanted(self) -> Filter:
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        self._errors = forms.utils.ErrorDict()
        return Filter(**said)

    @property
    def narrowed(self) -> bool:
        """Whether more than words and order were chosen, so that the filters stay open."""
        return any(self.data.get(name) for name in self.fields if name not in {"q", "sort"})


class BulkForm(HouseForm):
    """What to do with the ticked voices."""

    do = forms.ChoiceField(
        label=_("Mit den angekreuzten Anliegen"),
        choices=[
            ("", _("bitte wählen")),
            (Deed.SHOW, _("öffentlich zeigen")),
            (Deed.HAND_OVER, _("zum Beantworten übergeben")),
            (Deed.MOVE, _("gemeinsam beantworten")),
            ("letters", _("Briefe drucken")),
        ],
        error_messages={"required": _("Bitte wählen Sie, was geschehen soll.")},
    )
    voice = forms.TypedMultipleChoiceField(
        label=_("Anliegen"),
        coerce=int,
        error_messages={"required": _("Bitte kreuzen Sie mindestens ein Anliegen an.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if data is None:
            return
        ids = [value for value in data.getlist("voice") if value.isdecimal()][:100]
        offer(self, "voice", [(value, value) for value in ids])


class HandOverForm(HouseForm):
    """Who shall answer."""

    partner = forms.ChoiceField(label=_("Wer soll antworten?"))

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.pk): partner for partner in partners}
        offer(self, "partner", coordination_and(partners))

    @property
    def chosen(self) -> Partner | None:
        return self.partners.get(self.cleaned_data["partner"])
