"""Public addresses of this room, below a network."""

from django.urls import path

from miteinander.places import views

urlpatterns = [path("orte/<int:pk>/", views.venue, name="venue")]
