"""What left the house: mails, calls, letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.desk import actions
from miteinander.desk.queries.post import post as what_left
from miteinander.desk.queries.section import address
from miteinander.desk.views.common import done, reader_of, refused
from miteinander.frame.refusal import Refused
from miteinander.network.models import Network
from miteinander.post.models import Mail
from miteinander.voices.models import Notice


@require_safe
def post(request: HttpRequest, network: Network) -> HttpResponse:
    found = what_left(reader_of(request, network))
    rooms = {"letters": address("desk_letters", network.slug), "board": address("desk_board", network.slug)}
    return render(request, "desk/post.html", {"post": found, "texts": found.texts, **rooms})


@require_POST
def called(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Somebody was told on the telephone."""
    reader = reader_of(request, network)
    notice = get_object_or_404(Notice.objects.select_related("step__voice"), pk=pk, step__voice__network=network)
    try:
        actions.call_done(notice=notice, by=reader.actor, now=reader.now)
        done(request, _("Abgehakt. Danke fürs Anrufen."), network=network)
    except Refused as no:
        refused(request, no)
    return redirect("desk_post", network=network.slug)


@require_POST
def again(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Try a mail again that failed."""
    reader = reader_of(request, network)
    mail = get_object_or_404(Mail, pk=pk, network=network.pk)
    try:
        actions.try_again(mail=mail, by=reader.actor, now=reader.now)
        done(request, _("Die E-Mail wird noch einmal versucht."), network=network)
    except Refused as no:
        refused(request, no)
    return redirect("desk_post", network=network.slug)
