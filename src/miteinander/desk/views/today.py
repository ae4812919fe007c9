"""The first page of the desk, and taking back what was just done there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from miteinander.desk.queries.needs import needs
from miteinander.desk.undo import take_back
from miteinander.desk.views.common import done, reader_of, refused, take, undoable
from miteinander.desk.wording import minutes_words
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.voices.rules import WRITERS


@require_safe
def desk(request: HttpRequest, network: Network) -> HttpResponse:
    """Was Sie heute braucht."""
    reader = reader_of(request, network)
    found = needs(reader)
    context = {
        "needs": found,
        "texts": found.texts,
        "minutes": minutes_words(found.minutes),
        "can_undo": undoable(request, network),
        "checks": reader.checks,
        "enters": reader.actor.role in WRITERS,
    }
    return render(request, "desk/today.html", context)


@require_POST
def undo(request: HttpRequest, network: Network) -> HttpResponse:
    """Take back the last thing; afterwards back to where somebody was."""
    reader = reader_of(request, network)
    kind, things = take(request, network)
    try:
        count = take_back(reader, kind, things, now=reader.now)
    except Refused as no:
        refused(request, no)
    else:
        words = ngettext("Zurückgenommen.", "%(n)s Anliegen zurückgenommen.", count) % {"n": count}
        done(request, words if count else _("Hier lässt sich nichts mehr zurücknehmen."), network=network)
    return redirect(back(request, network))


def back(request: HttpRequest, network: Network) -> str:
    """The page of ours that the form named, or the desk."""
    wanted = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("desk", args=(network.slug,))
