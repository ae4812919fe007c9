"""Addresses of the frame."""

from django.urls import path

from miteinander.frame import views

urlpatterns = [path("components/", views.components, name="components")]
