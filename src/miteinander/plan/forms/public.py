"""Looking through the plan."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.network.models import Partner
from miteinander.plan.enums import State
from miteinander.plan.models import Field
from miteinander.plan.queries.listing import Wanted
from miteinander.texts.queries import NOTHING, Texts

ALL = [("", _("alle"))]


class PlanFilter(HouseForm):
    """Everything is optional; what is not known is left out, so that no link ever leads to a fault."""

    marks_optional = False
    field = forms.ChoiceField(label=_("Handlungsfeld"), required=False, choices=ALL)
    state = forms.ChoiceField(label=_("Stand"), required=False, choices=[*ALL, *State.choices])
    partner = forms.ChoiceField(label=_("Wer verantwortlich ist"), required=False, choices=ALL)
    ansicht = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, fields: Sequence[Field] = (), names: Texts, partners: Iterable[Partner] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(each.pk), names.get(each.name_id, NOTHING).words) for each in fields]
        self.fields["field"].choices = [*ALL, *named]  # type: ignore[attr-defined]
        self.fields["partner"].choices = [*ALL, *((str(each.pk), each.name) for each in partners)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        known = self.cleaned_data
        return Wanted(
            field=int(known["field"]) if known.get("field") else None,
            state=known.get("state") or "",
            partner=int(known["partner"]) if known.get("partner") else None,
        )

    @property
    def narrowed(self) -> bool:
        return self.wanted != Wanted()
