"""Addresses of this room at the desk."""

from django.urls import path

from miteinander.network.views import appointments, bodies, desk, importing, partners

urlpatterns = [
    path("", desk.overview, name="desk_network"),
    path("angaben/", desk.facts, name="desk_network_facts"),
    path("texte/<slug:what>/<int:pk>/", desk.words, name="desk_words"),
    path("liste/", desk.checklist, name="network_checklist"),
    path("oeffnen/", desk.open_up, name="network_open"),
    path("partner/", partners.listing, name="desk_partners"),
    path("partner/neu/", partners.new, name="desk_partner_new"),
    path("partner/tabelle/", importing.upload, name="desk_import"),
    path("partner/tabelle/vorlage.<slug:kind>", importing.sample, name="desk_import_sample"),
    path("partner/tabelle/<str:token>/", importing.columns_page, name="desk_import_map"),
    path("partner/tabelle/<str:token>/pruefen/", importing.check, name="desk_import_check"),
    path("partner/tabelle/<str:token>/fehler.csv", importing.faults, name="desk_import_faults"),
    path("partner/<int:pk>/", partners.one, name="desk_partner"),
    path("partner/<int:pk>/anfrage/", partners.decide, name="desk_partner_decide"),
    path("partner/<int:pk>/ende/", partners.end, name="desk_partner_end"),
    path("partner/<int:pk>/zurueck/", partners.back, name="desk_partner_back"),
    path("partner/<int:pk>/zusage/", partners.promise, name="desk_commitment_new"),
    path("zusagen/", partners.promised, name="desk_commitments"),
    path("zusagen/<int:pk>/", partners.standing, name="desk_commitment"),
    path("gremien/", bodies.body_list, name="desk_bodies"),
    path("gremien/<int:pk>/", bodies.body, name="desk_body"),
    path("gremien/<int:pk>/ende/", bodies.body_end, name="desk_body_end"),
    path("sitze/<int:seat>/ende/", bodies.seat_end, name="desk_seat_end"),
    path("vereinbarungen/", bodies.agreement_list, name="desk_agreements"),
    path("vereinbarungen/<int:pk>/", bodies.agreement, name="desk_agreement"),
    path("unterstuetzung/", bodies.supporter_list, name="desk_supporters"),
    path("unterstuetzung/<int:pk>/verbergen/", bodies.supporter_hide, name="desk_supporter_hide"),
    path("rollen/", appointments.listing, name="desk_appointments"),
    path("rollen/<int:appointment>/ende/", appointments.end, name="desk_appointment_end"),
]
