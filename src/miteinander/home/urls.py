"""Addresses of the public home."""

from django.urls import path

from miteinander.home import views

urlpatterns = [
    path("", views.server, name="server"),
    path("<slug:network>/", views.home, name="home"),
]
