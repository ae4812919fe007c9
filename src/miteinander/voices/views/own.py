"""The private page behind number and four words: where it stands, and what its author can do."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from miteinander.dates.deadlines import day_of, due_on
from miteinander.frame.refusal import Refused
from miteinander.frame.tokens import read_pass
from miteinander.people.roles import VISITOR
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import read
from miteinander.voices import thanks
from miteinander.voices.actions import joining, raising
from miteinander.voices.enums import Check, State
from miteinander.voices.forms.joining import WayForm, WordsForm
from miteinander.voices.models import Attachment, Comment, Contributor, Step, Voice
from miteinander.voices.views.common import View, by_number, private, sorry, too_often
from miteinander.voices.views.saying import author_pass, redirect_to_lookup

SHOWN_OTHERS = 50


def own(view: View) -> View:
    """Opens only with the author's pass; an old pass leads to the page where one gets a new one."""

    @private
    @wraps(view)
    def answer(request: HttpRequest, number: str, token: str) -> HttpResponse:
        voice = by_number(request, number)
        value = read_pass(token, "own")
        if value is None:
            return redirect_to_lookup(voice.network)
        if voice.author_id is None or str(voice.author_id) != value:
            raise Http404
        return view(request, voice, token)

    return answer


def back(voice: Voice, token: str, said: str = "") -> str:
    return reverse("voice_own", kwargs={"number": voice.number.path, "token": token}) + (
        f"?{thanks.PARAMETER}={said}" if said else ""
    )


@own
def voice_own(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    steps = list(
        Step.objects.filter(voice__in=told_with(voice)).select_related("partner", "other__network").order_by("at", "pk")
    )
    comments = list(Comment.objects.filter(voice=voice, contributor=voice.author_id).order_by("at", "pk"))
    others = list(
        Voice.objects.filter(author=voice.author_id).exclude(pk=voice.pk).order_by("-raised_at", "-pk")[:SHOWN_OTHERS]
    )
    for other in others:
        other.network = voice.network
    ids = [text for row in (voice, *others) for text in (row.title_id, row.words_id)]
    ids += [step.words_id for step in steps] + [row.words_id for row in comments]
    texts = read(ids, get_language() or SOURCE)
    facts = {
        "voice": voice,
        "network": voice.network,
        "token": token,
        "steps": steps,
        "comments": comments,
        "others": [(other, texts[other.title_id or other.words_id]) for other in others],
        "texts": texts,
        "person": voice.author,
        "files": Attachment.objects.filter(voice=voice).count(),
        "due": due_on(day_of(voice.raised_at), voice.network.answer_days),
        "said": thanks.sentence(request.GET),
        "passed": author_pass(voice.author_id or 0),
        "waits": voice.check_state == Check.WAITING,
        "hidden": voice.check_state == Check.HIDDEN,
        "withdrawn": voice.state == State.WITHDRAWN,
        "unanswered": voice.state == State.RAISED,
    }
    return render(request, "voices/own.html", facts)


def author(voice: Voice) -> Contributor:
    """Who raised it; `own` has made sure that there is somebody."""
    if voice.author is None:
        raise Http404
    return voice.author


def told_with(voice: Voice) -> list[int]:
    """Whose steps make this voice's story: its own and, once merged, those of the leading one."""
    return [voice.pk, *([voice.merged_into_id] if voice.merged_into_id else [])]


@own
def voice_own_words(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """Say something more; it is read before it is shown, like everything."""
    form = WordsForm(request.POST if request.method == "POST" else None, purpose=f"more:{voice.pk}")
    if form.is_bound and form.is_valid():
        if too_often(request, "comment", 20):
            form.add_error(None, sorry(voice.network))
        elif add_words(form, voice):
            return redirect(back(voice, token, "worte"))
    return ask(request, "own_words", voice, token, form)


def add_words(form: WordsForm, voice: Voice) -> bool:
    try:
        joining.comment(
            voice=voice,
            words=form.cleaned_data["words"],
            language=form.written_in(),
            name="",
            nonce=form.nonce,
            contributor=voice.author,
            by=VISITOR,
            now=timezone.now(),
        )
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@own
def voice_own_way(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """Another way to be told."""
    person = author(voice)
    now_set = {"wish": person.wish, "email": person.email, "phone": person.phone, "address": person.address}
    form = WayForm(
        request.POST if request.method == "POST" else None, purpose=f"way:{voice.author_id}", initial=now_set
    )
    if form.is_bound and form.is_valid():
        raising.change_way(contributor=person, way=form.way(person.language), by=VISITOR, now=timezone.now())
        return redirect(back(voice, token, "weg"))
    return ask(request, "own_way", voice, token, form)


@own
def voice_own_withdraw(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """Take it back, or bring it back; both after a page that asks."""
    if request.method != "POST":
        return ask(request, "own_withdraw", voice, token, None)
    act = raising.bring_back if request.POST.get("doch") else raising.withdraw
    try:
        act(voice=voice, by=VISITOR, now=timezone.now())
    except Refused:  # sent twice: it is as it was wanted
        return redirect(back(voice, token))
    return redirect(back(voice, token, "wieder-da" if request.POST.get("doch") else "zurueckgezogen"))


def ask(request: HttpRequest, name: str, voice: Voice, token: str, form: Any) -> HttpResponse:
    facts = {"form": form, "voice": voice, "network": voice.network, "back": back(voice, token)}
    return render(request, f"voices/{name}.html", facts | {"withdrawn": voice.state == State.WITHDRAWN})
