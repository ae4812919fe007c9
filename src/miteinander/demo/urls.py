"""Addresses of the demo."""

from django.urls import path

from miteinander.demo import views

urlpatterns = [
    path("demo/", views.people, name="demo_people"),
    path("demo/sein/<slug:key>/", views.become, name="demo_become"),
    path("demo/post/", views.post, name="demo_post"),
]
