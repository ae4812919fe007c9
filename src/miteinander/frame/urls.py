"""Addresses of the frame."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
