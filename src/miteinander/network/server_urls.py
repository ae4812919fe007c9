"""Addresses above all networks."""

from django.urls import path

from miteinander.network.views import server

urlpatterns = [
    path("arbeitsplatz/", server.work, name="work"),
    path("arbeitsplatz/neu/", server.network_new, name="network_new"),
]
