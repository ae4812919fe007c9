"""What others, and the author later, fill in: a comment, a report, the wish to hear more."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from miteinander.frame.forms import Cards
from miteinander.frame.languages import LanguageSelect
from miteinander.texts.languages import SOURCE
from miteinander.voices.actions.raising import LONGEST
from miteinander.voices.enums import ReportReason, Wish
from miteinander.voices.forms.guard import GuardedForm, base_language, counted, written_languages
from miteinander.voices.forms.ways import WayFields


class WordsForm(GuardedForm):
    """Some words in some language."""

    words = forms.CharField(
        label=_("Ihre Worte"),
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Bitte schreiben Sie etwas.")},
    )
    language = forms.ChoiceField(
        label=_("In welcher Sprache schreiben Sie?"), choices=written_languages, required=False, widget=LanguageSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = base_language(get_language() or SOURCE)

    def clean_words(self) -> str:
        words = counted(self.cleaned_data["words"])
        if len(words) > LONGEST:
            raise forms.ValidationError(
                _("Der Text hat %(have)s Zeichen. Bitte kürzen Sie ihn auf %(n)s."),
                params={"have": len(words), "n": LONGEST},
            )
        return words

    def written_in(self) -> str:
        return self.cleaned_data["language"] or base_language(get_language() or SOURCE)


class CommentForm(WordsForm):
    """A comment; a name is never needed."""

    name = forms.CharField(
        label=_("Wie sollen wir Sie nennen?"),
        required=False,
        max_length=60,
        help_text=_("Der Name ist öffentlich. Sie können das Feld leer lassen."),
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )


class ReportForm(GuardedForm):
    """Ask the moderation to look again."""

    reason = forms.ChoiceField(
        label=_("Was stimmt nicht?"),
        choices=ReportReason.choices,
        widget=Cards,
        error_messages={"required": _("Bitte wählen Sie, was nicht stimmt.")},
    )
    words = forms.CharField(
        label=_("Möchten Sie etwas dazu sagen?"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean_words(self) -> str:
        words = counted(self.cleaned_data["words"])
        if len(words) > 1000:
            raise forms.ValidationError(
                _("Der Text hat %(have)s Zeichen. Bitte kürzen Sie ihn auf %(n)s."),
                params={"have": len(words), "n": 1000},
            )
        return words


class FollowForm(GuardedForm, WayFields):
    """Hear of every step of somebody else's voice."""

    wishes = (Wish.MAIL, Wish.PHONE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wish"].label = _("Wie möchten Sie davon hören?")
        self.fields["wish"].initial = Wish.MAIL


class WayForm(GuardedForm, WayFields):
    """The author's way to be told, changed later."""

    wishes = (Wish.PAGE, Wish.MAIL, Wish.PHONE, Wish.LETTER, Wish.BOARD, Wish.NONE)
