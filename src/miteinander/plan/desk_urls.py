"""Addresses of the plan at the desk."""

from django.urls import path

from miteinander.plan.views import desk, fields, sheets

urlpatterns = [
    path("", desk.overview, name="desk_plan"),
    path("neu/", desk.new, name="desk_measure_new"),
    path("<int:pk>/", desk.one, name="desk_measure"),
    path("<int:pk>/bearbeiten/", desk.edit, name="desk_measure_edit"),
    path("<int:pk>/meilenstein/", desk.milestone_new, name="desk_milestone_new"),
    path("<int:pk>/aufgabe/", desk.task_new, name="desk_task_new"),
    path("<int:pk>/wirkung/", desk.effect_new, name="desk_effect_new"),
    path("<int:pk>/anliegen/", desk.take_up, name="desk_take_up"),
    path("meilenstein/<int:pk>/", desk.milestone, name="desk_milestone"),
    path("aufgabe/<int:pk>/", desk.task_done, name="desk_plan_task_done"),
    path("wirkung/<int:pk>/", desk.effect_back, name="desk_effect_back"),
    path("verbindung/<int:pk>/", desk.let_go, name="desk_let_go"),
    path("felder/", fields.fields, name="desk_plan_fields"),
    path("felder/vorschlag/", fields.lay_out, name="desk_fields_lay_out"),
    path("felder/<int:pk>/", fields.field, name="desk_field"),
    path("felder/<int:pk>/ziel/", fields.goal_new, name="desk_goal_new"),
    path("ziel/<int:pk>/", fields.goal, name="desk_goal"),
    path("netzwerk/", fields.alliance, name="desk_alliance_milestone"),
    path("tabelle/<slug:sheet>/", sheets.upload, name="desk_plan_table"),
    path("tabelle/<slug:sheet>/stand.<slug:kind>", sheets.export, name="desk_plan_table_export"),
    path("tabelle/<slug:sheet>/vorlage.<slug:kind>", sheets.sample, name="desk_plan_table_sample"),
    path("tabelle/<slug:sheet>/<str:token>/spalten/", sheets.columns_page, name="desk_plan_table_columns"),
    path("tabelle/<slug:sheet>/<str:token>/ansehen/", sheets.check, name="desk_plan_table_check"),
    path("tabelle/<slug:sheet>/<str:token>/fehler.csv", sheets.faults, name="desk_plan_table_faults"),
]
