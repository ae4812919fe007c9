"""Public pages: the calendar, one date, its files, and hearing of changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from miteinander.frame import limits
from miteinander.frame.acting import reader
from miteinander.frame.refusal import Refused
from miteinander.frame.visitor import address
from miteinander.gatherings import feeds
from miteinander.gatherings.actions import following
from miteinander.gatherings.forms.public import CalendarFilter, SubscribeForm
from miteinander.gatherings.models import Gathering, Series
from miteinander.gatherings.queries import months, public
from miteinander.gatherings.views.common import load
from miteinander.network.models import Network
from miteinander.texts.queries import read
from miteinander.voices.views.common import private, sorry

HOUR = 3600


@require_safe
def gatherings(request: HttpRequest, network: Network) -> HttpResponse:
    now = timezone.now()
    form = CalendarFilter(request.GET, auto_id="f_%s")
    wanted = form.wanted
    page = public.calendar_page(network, wanted, reader=reader(), now=now, page=request.GET.get("page"))
    context = {"p": page, "texts": page.texts, "form_filter": form, "wanted": wanted}
    return render(request, "gatherings/calendar.html", context | months.around(wanted.month, timezone.localdate()))


@require_safe
def gathering(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    page = public.gathering_page(load(network, pk), reader=reader(), now=timezone.now())
    return render(request, "gatherings/gathering.html", {"p": page, "g": page.gathering, "texts": page.texts})


@require_safe
def gathering_file(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    return feeds.one_date(request, load(network, pk))


@require_safe
def gathering_data(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    return feeds.event_data(request, public.gathering_page(load(network, pk), reader=reader(), now=timezone.now()))


@require_safe
def calendar_feed(request: HttpRequest, network: Network) -> HttpResponse:
    return feeds.calendar_feed(request, network, None)


@require_safe
def series_feed(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    return feeds.calendar_feed(request, network, get_object_or_404(Series, network=network, pk=pk))


# -- hearing of changes -----------------------------------------------------------------------------------------------
def series_of(request: HttpRequest, network: Network) -> Series | None:
    """The series named in the address, if it names one."""
    pk = request.GET.get("series", "")
    return get_object_or_404(Series, network=network, pk=int(pk)) if pk.isdecimal() else None


def follow(request: HttpRequest, network: Network) -> HttpResponse:
    """Calendar or mail: both say when a date is moved or cancelled."""
    series = series_of(request, network)
    form = SubscribeForm(request.POST if request.method == "POST" else None, purpose=f"dates:{network.pk}")
    if form.is_bound and form.is_valid():
        if limits.count("follow", address(request), seconds=HOUR) > 10:
            form.add_error(None, sorry(network))
        else:
            following.ask_to_confirm(
                network=network, series=series, email=form.cleaned_data["email"], language=reader(), now=timezone.now()
            )
            return redirect(reverse("gathering_follow", kwargs={"network": network.slug}) + "?gesendet")
    feed = reverse("calendar_feed", kwargs={"network": network.slug})
    if series:
        feed = reverse("series_feed", kwargs={"network": network.slug, "pk": series.pk})
    context: dict[str, Any] = {"form": form, "series": series, "feed": request.build_absolute_uri(feed)}
    context |= {"texts": read([series.title_id] if series else [], reader()), "sent": "gesendet" in request.GET}
    return render(request, "gatherings/follow.html", context)


@private
def confirm(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    """The link in the mail shows a button: programs that open links in mails confirm nothing."""
    if following.asked(token, network) is None:
        return render(request, "voices/link_too_old.html", status=410)
    done = request.method == "POST"
    if done:
        following.subscribe(network=network, token=token, now=timezone.now())
    return render(request, "gatherings/confirmed.html", {"done": done, "stops": False})


@private
def stop(request: HttpRequest, network: Network, token: str) -> HttpResponse:
    done = request.method == "POST"
    if done:
        try:
            following.stop(network=network, token=token, now=timezone.now())
        except Refused:
            return render(request, "voices/link_too_old.html", status=410)
    return render(request, "gatherings/confirmed.html", {"done": done, "stops": True})


def name_of(gathering: Gathering) -> str:
    """What a page calls a date when it speaks of it in a sentence."""
    title = public.title_of(gathering)
    return read([title], reader())[title].first_line if title else gettext("Treffen")
