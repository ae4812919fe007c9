"""Addresses of this room at the desk."""

from django.urls import path

from miteinander.gatherings.views import desk, guests, importing, inviting

urlpatterns = [
    path("", desk.gatherings, name="desk_gatherings"),
    path("neu/", desk.gathering_new, name="desk_gathering_new"),
    path("reihe/neu/", desk.series_new, name="desk_series_new"),
    path("reihe/<int:pk>/", desk.series_edit, name="desk_series"),
    path("reihe/<int:pk>/teilnehmen/", desk.series_said, name="desk_series_said"),
    path("kalender/", importing.upload, name="desk_calendar_import"),
    path("kalender/<str:token>/", importing.check, name="desk_calendar_check"),
    path("<int:pk>/", desk.gathering, name="desk_gathering"),
    path("<int:pk>/aendern/", desk.gathering_change, name="desk_gathering_change"),
    path("<int:pk>/verschieben/", desk.gathering_move, name="desk_gathering_move"),
    path("<int:pk>/absagen/", desk.gathering_cancel, name="desk_gathering_cancel"),
    path("<int:pk>/zurueckholen/", desk.gathering_back, name="desk_gathering_back"),
    path("<int:pk>/teilnehmen/", desk.gathering_said, name="desk_gathering_said"),
    path("<int:pk>/pruefliste/", desk.checklist, name="desk_checklist"),
    path("<int:pk>/einladung/", inviting.invitation, name="desk_invitation"),
    path("<int:pk>/einladung/drucken/", inviting.invitation_print, name="desk_invitation_print"),
    path("<int:pk>/anmeldungen/", guests.guests, name="desk_guests"),
    path("<int:pk>/anmeldungen/neu/", guests.guest_new, name="desk_guest_new"),
    path("<int:pk>/anmeldungen/bedarf/<int:need>/", guests.need, name="desk_need"),
    path("<int:pk>/anmeldungen/<int:guest>/streichen/", guests.guest_off, name="desk_guest_off"),
]
