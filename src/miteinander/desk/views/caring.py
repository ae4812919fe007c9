"""What those who look after the network do with one voice, besides answering it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from miteinander.desk import actions
from miteinander.desk.forms.caring import EditForm, ForgetForm, HideForm, LookForm, MergeForm, TranslateForm
from miteinander.desk.forms.listing import HandOverForm
from miteinander.desk.marks import blank
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.voice import one
from miteinander.desk.queries.voices import partners
from miteinander.desk.rules import may_check, may_forget
from miteinander.desk.undo import CHECKS, HANDED, STEPS
from miteinander.desk.views.common import done, reader_of, refused
from miteinander.desk.views.voice import page
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.texts.models import Text
from miteinander.voices import personal
from miteinander.voices.actions import answering, checking, erasing, merging
from miteinander.voices.enums import State
from miteinander.voices.models import Step, Voice

Said = tuple[str, tuple[str, Any] | None]  # the sentence, and what takes it back


class Again(Exception):
    """The form had faults; the page shows it again under its name."""

    def __init__(self, name: str, form: Any) -> None:
        super().__init__(name)
        self.name, self.form = name, form


@require_POST
def care(request: HttpRequest, network: Network, pk: int, deed: str) -> HttpResponse:
    """Do one of DEEDS; a form with faults comes back with what was typed."""
    reader = reader_of(request, network)
    found = one(reader, pk)
    if deed not in DEEDS:
        raise Http404
    if deed not in ALSO_PARTNERS and not (decision := may_check(reader.actor)):
        raise PermissionDenied(str(decision.reason))
    try:
        sentence, undo = DEEDS[deed](reader, found, request.POST)
    except Again as again:
        return page(request, reader, found, **{again.name: again.form, "form": again.form, "open": deed})
    except Refused as no:
        refused(request, no)
    else:
        done(request, sentence, network=network, undo=undo)
    return redirect("desk_voice", network=network.slug, pk=pk)


def valid(name: str, form: Any) -> Any:
    if not form.is_valid():
        raise Again(name, form)
    return form


def hand_over(reader: Reader, voice: Voice, data: Any) -> Said:
    form = valid("hand_form", HandOverForm(data, partners=partners(reader)))
    before = voice.answer_by_id
    answering.hand_over(voice=voice, partner=form.chosen, by=reader.actor, now=reader.now)
    name = form.chosen.name if form.chosen else _("die Koordination")
    return _("Jetzt antwortet: %(name)s.") % {"name": name}, (HANDED, [[voice.pk, before]])


def look(reader: Reader, voice: Voice, data: Any) -> Said:
    """Note who looked, and at once the state if it is gone and the form says so."""
    form = valid("look_form", LookForm(data))
    said = form.cleaned_data
    gone = said["gone"] == "yes"
    try:
        with transaction.atomic():
            answering.check_on_spot(
                voice=voice,
                gone=gone,
                on=said["checked_on"],
                checked_by=said["checked_by"],
                words=said["look_words"],
                by=reader.actor,
                now=reader.now,
            )
            step = finish(reader, voice, said["done_words"]) if gone and said["done_words"].strip() else None
    except Refused as no:
        form.refuse(no)
        raise Again("look_form", form) from no
    if step is not None:
        return _("Eingetragen und umgesetzt. Wer davon hören möchte, bekommt Nachricht."), (STEPS, [[step.pk]])
    if gone and voice.state != State.DONE:
        return _("Eingetragen. Jetzt können Sie den Stand auf „umgesetzt“ setzen."), None
    return _("Eingetragen. Danke fürs Nachsehen."), None


def finish(reader: Reader, voice: Voice, words: str) -> Step:
    """Say to all that the barrier is gone, signed by the coordination."""
    signed = reader.network.coordination or _("Koordination")
    answer = answering.Answer(State.DONE, words, "de", signed)
    return answering.move(voice=voice, answer=answer, by=reader.actor, now=reader.now)


def merge(reader: Reader, voice: Voice, data: Any) -> Said:
    form = valid("merge_form", MergeForm(data, reader=reader))
    into = form.cleaned_data["number"]
    try:
        merging.merge(voice=voice, into=into, by=reader.actor, now=reader.now)
    except Refused as no:
        form.add_error("number", str(no))
        raise Again("merge_form", form) from no
    numbers = {"one": voice.number, "other": into.number}
    return _("%(one)s gehört jetzt zu %(other)s. Nummer, Worte und Unterstützung bleiben.") % numbers, None


def split(reader: Reader, voice: Voice, data: Any) -> Said:
    merging.split(voice=voice, by=reader.actor, now=reader.now)
    return _("%(number)s steht wieder für sich.") % {"number": voice.number}, None


def show(reader: Reader, voice: Voice, data: Any) -> Said:
    checking.show(thing=voice, by=reader.actor, now=reader.now)
    return _("%(number)s ist jetzt öffentlich.") % {"number": voice.number}, (CHECKS, [[f"voice-{voice.pk}"]])


def hide(reader: Reader, voice: Voice, data: Any) -> Said:
    form = valid("hide_form", HideForm(data))
    try:
        checking.hide(thing=voice, reason=public_reason(form), by=reader.actor, now=reader.now)
    except Refused as no:
        form.refuse(no)
        raise Again("hide_form", form) from no
    return _("%(number)s ist nicht mehr öffentlich.") % {"number": voice.number}, (CHECKS, [[f"voice-{voice.pk}"]])


def public_reason(form: HideForm) -> str:
    """The reason as it is kept: sentences of the list in German, whatever the language of the desk."""
    with translation.override("de"):
        return form.sentence


def edit(reader: Reader, voice: Voice, data: Any) -> Said:
    form = valid("edit_form", EditForm(data))
    said = form.cleaned_data
    checking.edit(voice=voice, words=said["edit_words"], title=said["title"], by=reader.actor, now=reader.now)
    return _("Der Text ist geändert."), None


def blank_out(reader: Reader, voice: Voice, data: Any) -> Said:
    """Blank out one hint, or all of them."""
    text = voice.words.words
    number = data.get("hint", "")
    words = blank(text, personal.find(text), int(number) if number.isdecimal() else 0)
    title = voice.title.words if voice.title else ""
    checking.edit(voice=voice, words=words, title=blank(title, personal.find(title)), by=reader.actor, now=reader.now)
    return _("Geschwärzt. Der alte Wortlaut ist nirgends mehr."), None


def forget(reader: Reader, voice: Voice, data: Any) -> Said:
    """Forget who said it, for somebody who asked for it without the internet."""
    may_forget(reader.actor).require()
    form = valid("forget_form", ForgetForm(data))
    if voice.author is None:
        raise Refused(_("Zu diesem Anliegen gehört schon niemand mehr."))
    with_words = form.cleaned_data["what"] == "all"
    erasing.erase(contributor=voice.author, with_words=with_words, by=reader.actor, now=reader.now)
    return _("Gelöscht. Nichts führt hier mehr zu diesem Menschen."), None


def undo_step(reader: Reader, voice: Voice, data: Any) -> Said:
    step = Step.objects.filter(voice=voice).select_related("voice__network").order_by("-at", "-pk").first()
    if step is None or (not reader.checks and step.by_id != reader.actor.person_id):
        raise Refused(_("Hier lässt sich nichts mehr zurücknehmen."))
    answering.undo(step=step, by=reader.actor, now=reader.now)
    return _("Der letzte Schritt ist zurückgenommen."), None


def translate(reader: Reader, voice: Voice, data: Any) -> Said:
    """Title and words by those who look after the network, answers also by the partner who gave them."""
    form = TranslateForm(data)
    text = text_of(voice, str(data.get("of", ""))) if form.is_valid() else None
    if text is None or (not reader.checks and data.get("of") in {"title", "words"}):
        raise Http404
    said = form.cleaned_data
    actions.translate(
        voice=voice, text=text, language=said["code"], words=said["words"], by=reader.actor, now=reader.now
    )
    return _("Die Übersetzung ist behalten."), None


def text_of(voice: Voice, of: str) -> Text | None:
    """The text that "title", "words" or the id of one of its steps stands for."""
    if of in {"title", "words"}:
        return voice.title if of == "title" else voice.words
    step = Step.objects.filter(voice=voice, pk=int(of)).select_related("words").first() if of.isdecimal() else None
    return step.words if step else None


#: What can be done, by the last part of the address.
DEEDS: dict[str, Callable[[Reader, Voice, Any], Said]] = {
    "uebergeben": hand_over,
    "nachsehen": look,
    "zusammenlegen": merge,
    "trennen": split,
    "zeigen": show,
    "verbergen": hide,
    "bearbeiten": edit,
    "schwaerzen": blank_out,
    "loeschen": forget,
    "zurueck": undo_step,
    "uebersetzen": translate,
}
ALSO_PARTNERS = frozenset({"zurueck", "uebersetzen"})
