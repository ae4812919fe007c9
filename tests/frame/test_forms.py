import re
from pathlib import Path

from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

import miteinander
from miteinander.frame.forms import HouseForm
from miteinander.frame.refusal import Refused
from miteinander.frame.showcase import ExampleFilter, ExampleForm
from miteinander.frame.templatetags.house import faults

WRONG = {"words": "", "mail": "anna@", "day": "31.02.2026", "area": "x"}


def page(form: forms.Form) -> str:
    source = (
        '{% extends "frame/base.html" %}{% block title %}Probe{% endblock %}{% block main %}{{ form }}{% endblock %}'
    )
    return engines["django"].from_string(source).render({"form": form}, RequestFactory().get("/"))


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def test_every_id_is_there_once_and_every_reference_has_its_id():
    for form in (ExampleForm(), ExampleForm(WRONG)):
        html = page(form)
        found = ids(html)
        assert len(found) == len(set(found))
        spoken = {each for group in re.findall(r'aria-describedby="([^"]+)"', html) for each in group.split()}
        wanted = spoken | set(re.findall(r'for="([^"]+)"', html)) | set(re.findall(r'href="#([^"]+)"', html))
        assert wanted - set(found) == set()


def test_summary_comes_first_and_leads_to_every_fault():
    html = page(ExampleForm(WRONG))
    main = html[html.index("<main") :]
    assert re.findall(r'href="#([^"]+)"', main) == [
        "id_kind_0",
        "id_words",
        "id_mail",
        "id_day",
        "id_area",
        "id_agreed",
    ]
    assert "Bitte prüfen Sie 6 Angaben" in main[: main.index("</h2>")]
    assert "<title>Fehler: Probe" in html


def test_no_summary_without_faults():
    html = page(ExampleForm())
    assert "<title>Probe" in html
    assert 'class="errors"' not in html


def test_fault_is_tied_to_its_field():
    html = page(ExampleForm(WRONG))
    assert re.search(r'<textarea[^>]*aria-invalid="true"[^>]*>', html)
    assert re.search(r'<textarea[^>]*aria-describedby="id_words_helptext id_words_error"', html)
    assert re.search(r'<fieldset[^>]*aria-describedby="id_kind_error"', html)


def test_what_was_typed_is_kept():
    html = page(ExampleForm(WRONG | {"words": "<Mauer>"}))
    assert "&lt;Mauer&gt;</textarea>" in html
    assert 'value="anna@"' in html


def test_optional_fields_say_so_and_filters_do_not():
    assert page(ExampleForm()).count("(freiwillig)") == 5
    assert page(ExampleFilter()).count("(freiwillig)") == 0


def test_trap_is_hidden_from_everybody():
    html = page(ExampleForm())
    trap = re.search(r'<div class="trap" aria-hidden="true">.*?</div>', html, re.DOTALL)
    assert trap is not None
    assert 'tabindex="-1"' in trap[0]
    assert 'autocomplete="off"' in trap[0]


def test_groups_have_a_legend_and_cards():
    html = page(ExampleForm())
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert html.count('<label class="choice"') == 4 + 3 + 1


def test_hints_stand_in_the_choice():
    assert "<span>Bedarf <small>Etwas fehlt.</small></span>" in page(ExampleForm())


def test_refusal_goes_to_its_field_or_to_the_form():
    form = ExampleForm(WRONG)
    form.refuse(Refused("Zu lang.", field="words"))
    form.refuse(Refused("Heute geschlossen."))
    form.refuse(Refused("Anderswo.", field="elsewhere"))
    assert faults(form)[:2] == [("", "", "Heute geschlossen."), ("", "", "Anderswo.")]
    assert ("id_words", "Was möchten Sie sagen?", "Zu lang.") in faults(form)


def test_own_sentences_win():
    class Own(HouseForm):
        name = forms.CharField(error_messages={"required": "Wie heißen Sie?"})
        town = forms.CharField()

    assert [sentence for _, _, sentence in faults(Own({}))] == ["Wie heißen Sie?", "Bitte füllen Sie dieses Feld aus."]


def test_any_form_of_django_looks_like_ours():
    class Plain(forms.Form):
        code = forms.CharField(help_text="Aus der E-Mail")

    html = page(Plain({}))
    assert '<div class="hint" id="id_code_helptext">Aus der E-Mail</div>' in html
    assert '<div class="fault" id="id_code_error">' in html


def test_faults_in_plain_german():
    with translation.override("de-simple"):
        assert "Bitte prüfen Sie 6 Antworten" in page(ExampleForm(WRONG))


def test_only_the_base_page_includes_the_error_summary():
    """A second one would say every fault twice, under the same id."""
    root = Path(miteinander.__file__).parent
    found = [page for page in root.rglob("*.html") if "error_summary.html" in page.read_text(encoding="utf-8")]

    assert [page.relative_to(root).as_posix() for page in found] == ["frame/templates/frame/base.html"]
