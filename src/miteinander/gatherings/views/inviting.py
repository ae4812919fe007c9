"""At the desk: inviting to one date, on paper and by mail."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from miteinander.frame import qr
from miteinander.frame.acting import good
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import inviting
from miteinander.gatherings.actions.telling import link
from miteinander.gatherings.queries.public import gathering_page
from miteinander.gatherings.rules import may_change
from miteinander.gatherings.views.common import load
from miteinander.gatherings.views.desk import about, page_of
from miteinander.network.models import Network
from miteinander.texts.languages import INTERFACE, SOURCE, language

SIZES = {"a4": "board-a4", "a3": "board-a3"}


def invitation(request: Any, network: Network, pk: int) -> HttpResponse:
    """Says to how many a mail would go; POST sends it. Twice is once."""
    found, now = load(network, pk), timezone.now()
    may = may_change(state=found.state, ends_at=found.ends_at, now=now)
    if request.method == "POST":
        try:
            sent = inviting.invite(gathering=found, by=request.actor, now=now)
        except Refused as no:
            may = no  # type: ignore[assignment]
        else:
            good(request, sent_words(sent))
            return redirect("desk_gathering", network=network.slug, pk=pk)
    to = inviting.recipients(found)
    counts = {"partners": sum(bool(each.partner) for each in to), "others": sum(not each.partner for each in to)}
    page = {"may": may, "mails": len(to), "tongues": [language(code) for code in INTERFACE], **counts}
    return page_of(request, "invitation", about(found) | page)


def sent_words(sent: int) -> str:
    if not sent:
        return _("Alle hatten die Einladung schon. Niemand bekommt sie zweimal.")
    return ngettext("%(n)s Einladung ist unterwegs.", "%(n)s Einladungen sind unterwegs.", sent) % {"n": sent}


@require_safe
def invitation_print(request: Any, network: Network, pk: int) -> HttpResponse:
    """A sheet to hang up or hand out, in one language."""
    found = load(network, pk)
    code = request.GET.get("language", SOURCE)
    code = code if code in INTERFACE else SOURCE
    with translation.override(SOURCE):  # the shortest address; the page offers the other languages
        address = link("gathering", network=network.slug, pk=pk)
    with translation.override(code):
        page = gathering_page(found, reader=code, now=timezone.now())
        label = _("QR-Code zur Seite dieses Treffens")
    facts = {
        "p": page,
        "g": found,
        "texts": page.texts,
        "size": SIZES.get(request.GET.get("size", ""), "board-a4"),
        "code": language(code),
        "qr": qr.svg(address, label),
        "address": address.partition("://")[2].rstrip("/"),
        "back": reverse("desk_invitation", kwargs={"network": network.slug, "pk": pk}),
    }
    return render(request, "gatherings/desk/poster.html", facts)
