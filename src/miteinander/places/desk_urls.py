"""Addresses of this room at the desk."""

from django.urls import path

from miteinander.places import views

urlpatterns = [
    path("", views.places, name="desk_places"),
    path("neu/", views.venue_new, name="desk_venue_new"),
    path("<int:pk>/", views.venue_edit, name="desk_venue"),
    path("<int:pk>/schliessen/", views.venue_close, name="desk_venue_close"),
    path("gebiete/neu/", views.area_new, name="desk_area_new"),
    path("gebiete/<int:area>/ende/", views.area_end, name="desk_area_end"),
]
