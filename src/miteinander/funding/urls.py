"""Public addresses of this room, below a network."""

from django.urls import path

from miteinander.funding import views

urlpatterns = [
    path("foerderung/", views.programmes, name="programmes"),
    path("foerderung/<slug:key>/", views.programme, name="programme"),
    path("foerderung/<slug:key>/passt/", views.fit, name="programme_fit"),
    path("foerderung/<slug:key>/termine.ics", views.dates, name="programme_dates"),
    path("foerderung/<slug:key>/programm.toml", views.file, name="programme_file"),
]
