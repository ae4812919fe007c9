"""Addresses of the paper room, all under /<network>/arbeitsplatz/papier/."""

from django.urls import path

from miteinander.paper.views import cards, entry

urlpatterns = [
    path("", cards.cards, name="desk_cards"),
    path("karten/", cards.print_page, name="desk_card_print"),
    path("eingeben/", entry.entry, name="desk_card_entry"),
    path("eingeben/<int:pk>/aendern/", entry.change, name="desk_card_change"),
    path("eingeben/<int:pk>/zurueck/", entry.take_back, name="desk_card_back"),
    path("eingeben/zettel/", entry.slips, name="desk_card_slips"),
]
