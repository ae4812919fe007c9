"""The private page: what the network knows about its author, to take along, and to have it forgotten."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from miteinander.people.roles import VISITOR
from miteinander.voices.actions.erasing import erase
from miteinander.voices.forms.erasing import EraseForm
from miteinander.voices.models import Voice
from miteinander.voices.queries.own_data import own_data
from miteinander.voices.views.common import thread
from miteinander.voices.views.own import author, back, own


def frame(voice: Voice, token: str) -> dict[str, object]:
    return {"voice": voice, "network": voice.network, "token": token, "back": back(voice, token)}


@own
def voice_own_data(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """What is kept, in words, and the ways to take it along or have it forgotten."""
    known = own_data(author(voice))
    counts = {name.lower(): len(rows) for name, rows in known.items()}
    return render(request, "voices/own_data.html", frame(voice, token) | {"person": voice.author, "counts": counts})


@own
def voice_own_file(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """The same as a file other programs can read (Art. 20 GDPR)."""
    answer = JsonResponse(own_data(author(voice)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{voice.number.path}.json"'
    return answer


@own
def voice_own_erase(request: HttpRequest, voice: Voice, token: str) -> HttpResponse:
    """Asks first what is to be forgotten, and says that there is no way back."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        erase(contributor=author(voice), with_words=form.with_words, by=VISITOR, now=timezone.now())
        return redirect(thread(voice, "geloescht"))
    return render(request, "voices/own_erase.html", frame(voice, token) | {"form": form})
