"""Addresses of this room below /<network>/."""

from django.urls import path

from miteinander.voices.views import looking, saying

urlpatterns = [
    path("anliegen/neu/", saying.voice_new, name="voice_new"),
    path("anliegen/danke/<str:token>/", saying.voice_thanks, name="voice_thanks"),
    path("nachsehen/", looking.voice_lookup, name="voice_lookup"),
]
