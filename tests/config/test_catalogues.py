"""The interface is complete in every language: no text missing, none fuzzy, no placeholder lost."""

import re

import polib
import pytest

from miteinander.config.catalogues import FOLDERS, file_of, in_code, in_template, missing, rooms, unused

PLURALS = {"en": 2, "ar": 6, "de-simple": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
ROOMS = {room.name: room for room in rooms()}


@pytest.mark.parametrize("language", sorted(FOLDERS))
@pytest.mark.parametrize("name", sorted(ROOMS))
def test_catalogue_complete(name, language):
    assert list(missing(ROOMS[name], language)) == []
    assert sorted(unused(ROOMS[name], language)) == []


@pytest.mark.parametrize("language", sorted(FOLDERS))
@pytest.mark.parametrize("name", sorted(ROOMS))
def test_catalogue_keeps_placeholders_and_plurals(name, language):
    for entry in polib.pofile(str(file_of(ROOMS[name], language))):
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        assert len(forms) == (PLURALS[language] if entry.msgid_plural else 1), entry.msgid
        assert not entry.fuzzy, entry.msgid
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        assert set(PLACEHOLDER.findall(forms[-1])) == set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        assert all(set(PLACEHOLDER.findall(form)) <= known for form in forms), entry.msgid


def test_texts_are_found_in_code_and_templates():
    code = '_("Guten " "Tag")\nngettext("%(n)s Anliegen", "%(n)s Anliegen alle", n)\nx = "nicht gemeint"'
    template = '{% trans "Hallo" %} {% blocktranslate count n=n %}eine{% plural %}viele{% endblocktranslate %}'

    assert list(in_code(code)) == [("Guten Tag", ""), ("%(n)s Anliegen", "%(n)s Anliegen alle")]
    assert list(in_template(template)) == [("Hallo", ""), ("eine", "viele")]
