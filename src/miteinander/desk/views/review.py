"""Looking at contributions one after the other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from miteinander.desk.forms.caring import HideForm
from miteinander.desk.queries.reader import Reader
from miteinander.desk.queries.review import Entry, find, queue
from miteinander.desk.undo import CHECKS
from miteinander.desk.views.caring import public_reason
from miteinander.desk.views.common import done, reader_of, undoable
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.voices.actions import checking
from miteinander.voices.models import Attachment, Report


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, network: Network) -> HttpResponse:
    """The thing to decide now; after a decision the next one."""
    reader = reader_of(request, network)
    form = HideForm(request.POST if request.POST.get("do") == "hide" else None)
    at = request.POST.get("at") or request.GET.get("at") or ""
    if request.method == "POST" and decide(request, reader, at, form):
        after = request.POST.get("after", "")
        return redirect(reverse("desk_review", args=(network.slug,)) + (f"?at={after}" if after else ""))
    found = queue(reader, at)
    context = {"found": found, "form": form, "can_undo": undoable(request, network)}
    return render(request, "desk/review.html", context)


def decide(request: HttpRequest, reader: Reader, at: str, form: HideForm) -> bool:
    """Show or hide; False if the reason is missing, so that the page comes again."""
    entry = find(reader, at)
    if entry is None:
        raise Http404
    undo = (CHECKS, [[key] for key in keys_of(entry)])
    if request.POST.get("do") == "show":
        show(reader, entry)
        done(request, _("Gezeigt: %(what)s.") % {"what": entry.voice.number}, network=reader.network, undo=undo)
        return True
    try:
        if not form.is_valid():
            return False
        hide(reader, entry, public_reason(form))
    except Refused as no:
        form.refuse(no)
        return False
    done(request, _("Nicht gezeigt: %(what)s.") % {"what": entry.voice.number}, network=reader.network, undo=undo)
    return True


def keys_of(entry: Entry) -> list[str]:
    """What goes back to waiting when the decision is taken back; a reported thing stays as it was decided."""
    return [entry.key]


def show(reader: Reader, entry: Entry) -> None:
    if isinstance(entry.thing, Attachment):
        checking.check_attachment(attachment=entry.thing, shown=True, by=reader.actor, now=reader.now)
    elif isinstance(entry.thing, Report):
        checking.handle_report(report=entry.thing, by=reader.actor, now=reader.now)
    else:
        checking.show(thing=entry.thing, by=reader.actor, now=reader.now)


def hide(reader: Reader, entry: Entry, reason: str) -> None:
    """A reported contribution is hidden and the report is done with."""
    if isinstance(entry.thing, Attachment):
        checking.check_attachment(attachment=entry.thing, shown=False, by=reader.actor, now=reader.now)
        return
    if entry.shown is not None:
        checking.hide(thing=entry.shown, reason=reason, by=reader.actor, now=reader.now)
    if isinstance(entry.thing, Report):
        checking.handle_report(report=entry.thing, by=reader.actor, now=reader.now)
