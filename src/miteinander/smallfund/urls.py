"""Public addresses of the fund, below a network."""

from django.urls import path

from miteinander.smallfund.views import public

urlpatterns = [
    path("fonds/", public.fund, name="fund"),
    path("fonds/beantragen/", public.fund_ask, name="fund_ask"),
    path("fonds/danke/<str:token>/", public.fund_thanks, name="fund_thanks"),
]
