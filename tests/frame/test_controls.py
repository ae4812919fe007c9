"""Controls that are written straight say the same as Django's own templates, and escape as they do."""

from html import escape
from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict

from miteinander.frame.forms import Cards, Renderer, TickCards

BAD = "</option><script>\"'&"
GROUPS = [("", "-"), (f"Gruppe {BAD}", [(BAD, BAD), ("2", "zwei")]), (3, "drei")]
STOCK = DjangoTemplates()


class Seen(HTMLParser):
    """Tags with their attributes in any order, and words without the space around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted(attrs, key=str)))

    def handle_endtag(self, tag):
        self.parts.append(tag)

    def handle_data(self, data):
        if data.strip():
            self.parts.append(data.strip())


class Every(forms.Form):
    one = forms.ChoiceField(choices=GROUPS, initial=3)
    several = forms.MultipleChoiceField(choices=GROUPS)
    perhaps = forms.NullBooleanField()
    tick = forms.BooleanField(initial=True)
    day = forms.DateField(initial="2026-12-03", disabled=True)
    count = forms.IntegerField(min_value=1, max_value=9)
    long = forms.CharField(widget=forms.Textarea({"rows": 3, "title": BAD}), initial=f"\n{BAD}")
    short = forms.CharField(max_length=20, initial=BAD)
    secret = forms.CharField(widget=forms.PasswordInput)
    unseen = forms.CharField(widget=forms.HiddenInput, initial="")
    file = forms.FileField()


@pytest.mark.parametrize("name", [*Every.base_fields])
@pytest.mark.parametrize(
    "data", [None, QueryDict("one=2&several=2&several=3&long=%0A<b>&short=%22&perhaps=true&tick=on")]
)
def test_same_as_the_template_of_django(name, data):
    bound = Every(data)[name]
    widget = bound.field.widget
    context = widget.get_context(name, bound.value(), bound.build_widget_attrs({"id": bound.auto_id}, widget))
    theirs, ours = (Seen(each.render(widget.template_name, context)).parts for each in (STOCK, Renderer()))
    assert ours == theirs


@pytest.mark.parametrize("widget", [Cards(hints={BAD: BAD}, look="two"), TickCards(hints={BAD: BAD})])
def test_cards_escape_everything(widget):
    widget.choices = GROUPS
    html = widget.render("x", ["2"], {"id": "id_x"}, Renderer())
    assert "<script" not in html
    assert html.count('<label class="choice"') == 4
    assert html.count(" checked") == 1
    assert f"<small>{escape(BAD)}</small>" in html


def test_a_first_empty_line_is_kept():
    assert "\n\nx</textarea>" in forms.Textarea().render("x", "\nx", renderer=Renderer())
