"""Addresses of agendas and minutes at the desk, below the address of a gathering there."""

from django.urls import path

from miteinander.gatherings.views import agenda, minutes

urlpatterns = [
    path("<int:pk>/tagesordnung/", agenda.agenda, name="desk_agenda"),
    path("<int:pk>/tagesordnung/drucken/", agenda.agenda_print, name="desk_agenda_print"),
    path("<int:pk>/protokoll/", minutes.write_minutes, name="desk_minutes"),
    path("<int:pk>/protokoll/zeile/<int:line>/", minutes.change_line, name="desk_line"),
    path("<int:pk>/protokoll/aufgabe/<int:line>/", minutes.task_done, name="desk_task_done"),
    path("<int:pk>/protokoll/wer-war-da/", minutes.attendance, name="desk_attendance"),
    path("<int:pk>/protokoll/veroeffentlichen/", minutes.publish_minutes, name="desk_publish"),
]
