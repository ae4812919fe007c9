import pytest
from django.test import RequestFactory
from django.utils import translation

from miteinander.frame.context import house, languages


@pytest.mark.parametrize(
    ("path", "query", "urls"),
    [
        ("/", "", ["/", "/de-simple/", "/en/", "/ar/"]),
        ("/en/", "", ["/", "/de-simple/", "/en/", "/ar/"]),
        (
            "/ar/mia/anliegen/",
            "page=2",
            [
                "/mia/anliegen/?page=2",
                "/de-simple/mia/anliegen/?page=2",
                "/en/mia/anliegen/?page=2",
                "/ar/mia/anliegen/?page=2",
            ],
        ),
        ("/arnstadt/", "", ["/arnstadt/", "/de-simple/arnstadt/", "/en/arnstadt/", "/ar/arnstadt/"]),
    ],
)
def test_languages_lead_to_this_very_page(path, query, urls):
    assert [each.url for each in languages(path, query, "de")] == urls


def test_languages_in_their_own_names_and_directions():
    menu = languages("/", "", "ar")
    assert [(each.name, each.direction, each.current) for each in menu] == [
        ("Deutsch", "ltr", False),
        ("Einfache Sprache", "ltr", False),
        ("English", "ltr", False),
        ("العربية", "rtl", True),
    ]


def test_house_without_query(django_assert_num_queries, db):
    with django_assert_num_queries(0), translation.override("ar"):
        found = house(RequestFactory().get("/ar/mia/"))
    assert (found["reader"], found["direction"], found["network"]) == ("ar", "rtl", None)
