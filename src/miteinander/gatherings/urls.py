"""Public addresses of this room, below a network."""

from django.urls import path

from miteinander.gatherings.views import joining, minutes, public

urlpatterns = [
    path("treffen/", public.gatherings, name="gatherings"),
    path("treffen/kalender.ics", public.calendar_feed, name="calendar_feed"),
    path("treffen/reihe/<int:pk>/kalender.ics", public.series_feed, name="series_feed"),
    path("treffen/folgen/", public.follow, name="gathering_follow"),
    path("treffen/bestaetigen/<token>/", public.confirm, name="gathering_confirm"),
    path("treffen/abmelden/<token>/", public.stop, name="gathering_stop"),
    path("treffen/anmeldung/<token>/", joining.own, name="gathering_own"),
    path("treffen/<int:pk>/", public.gathering, name="gathering"),
    path("treffen/<int:pk>/protokoll/", minutes.read_minutes, name="gathering_minutes"),
    path("treffen/<int:pk>/kommen/", joining.join, name="gathering_join"),
    path("treffen/<int:pk>/termin.ics", public.gathering_file, name="gathering_file"),
    path("treffen/<int:pk>/termin.json", public.gathering_data, name="gathering_data"),
]
