"""Addresses of the atlas, public and at the desk."""

from django.urls import path

from miteinander.atlas import views

urlpatterns = [
    path("atlas/", views.atlas, name="atlas"),
    path("atlas/rechnung/", views.method, name="atlas_method"),
    path("atlas/vergleich/", views.compare, name="atlas_compare"),
    path("atlas/gebiet/<slug:key>/", views.area, name="atlas_area"),
    path("arbeitsplatz/atlas/", views.desk, name="desk_atlas"),
    path("arbeitsplatz/atlas/<int:pk>/oeffentlich/", views.publish, name="desk_atlas_publish"),
]
