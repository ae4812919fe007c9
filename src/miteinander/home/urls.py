"""Addresses of the public home."""

from django.urls import path

from miteinander.home import info, views

urlpatterns = [
    path("", views.server, name="server"),
    path("hilfe/", info.server_help, name="server_help"),
    path("<slug:network>/", views.home, name="home"),
    path("<slug:network>/anliegen/", views.voices, name="voices"),
    path("<slug:network>/anliegen/feed/", views.voices_feed, name="voices_feed"),
    path("<slug:network>/hilfe/", info.help_page, name="help"),
    path("<slug:network>/kontakt/", info.contact, name="contact"),
    path("<slug:network>/barrierefreiheit/", info.accessibility, name="accessibility"),
    path("<slug:network>/barriere-melden/", info.report_barrier, name="report_barrier"),
    path("<slug:network>/datenschutz/", info.privacy, name="privacy"),
    path("<slug:network>/impressum/", info.imprint, name="imprint"),
]
