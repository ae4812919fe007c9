"""Addresses of the fund at the desk."""

from django.urls import path

from miteinander.smallfund.views import desk

urlpatterns = [
    path("", desk.overview, name="desk_fund"),
    path("neu/", desk.new, name="desk_fund_new"),
    path("<int:pk>/regeln/", desk.edit, name="desk_fund_edit"),
    path("<int:pk>/jury/", desk.jury, name="desk_fund_jury"),
    path("mitglied/<int:pk>/", desk.juror_off, name="desk_fund_juror_off"),
    path("<int:pk>/eintragen/", desk.paper, name="desk_fund_paper"),
    path("<int:pk>/sitzung/", desk.session_new, name="desk_fund_session_new"),
    path("sitzung/<int:pk>/", desk.session, name="desk_fund_session"),
    path("sitzung/<int:pk>/da/", desk.session_edit, name="desk_fund_session_edit"),
    path("sitzung/<int:pk>/<int:asked>/", desk.vote, name="desk_fund_vote"),
    path("antrag/<int:pk>/", desk.one, name="desk_fund_request"),
    path("antrag/<int:pk>/entscheiden/", desk.settle, name="desk_fund_settle"),
    path("antrag/<int:pk>/befangen/", desk.bias, name="desk_fund_bias"),
    path("antrag/<int:pk>/los/", desk.draw, name="desk_fund_draw"),
    path("antrag/<int:pk>/auszahlen/", desk.pay, name="desk_fund_pay"),
    path("antrag/<int:pk>/nachweis/", desk.proof, name="desk_fund_proof"),
    path("antrag/<int:pk>/annehmen/", desk.accept, name="desk_fund_accept"),
    path("antrag/<int:pk>/brief/", desk.letter, name="desk_fund_letter"),
]
