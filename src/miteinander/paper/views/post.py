"""Answers on paper: choose, print, and tick off what left the house. Nothing is ticked off by looking."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.frame import qr
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.paper import sheets
from miteinander.paper.forms.post import BoardForm, LettersForm, chosen
from miteinander.paper.queries import waiting as queries
from miteinander.texts.languages import INTERFACE, SOURCE, language
from miteinander.texts.queries import read
from miteinander.voices.actions.by_hand import told_on_paper
from miteinander.voices.enums import Wish
from miteinander.voices.models import Notice
from miteinander.voices.views.common import private

AT_ONCE = 100  # letters of one print


@private
@require_safe
def letters(request: Any, network: Network) -> HttpResponse:
    """What waits, all of it ticked."""
    page = Paginator(queries.waiting(network, Wish.LETTER), AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "paper/letters.html", {"form": LettersForm(), "page": page, **rows(network, list(page))})


def rows(network: Network, notices: list[Notice]) -> dict[str, Any]:
    for notice in notices:
        notice.step.voice.network = network
    return {"waiting": notices, "texts": read([each.step.words_id for each in notices], get_language() or SOURCE)}


@private
@require_safe
def letters_print(request: Any, network: Network) -> HttpResponse:
    """One letter a page; the address of this page names only ids."""
    wanted = chosen(request.GET.getlist("n"))[:AT_ONCE]
    found = list(queries.waiting(network, Wish.LETTER).filter(pk__in=wanted))
    if not found:
        return nothing(request, network, "desk_letters")
    made = queries.letters(network, found, interface=INTERFACE, simple=bool(request.GET.get("simple")))
    facts = {
        "letters": [(letter, language(letter.code), sheets.spoken(sheets.address(letter.number))) for letter in made],
        "ids": [pk for letter in made for pk in letter.notices],
        "size": "letter",
        "today": timezone.localdate(),
    }
    return render(request, "paper/letter_sheets.html", facts)


@private
@require_safe
def board(request: Any, network: Network) -> HttpResponse:
    notices = list(queries.waiting(network, Wish.BOARD)[:AT_ONCE])
    return render(request, "paper/board.html", {"form": BoardForm(), **rows(network, notices)})


@private
@require_safe
def board_print(request: Any, network: Network) -> HttpResponse:
    """One sheet after the other, big, with numbers and without names."""
    code = request.GET.get("language", SOURCE)
    code = code if code in INTERFACE else SOURCE
    days = (chosen([request.GET.get("days", "0")]) or [0])[0]
    since = timezone.now() - timedelta(days=min(days, 365)) if days else None
    wanted = chosen(request.GET.getlist("n"))[:AT_ONCE]
    notices = list(queries.waiting(network, Wish.BOARD).filter(pk__in=wanted))
    entries = queries.board(network, notices, since=since, code=code)
    if not entries:
        return nothing(request, network, "desk_board")
    home = sheets.home(network.slug)
    facts = {
        "entries": entries,
        "ids": [pk for entry in entries for pk in entry.notices],
        "size": "board-a3" if request.GET.get("size") == "a3" else "board-a4",
        "code": language(code),
        "today": timezone.localdate(),
        "home": sheets.spoken(home),
        "qr": qr.svg(home, _("QR-Code zur Startseite")),
    }
    return render(request, "paper/board_sheets.html", facts)


def nothing(request: Any, network: Network, name: str) -> HttpResponse:
    messages.warning(request, _("Es war nichts ausgewählt, das noch wartet."), extra_tags="warn")
    return redirect(name, network=network.slug)


@require_POST
def letters_done(request: Any, network: Network) -> HttpResponse:
    many = tick_off(request, network, Wish.LETTER)
    sentence = ngettext("%(n)s Brief abgehakt.", "%(n)s Briefe abgehakt.", many)
    messages.success(request, sentence % {"n": many}, extra_tags="good")
    return redirect("desk_letters", network=network.slug)


@require_POST
def board_done(request: Any, network: Network) -> HttpResponse:
    many = tick_off(request, network, Wish.BOARD)
    sentence = ngettext("%(n)s Antwort hängt jetzt aus.", "%(n)s Antworten hängen jetzt aus.", many)
    messages.success(request, sentence % {"n": many}, extra_tags="good")
    return redirect("desk_board", network=network.slug)


def tick_off(request: Any, network: Network, wish: Wish) -> int:
    try:
        ids = chosen(request.POST.getlist("n"))
        return told_on_paper(network=network, notices=ids, wish=wish, by=request.actor, now=timezone.now())
    except Refused:
        return 0
