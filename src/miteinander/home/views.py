"""Front page of the server and home of a network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.network.models import Network


def server(request: HttpRequest) -> HttpResponse:
    return render(
        request, "home/server.html", {"networks": Network.objects.filter(state="open").order_by("name", "pk")}
    )


def home(request: HttpRequest, network: Network) -> HttpResponse:
    return render(request, "home/home.html", {"network": network})
