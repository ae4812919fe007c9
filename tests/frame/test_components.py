import re

import pytest


def page(client, language: str, query: str = "") -> str:
    return client.get(f"{'' if language == 'de' else '/' + language}/frame/components/{query}").content.decode()


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar"])
def test_components_in_every_language(client, language, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = page(client, language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert (
        f'hreflang="{language}" lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}" aria-current="true"'
        in html
    )
    assert html.count("<h1") == 1


@pytest.mark.parametrize("query", ["", "?fehler"])
def test_components_without_script_style_or_double_id(client, query, db):
    html = page(client, "de", query)
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=|https?://(?!www\.w3)", html) == []
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_components_with_faults_begin_with_them(client, db):
    html = page(client, "en", "?fehler")
    assert "<title>Error: Building blocks" in html
    assert html.index('class="errors"') < html.index("<h1")


def test_components_show_the_other_direction(client, db):
    assert '<section class="band" dir="rtl"' in page(client, "de")
    assert '<section class="band" dir="ltr"' in page(client, "ar")


def test_components_set_no_cookie(client, db):
    assert client.get("/frame/components/").cookies == {}
