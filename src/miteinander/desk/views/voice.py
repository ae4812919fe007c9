"""One voice at the desk: reading it, and answering it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.desk import plain
from miteinander.desk.forms.answering import AnswerForm, PhraseForm
from miteinander.desk.forms.caring import EditForm, ForgetForm, HideForm, LookForm, MergeForm
from miteinander.desk.forms.listing import HandOverForm
from miteinander.desk.marks import pieces
from miteinander.desk.phrases import BY_KEY, insert
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.voice import Detail, detail, one
from miteinander.desk.queries.voices import partners
from miteinander.desk.rules import may_forget
from miteinander.desk.undo import STEPS
from miteinander.desk.views.common import done, reader_of, undoable
from miteinander.desk.wording import WAYS
from miteinander.frame.refusal import Decision, Refused
from miteinander.network.models import Network
from miteinander.voices import personal
from miteinander.voices.actions import answering
from miteinander.voices.enums import Wish
from miteinander.voices.models import Voice
from miteinander.voices.rules import may_answer


@require_safe
def voice(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Everything known about one voice, and all that can be done with it."""
    reader = reader_of(request, network)
    return page(request, reader, one(reader, pk))


@require_POST
def answer(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Send an answer, look at it first, keep it as a draft, or put a sentence from the bank into it."""
    reader = reader_of(request, network)
    found = one(reader, pk)
    if not (decision := may(reader, found)):
        raise PermissionDenied(str(decision.reason))
    form = AnswerForm(request.POST, reader=reader, partners=partners(reader))
    deed = request.POST.get("do", "send")
    if deed == "insert":
        return inserted(request, reader, found, form)
    if deed == "keep":
        return kept(request, reader, found, form)
    if not form.is_valid():
        return page(request, reader, found, form=form)
    if deed == "preview":
        return page(request, reader, found, form=form, preview=form.answer, tip=plain.tip(form.answer.words))
    return sent(request, reader, found, form)


def sent(request: HttpRequest, reader: Reader, found: Voice, form: AnswerForm) -> HttpResponse:
    try:
        step = answering.move(voice=found, answer=form.answer, by=reader.actor, now=reader.now)
    except Refused as refused:
        answering.keep_draft(voice=found, content=form.typed, by=reader.actor, now=reader.now)
        form.refuse(refused)
        return page(request, reader, found, form=form)
    done(
        request,
        _("Die Antwort auf %(number)s steht jetzt öffentlich da. Wer davon hören möchte, bekommt Nachricht.")
        % {"number": found.number},
        network=reader.network,
        undo=(STEPS, [[step.pk]]),
    )
    return redirect("desk_voice", network=reader.network.slug, pk=found.pk)


def kept(request: HttpRequest, reader: Reader, found: Voice, form: AnswerForm) -> HttpResponse:
    answering.keep_draft(voice=found, content=form.typed, by=reader.actor, now=reader.now)
    done(request, _("Ihr Entwurf ist behalten. Nur Sie sehen ihn."), network=reader.network)
    return redirect("desk_voice", network=reader.network.slug, pk=found.pk)


def inserted(request: HttpRequest, reader: Reader, found: Voice, form: AnswerForm) -> HttpResponse:
    """The same page with the sentence in the answer, nothing stored."""
    typed = form.typed
    if (phrase := BY_KEY.get(request.POST.get("phrase", ""))) is not None:
        typed |= {"words": insert(typed["words"], phrase, typed["language"]), "state": phrase.state.value}
    fresh = AnswerForm(initial=typed, reader=reader, partners=partners(reader))
    return page(request, reader, found, form=fresh)


def may(reader: Reader, found: Voice) -> Decision:
    return may_answer(reader.actor, answer_by=found.answer_by_id, partners=reader.partners)


def page(request: HttpRequest, reader: Reader, found: Voice, **given: Any) -> HttpResponse:
    """The page with fresh forms, except those that were sent and came back."""
    shown = detail(reader, found)
    choices = partners(reader)
    text = found.words.words
    hints = personal.find(text) if reader.checks else ()
    title = found.title.words if found.title else ""
    context = {
        "shown": shown,
        "voice": found,
        "texts": shown.texts,
        "checks": reader.checks,
        "can_undo": undoable(request, reader.network),
        "parts": pieces(text, hints),
        "hints": len(hints),
        "answer_form": given.get("form") or AnswerForm(initial=begun(shown), reader=reader, partners=choices),
        "phrases": PhraseForm(code=reader.language),
        "preview": None,
        "tip": None,
        "look_form": LookForm(initial={"checked_on": reader.today}),
        "merge_form": MergeForm(reader=reader),
        "hide_form": HideForm(),
        "forget_form": ForgetForm() if found.author and may_forget(reader.actor) else None,
        "edit_form": EditForm(initial={"title": title, "edit_words": text}),
        "hand_form": HandOverForm(partners=choices, initial={"partner": found.answer_by_id or "none"}),
        "way": WAYS[Wish(found.author.wish)] if found.author else "",
        "open": given.get("open", ""),
        "wanted": request.GET.get("uebersetzen", ""),  # the words whose translations stand open
    }
    return render(request, "desk/voice.html", context | given)


def begun(shown: Detail) -> dict[str, Any]:
    """What the answer form starts with: this person's draft."""
    return dict(shown.draft.content) if shown.draft else {}
