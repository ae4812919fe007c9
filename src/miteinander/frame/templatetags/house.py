"""Tags of the house, at hand in every template without loading."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils import timezone
from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from miteinander.frame import doors, knots
from miteinander.frame.languages import own_name
from miteinander.texts.languages import SOURCE
from miteinander.texts.queries import NOTHING, Texts, Words

register = template.Library()
HELP = {"help", "server_help"}  # links that call themselves help, for programs that look for it
BLANK_LINES = re.compile(r"\n\s*\n")


# -- words that people wrote ----------------------------------------------------------------------------------------
@register.simple_tag
def words(texts: Texts, text: int | None) -> SafeString:
    """A text on one line, in its own language and direction; nothing if there is none."""
    found = _found(texts, text)
    return _marked("span", found, found.words) if found.words else mark_safe("")


@register.simple_tag
def words_block(texts: Texts, text: int | None) -> SafeString:
    """A longer text as paragraphs, with a note if it is not what the reader asked for."""
    found = _found(texts, text)
    parts = [part.strip() for part in BLANK_LINES.split(found.words) if part.strip()]
    lines = [format_html_join(mark_safe("<br>"), "{}", ((line,) for line in part.split("\n"))) for part in parts]
    return mark_safe("".join(_marked("p", found, line, auto=True) for line in lines) + _note(found))  # noqa: S308 built escaped


@register.simple_tag
def alt(texts: Texts, text: int | None) -> SafeString:
    """What can be seen in a picture, as its attributes: alt, with language and direction."""
    found = _found(texts, text)
    code = "" if found.language == "und" else found.language
    return format_html('lang="{}" dir="{}" alt="{}"', code, found.direction, found.words)


@register.filter
def bdi(name: object) -> SafeString:
    """A name inside a sentence, in its own direction: {% blocktranslate with name=partner.name|bdi %}."""
    return format_html("<bdi>{}</bdi>", name)


@register.simple_tag
def words_note(texts: Texts, text: int | None) -> SafeString:
    """The note alone, for a text that is shown as a heading or quotation."""
    return _note(_found(texts, text))


def _found(texts: Texts, text: int | None) -> Words:
    return texts.get(text, NOTHING) if text and texts else NOTHING


def _marked(tag: str, found: Words, inner: str, *, auto: bool = False) -> SafeString:
    direction = "auto" if auto or found.language == "und" else found.direction
    code = "" if found.language == "und" else found.language
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', mark_safe(tag), code, direction, inner)  # noqa: S308


def _note(found: Words) -> SafeString:
    sentence = _what_to_know(found) if found.words else ""
    return format_html('<p class="note">{}</p>', sentence) if sentence else mark_safe("")


def _what_to_know(found: Words) -> str:
    if found.fallback:
        return format_html(
            gettext("Diesen Text gibt es noch nicht auf %(wanted)s. Sie lesen ihn auf %(shown)s.")
            % {"wanted": "{}", "shown": "{}"},
            own_name(get_language() or SOURCE),
            own_name(found.language),
        )
    if found.stale:
        return gettext("Der Text wurde geändert. Diese Übersetzung ist noch vom alten Text.")
    if found.status == "machine":
        return gettext("Diese Übersetzung hat eine Maschine gemacht. Niemand hat sie geprüft.")
    return ""


# -- the thread -------------------------------------------------------------------------------------------------------
@register.simple_tag
def knot(state: str, hollow: bool = False) -> SafeString:
    """The knot of a state: {% knot "answered" %}. Write the word beside it."""
    return mark_safe(knots.knot(str(state), hollow=hollow))  # noqa: S308 drawn by us


@register.simple_tag
def progress(state: str, word: str) -> SafeString:
    """How far a voice is, small: thread and word. {% progress voice.state voice.get_state_display %}"""
    return format_html('<span class="state">{} {}</span>', mark_safe(knots.progress(str(state))), word)  # noqa: S308


@register.simple_tag
def number(public: object, aloud: bool = False) -> SafeString:
    """A public number that stays together; `aloud=True` adds it sign by sign for those who listen."""
    plain = str(public)
    spelled = " ".join(sign for sign in plain if sign.isalnum())
    extra = format_html('<span class="sr">{}: {}</span>', gettext("Zeichen für Zeichen"), spelled) if aloud else ""
    shown = plain.replace(" ", "\u00a0")
    return format_html('<span class="num" dir="ltr" translate="no">{}{}</span>', shown, extra)


# -- time -------------------------------------------------------------------------------------------------------------
def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.simple_tag
def when(value: date | datetime | None, with_time: bool = False) -> SafeString:
    """A day in words; with `with_time=True` the time of day too."""
    if value is None:
        return mark_safe("")
    local = _local(value)
    day = date_format(local, "j. F Y" if (get_language() or SOURCE).startswith("de") else "j F Y")
    if with_time and isinstance(local, datetime):
        day = gettext("%(day)s, %(time)s Uhr") % {"day": day, "time": date_format(local, "H:i")}
        return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), day)
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m-%d}", day)


@register.simple_tag
def leaf(value: date | datetime) -> SafeString:
    """A leaf of a calendar, for the eye; write the date in words beside it."""
    day = _local(value)
    inner = f"<span>{WEEKDAYS_ABBR[day.weekday()]}</span><b>{day.day}</b><span>{MONTHS_3[day.month]}</span>"
    return mark_safe(f'<span class="leaf" aria-hidden="true">{inner}</span>')  # noqa: S308 our own words


@register.simple_tag
def days_ago(value: date | datetime | None, today: date | None = None) -> str:
    """How far away a day is: heute, gestern, vor 3 Tagen, morgen, in 2 Tagen."""
    if value is None:
        return ""
    local = _local(value)
    day = local.date() if isinstance(local, datetime) else local
    return distance((day - (today or timezone.localdate())).days)


def distance(days: int) -> str:
    if days == 0:
        return gettext("heute")
    if abs(days) == 1:
        return gettext("morgen") if days > 0 else gettext("gestern")
    if days < 0:
        return ngettext("vor %(n)s Tag", "vor %(n)s Tagen", -days) % {"n": -days}
    return ngettext("in %(n)s Tag", "in %(n)s Tagen", days) % {"n": days}


# -- addresses --------------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """This page's query with changes, so that filters stay: {% query page=2 %}; None takes a key away."""
    kept = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            kept.pop(key, None)
        else:
            kept[key] = value
    return f"?{kept.urlencode()}"


@register.simple_tag(takes_context=True)
def entry(context: Context, name: str, label: str, main: bool = False, **kwargs: Any) -> SafeString:
    """A list entry that leads to a page, marked if we are there; nothing while that page does not exist or when it
    does not open to the roles of who reads.

    `main=True` makes it the one button of the menu.
    """
    network, roles = context.get("network"), getattr(context.get("request"), "roles", None)
    if roles is not None and not doors.opens(name, roles):
        return mark_safe("")
    if network and "network" not in kwargs:
        kwargs["network"] = network.slug
    url = _address(get_urlconf(), get_language(), name, tuple(kwargs.items()))
    if url is None:
        return mark_safe("")
    look = mark_safe(' class="say"' if main else ' rel="help"' if name in HELP else "")  # noqa: S308
    return format_html('<li><a{} href="{}"{}>{}</a></li>', look, url, _here(context, name, url), label)


@lru_cache(4096)
def _address(urlconf: str | None, language: str | None, name: str, kwargs: tuple[tuple[str, Any], ...]) -> str | None:
    """Where a page is; None while it does not exist. Menus ask the same on every page."""
    try:
        return reverse(name, urlconf, kwargs=dict(kwargs))
    except NoReverseMatch:
        return None


def _here(context: Context, name: str, url: str) -> SafeString:
    path = getattr(context.get("request"), "path", "")
    inside = context.get("section") == name or (path.startswith(url) and name not in {"home", "desk", "server"})
    return mark_safe(' aria-current="page"' if path == url else ' aria-current="true"' if inside else "")  # noqa: S308


# -- forms ------------------------------------------------------------------------------------------------------------
@register.filter
def faults(form: Any) -> list[tuple[str, str, str]]:
    """Every fault of a form as (anchor, label, sentence), in the order of the page; the form's own have no anchor."""
    found = [("", "", str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        found += [(anchor(bound), str(bound.label), str(sentence)) for sentence in bound.errors]
    return found


@register.filter
def anchor(bound: Any) -> str:
    """The id to jump to for a field: its first control."""
    if bound.id_for_label:
        return str(bound.id_for_label)
    first = next(iter(bound.subwidgets), None)
    return str(first.id_for_label) if first and first.id_for_label else str(bound.auto_id)


@register.filter
def is_trap(bound: Any) -> bool:
    return bool(getattr(bound.field, "is_trap", False))


@register.filter
def is_tick(bound: Any) -> bool:
    """One box to tick: its label stands beside it."""
    return getattr(bound.field.widget, "input_type", "") == "checkbox" and not bound.use_fieldset
