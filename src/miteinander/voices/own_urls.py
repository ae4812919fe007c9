"""Addresses of this room that carry a voice's number or stand in a mail."""

from django.urls import path

from miteinander.voices.views import files, following, joining, own, own_data

urlpatterns = [
    path("v/<str:number>/meins/<str:token>/", own.voice_own, name="voice_own"),
    path("v/<str:number>/meins/<str:token>/ergaenzen/", own.voice_own_words, name="voice_own_words"),
    path("v/<str:number>/meins/<str:token>/weg/", own.voice_own_way, name="voice_own_way"),
    path("v/<str:number>/meins/<str:token>/zurueckziehen/", own.voice_own_withdraw, name="voice_own_withdraw"),
    path("v/<str:number>/meins/<str:token>/daten/", own_data.voice_own_data, name="voice_own_data"),
    path("v/<str:number>/meins/<str:token>/daten.json", own_data.voice_own_file, name="voice_own_file"),
    path("v/<str:number>/meins/<str:token>/loeschen/", own_data.voice_own_erase, name="voice_own_erase"),
    path("v/<str:number>/auch-ich/", joining.voice_support, name="voice_support"),
    path("v/<str:number>/folgen/", following.voice_follow, name="voice_follow"),
    path("v/<str:number>/kommentar/", joining.voice_comment, name="voice_comment"),
    path("v/<str:number>/melden/", joining.voice_report, name="voice_report"),
    path("v/<str:number>/datei/<int:pk>/<str:size>/", files.voice_file, name="voice_file"),
    path("bestaetigen/<str:token>/", following.follow_confirm, name="follow_confirm"),
    path("abmelden/<str:token>/", following.follow_stop, name="follow_stop"),
]
