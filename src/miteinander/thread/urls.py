"""Addresses of the thread, below /v/."""

from django.urls import path

from miteinander.thread import views

urlpatterns = [
    path("<str:number>/", views.voice, name="voice"),
    path("<str:number>/feed/", views.voice_feed, name="voice_feed"),
]
