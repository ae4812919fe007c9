"""The page that shows every component in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.frame.showcase import everything


def components(request: HttpRequest) -> HttpResponse:
    """`?fehler` shows the form with all its faults, as it comes back to somebody."""
    return render(request, "frame/components.html", everything(wrong="fehler" in request.GET))
