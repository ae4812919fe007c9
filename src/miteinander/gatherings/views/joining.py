"""Public pages: saying that one comes, and calling it off by the private link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from miteinander.frame import limits
from miteinander.frame.acting import attempt, reader
from miteinander.frame.visitor import address
from miteinander.gatherings.actions import guests
from miteinander.gatherings.enums import NeedKind
from miteinander.gatherings.forms.coming import JoinForm
from miteinander.gatherings.queries import public
from miteinander.gatherings.rules import may_come
from miteinander.gatherings.views.common import load
from miteinander.gatherings.wording import day_only
from miteinander.network.models import Network
from miteinander.voices.views.common import HOUR, private, sorry

MOST_AN_HOUR = 20  # of one address: a whole house may share it


def join(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Without account; nothing but how many come has to be said."""
    found, now = load(network, pk), timezone.now()
    form = JoinForm(request.POST if request.method == "POST" else None, purpose=f"join:{pk}")
    may = may_come(signs_up=found.signs_up, state=found.state, starts_at=found.starts_at, now=now)
    if form.is_bound and form.is_valid():
        if limits.count("join", address(request), seconds=HOUR) > MOST_AN_HOUR:
            form.add_error(None, sorry(network))
        elif made := attempt(
            form,
            lambda: guests.sign_up(gathering=found, coming=form.coming(reader()), nonce=form.nonce, now=now),
        ):
            return redirect("gathering_own", network=network.slug, token=guests.guest_token(made))
    page = public.gathering_page(found, reader=reader(), now=now)
    facts = {"p": page, "g": found, "texts": page.texts, "form": form, "may": may}
    facts |= {"until": day_only(guests.delete_on(found)), "order_by": ordered(found.order_by)}
    return render(request, "gatherings/join.html", facts, status=200 if may or form.is_bound else 410)


def ordered(day: Any) -> dict[str, Any] | None:
    """The last day for orders in words, and whether it is over."""
    return {"day": day_only(day), "over": timezone.localdate() > day} if day else None


@private
def own(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """Thanks, until when it is kept, what happens next; and the button that forgets it all at once."""
    guest = guests.by_token(network, token)
    if guest is None:
        return render(request, "gatherings/gone.html", {"done": False}, status=410)
    if request.method == "POST":
        guests.leave(guest=guest, now=timezone.now())
        return render(request, "gatherings/gone.html", {"done": True, "g": guest.gathering})
    found = load(network, guest.gathering_id)
    page = public.gathering_page(found, reader=reader(), now=timezone.now())
    needs = list(guest.needs.order_by("pk"))
    late = guests.too_late(found, [NeedKind(each.kind) for each in needs], timezone.localtime(guest.said_at).date())
    facts = {"p": page, "g": found, "texts": page.texts, "guest": guest, "needs": needs, "late": late}
    return render(request, "gatherings/own.html", facts | {"until": day_only(guest.delete_on)})
