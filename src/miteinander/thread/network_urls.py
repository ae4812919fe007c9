"""Addresses of the thread below a network: the story of a measure, and the whole chain as data."""

from django.urls import path

from miteinander.thread import data, views

urlpatterns = [
    path("plan/<int:pk>/", views.measure, name="measure"),
    path("faden.json", data.network_chain, name="thread_data"),
    path("anliegen/<str:number>.json", data.voice_chain, name="voice_data"),
    path("arbeitsplatz/faden.<slug:kind>", data.download, name="desk_thread_download"),
]
