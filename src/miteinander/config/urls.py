"""Addresses of the house. German has no prefix, other languages have theirs: /ar/mia/anliegen/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from miteinander.config.account_data import account_file
from miteinander.config.health import health

handler400 = "miteinander.frame.errors.bad_request"
handler403 = "miteinander.frame.errors.forbidden"
handler404 = "miteinander.frame.errors.not_found"
handler500 = "miteinander.frame.errors.server_error"

urlpatterns = i18n_patterns(
    path("health/", health, name="health"),
    path("konto/meine-daten.json", account_file, name="account_file"),
    path("frame/", include("miteinander.frame.urls")),
    path("", include("miteinander.people.urls")),
    path("", include("miteinander.network.server_urls")),
    path("", include("miteinander.demo.urls")),
    path("", include("miteinander.voices.own_urls")),
    path("v/", include("miteinander.thread.urls")),
    path("", include("miteinander.home.urls")),
    path("<slug:network>/", include("miteinander.thread.network_urls")),
    path("<slug:network>/", include("miteinander.voices.urls")),
    path("<slug:network>/", include("miteinander.plan.urls")),
    path("<slug:network>/", include("miteinander.gatherings.urls")),
    path("<slug:network>/", include("miteinander.funding.urls")),
    path("<slug:network>/", include("miteinander.atlas.urls")),
    path("<slug:network>/", include("miteinander.smallfund.urls")),
    path("<slug:network>/", include("miteinander.pilot.urls")),
    path("<slug:network>/", include("miteinander.network.urls")),
    path("<slug:network>/", include("miteinander.places.urls")),
    path("<slug:network>/arbeitsplatz/netzwerk/", include("miteinander.network.desk_urls")),
    path("<slug:network>/arbeitsplatz/treffen/", include("miteinander.gatherings.minutes_urls")),
    path("<slug:network>/arbeitsplatz/orte/", include("miteinander.places.desk_urls")),
    path("<slug:network>/arbeitsplatz/treffen/", include("miteinander.gatherings.desk_urls")),
    path("<slug:network>/arbeitsplatz/plan/", include("miteinander.plan.desk_urls")),
    path("<slug:network>/arbeitsplatz/fonds/", include("miteinander.smallfund.desk_urls")),
    path("<slug:network>/arbeitsplatz/papier/", include("miteinander.paper.urls")),
    path("<slug:network>/arbeitsplatz/", include("miteinander.desk.urls")),
    prefix_default_language=False,
)
