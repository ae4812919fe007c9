"""A photograph and a voice message in a form. What was chosen stays, even if something else was wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from miteinander.files import intake, pictures
from miteinander.files.refusal import Refused
from miteinander.files.words import sentence
from miteinander.voices import uploads
from miteinander.voices.enums import AttachmentKind
from miteinander.voices.forms.guard import GuardedForm
from miteinander.voices.uploads import FILE_BYTES, Enclosure

LONGEST = {"photo": pictures.LIMITS.file_bytes, "sound": FILE_BYTES}
TAKE = {"photo": uploads.photo, "sound": uploads.sound}
KINDS = {"photo": AttachmentKind.PHOTO, "sound": AttachmentKind.SOUND}


class FileFields(GuardedForm):
    """`kept` holds the cleaned files after construction; `refused` names those that were too long to be read."""

    photo = forms.FileField(
        label=_("Foto"),
        required=False,
        allow_empty_file=True,
        help_text=_("Wir entfernen Ort und Namen aus der Datei. Bitte keine fremden Gesichter."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    alt = forms.CharField(
        label=_("Was ist auf dem Foto zu sehen?"),
        required=False,
        max_length=300,
        help_text=_("Ein Satz für Menschen, die das Foto nicht sehen."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    sound = forms.FileField(
        label=_("Sprachnachricht"),
        required=False,
        allow_empty_file=True,
        help_text=_("Eine Ton-Datei bis 15 MB. Dann müssen Sie nichts schreiben."),
        widget=forms.FileInput({"accept": "audio/*,.amr,.3gp,.ogg,.opus"}),
    )
    drop_photo = forms.BooleanField(label=_("Dieses Foto nicht mitschicken"), required=False)
    drop_sound = forms.BooleanField(label=_("Diese Sprachnachricht nicht mitschicken"), required=False)

    def __init__(self, *args: Any, refused: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept: dict[str, Enclosure] = {}
        self.faults: dict[str, str] = {}
        if self.is_bound:
            for name in KINDS:
                self._take(name, too_long=name in refused)

    def _take(self, name: str, *, too_long: bool) -> None:
        """Clean what came, and lay it aside under the form's nonce; or find what lies there from before."""
        kind = KINDS[name]
        if self.data.get(f"drop_{name}"):
            uploads.drop(self.nonce, kind)
        try:
            if too_long:
                raise intake.too_large(LONGEST[name])
            if (upload := self.files.get(name)) is not None:
                self.kept[name] = TAKE[name](upload)
                uploads.put_aside(self.nonce, self.kept[name])
        except Refused as refused:
            self.faults[name] = sentence(refused)
        if name not in self.kept and (pending := uploads.pending(self.nonce, kind)) is not None:
            self.kept[name] = pending

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, fault in self.faults.items():
            self.add_error(name, fault)
        return data

    def enclosures(self) -> list[tuple[Enclosure, str]]:
        """Cleaned files with the words for those who do not see or hear them; after `is_valid()`."""
        words = {"photo": self.cleaned_data.get("alt") or ""}
        return [(self.kept[name], words.get(name, "")) for name in KINDS if name in self.kept]

    def forget_files(self) -> None:
        """Nothing needs to lie aside any more."""
        for kind in KINDS.values():
            uploads.drop(self.nonce, kind)
