"""Addresses of the choice, public and at the desk."""

from django.urls import path

from miteinander.pilot.views import desk, public

urlpatterns = [
    path("pilot/", public.pilots, name="pilots"),
    path("pilot/<int:pk>/", public.pilot, name="pilot"),
    path("pilot/<int:pk>/daten.json", public.data, name="pilot_data"),
    path("pilot/<int:pk>/sagen/", public.say, name="pilot_say"),
    path("pilot/danke/<str:token>/", public.thanks, name="pilot_thanks"),
    path("arbeitsplatz/pilot/", desk.overview, name="desk_pilots"),
    path("arbeitsplatz/pilot/neu/", desk.new, name="desk_pilot_new"),
    path("arbeitsplatz/pilot/<int:pk>/", desk.one, name="desk_pilot"),
    path("arbeitsplatz/pilot/<int:pk>/worum/", desk.edit, name="desk_pilot_edit"),
    path("arbeitsplatz/pilot/<int:pk>/gebiete/", desk.areas, name="desk_pilot_areas"),
    path("arbeitsplatz/pilot/<int:pk>/kriterium/", desk.criterion, name="desk_pilot_criterion"),
    path("arbeitsplatz/pilot/<int:pk>/gewichte/", desk.weights, name="desk_pilot_weights"),
    path("arbeitsplatz/pilot/<int:pk>/zeigen/", desk.open_up, name="desk_pilot_open"),
    path("arbeitsplatz/pilot/<int:pk>/zurueck/", desk.take_back, name="desk_pilot_back"),
    path("arbeitsplatz/pilot/<int:pk>/entscheiden/", desk.decide, name="desk_pilot_decide"),
    path("arbeitsplatz/pilot/kriterium/<int:pk>/weg/", desk.criterion_off, name="desk_pilot_criterion_off"),
    path("arbeitsplatz/pilot/kriterium/<int:pk>/punkte/", desk.points, name="desk_pilot_points"),
]
