"""Public addresses of this room, below a network."""

from django.urls import path

from miteinander.network.views import public

urlpatterns = [
    path("netzwerk/", public.network, name="network"),
    path("netzwerk/partner/<int:pk>/", public.partner, name="partner"),
    path("mitmachen/", public.join, name="join"),
    path("mitmachen/danke/", public.join_thanks, name="join_thanks"),
    path("unterstuetzen/", public.support_network, name="support_network"),
    path("unterstuetzen/danke/", public.support_thanks, name="support_thanks"),
]
