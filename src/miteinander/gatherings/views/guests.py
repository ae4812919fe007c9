"""At the desk: who comes, what they need, and noting a call or a slip of paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from miteinander.frame.acting import attempt, good, reader, try_or_tell
from miteinander.gatherings.actions import guests as actions
from miteinander.gatherings.enums import Channel
from miteinander.gatherings.forms.coming import GuestForm
from miteinander.gatherings.models import Guest, Need
from miteinander.gatherings.queries import desk
from miteinander.gatherings.rules import may_come, may_organise
from miteinander.gatherings.views.common import load
from miteinander.gatherings.views.desk import about, page_of
from miteinander.network.models import Network
from miteinander.voices.views.common import private


@private
@require_safe
def guests(request: Any, network: Network, pk: int) -> HttpResponse:
    """Names, ways to reach people and needs: for the organiser only (config/access.py)."""
    found, now = load(network, pk), timezone.now()
    page = desk.guest_list(found, reader=reader(), now=now)
    open_ = may_come(signs_up=found.signs_up, state=found.state, starts_at=found.starts_at, now=now)
    facts = {"p": page, "texts": page.texts, "g": found, "open": open_, "until": actions.delete_on(found)}
    return page_of(request, "guests", facts)


@private
def guest_new(request: Any, network: Network, pk: int) -> HttpResponse:
    """Whoever writes it down does not see what others said."""
    found = load(network, pk)
    form = GuestForm(request.POST or None, gathering=found)
    if request.method == "POST":
        facts = {"gathering": found, "by": request.actor, "now": timezone.now()}
        made = attempt(
            form,
            lambda: actions.sign_up(
                coming=form.coming("de"), nonce=form.nonce, channel=Channel(form.cleaned_data["channel"]), **facts
            ),
        )
        if made:
            good(request, _("Notiert."))
            where = "desk_guests" if may_organise(request.actor) else "desk_gathering"
            return redirect(where, network=network.slug, pk=pk)
    return page_of(request, "guest_new", about(found) | {"form": form, "until": actions.delete_on(found)})


@require_POST
def need(request: Any, network: Network, pk: int, need: int) -> HttpResponse:
    """Arranged, or open again."""
    found = Need.objects.filter(guest__gathering__network=network, guest__gathering=pk)
    row = get_object_or_404(found.select_related("guest__gathering"), pk=need)
    facts = {"need": row, "by": request.actor, "now": timezone.now()}
    try_or_tell(request, lambda: actions.arrange(done="open" not in request.POST, **facts), _("Gespeichert."))
    return redirect(reverse("desk_guests", kwargs={"network": network.slug, "pk": pk}) + "#needs")


@require_POST
def guest_off(request: Any, network: Network, pk: int, guest: int) -> HttpResponse:
    """Somebody called that they do not come: they are forgotten at once."""
    found = Guest.objects.filter(gathering__network=network, gathering=pk).select_related("gathering")
    row = get_object_or_404(found, pk=guest)
    facts = {"guest": row, "by": request.actor, "now": timezone.now()}
    try_or_tell(request, lambda: actions.strike(**facts) or True, _("Von der Liste genommen und gelöscht."))
    return redirect("desk_guests", network=network.slug, pk=pk)
