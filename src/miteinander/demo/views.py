"""Pages that exist in the demo only: who do you want to be, and the mails the house sent."""

from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from miteinander.demo.people import BY_KEY, WHO
from miteinander.demo.telling import story
from miteinander.people.models import Person
from miteinander.post.models import KeptMail


def people(request: HttpRequest) -> HttpResponse:
    told = story()
    facts = {"number": told[0].number, "words": told[1]} if told else {}
    return render(request, "demo/people.html", {"people": WHO, **facts})


def become(request: HttpRequest, key: str) -> HttpResponse:
    """Log in as somebody. A link and not a form, so that it can be clicked in the terminal; demo only."""
    if (who := BY_KEY.get(key)) is None:
        raise Http404
    if who.role is None:
        logout(request)
        return redirect("home", network=who.network)
    login(request, get_object_or_404(Person, email=who.email), backend="django.contrib.auth.backends.ModelBackend")
    return redirect("work") if who.key == "betrieb" else redirect("desk", network=who.network)


def post(request: HttpRequest) -> HttpResponse:
    """The mails the house would have sent, newest first."""
    page = Paginator(KeptMail.objects.order_by("-pk"), 20).get_page(request.GET.get("page"))
    return render(request, "demo/post.html", {"page": page})
