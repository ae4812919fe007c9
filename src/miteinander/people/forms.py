"""Forms around the log-in. Those for codes and passkeys are allauth's, in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import HouseForm
from miteinander.frame.languages import LanguageSelect, reading_languages


class CodeRequest(RequestLoginCodeForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["email"].label = _("Ihre E-Mail-Adresse")
        self.fields["email"].help_text = _("Wir schicken Ihnen einen Code. Ein Passwort brauchen Sie nicht.")
        self.fields["email"].widget = forms.EmailInput({"autocomplete": "email"})


class CodeCheck(ConfirmLoginCodeForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["code"].label = _("Code aus der E-Mail")
        self.fields["code"].help_text = _("Der Code gilt 15 Minuten.")
        self.fields["code"].widget = forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "size": "12"}
        )


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey here always opens the door by itself, so nobody has to choose that."""

    use_required_attribute = False
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["name"].label = _("Name für diesen Passkey")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].help_text = _("Zum Beispiel: mein Handy.")
        self.initial["name"] = ""


class AccountForm(HouseForm):
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("So sehen Sie die anderen, die hier arbeiten."))
    language = forms.ChoiceField(
        label=_("Sprache, die Sie lesen"),
        choices=reading_languages,
        widget=LanguageSelect,
    )
