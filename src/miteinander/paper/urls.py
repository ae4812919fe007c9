"""Addresses of the paper room, all under /<network>/arbeitsplatz/papier/."""

from django.urls import path

from miteinander.paper.views import cards, entry, importing, post

urlpatterns = [
    path("", cards.cards, name="desk_cards"),
    path("karten/", cards.print_page, name="desk_card_print"),
    path("eingeben/", entry.entry, name="desk_card_entry"),
    path("eingeben/<int:pk>/aendern/", entry.change, name="desk_card_change"),
    path("eingeben/<int:pk>/zurueck/", entry.take_back, name="desk_card_back"),
    path("eingeben/zettel/", entry.slips, name="desk_card_slips"),
    path("tabelle/", importing.upload, name="desk_card_import"),
    path("tabelle/vorlage.<slug:kind>", importing.sample, name="desk_card_sample"),
    path("tabelle/<str:token>/spalten/", importing.columns_page, name="desk_card_columns"),
    path("tabelle/<str:token>/pruefen/", importing.check, name="desk_card_check"),
    path("tabelle/<str:token>/fehler.csv", importing.faults, name="desk_card_faults"),
    path("tabelle/<str:token>/zettel/", importing.slips, name="desk_card_import_slips"),
    path("briefe/", post.letters, name="desk_letters"),
    path("briefe/drucken/", post.letters_print, name="desk_letters_print"),
    path("briefe/abhaken/", post.letters_done, name="desk_letters_done"),
    path("aushang/", post.board, name="desk_board"),
    path("aushang/drucken/", post.board_print, name="desk_board_print"),
    path("aushang/abhaken/", post.board_done, name="desk_board_done"),
]
