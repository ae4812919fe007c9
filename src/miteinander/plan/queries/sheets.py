"""The plan as tables: what is there, for the comparison with a table and for the download, which is the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext

from miteinander.network.enums import PartnerState
from miteinander.network.import_plan import Known
from miteinander.network.models import Network, Partner
from miteinander.plan.enums import MilestoneKind, NewsKind, State
from miteinander.plan.models import Field, Link, Measure, Milestone, News, Task
from miteinander.plan.sheet_columns import by_name, measure_columns, milestone_columns, task_columns
from miteinander.plan.sheet_plan import plain
from miteinander.tables.cells import folded
from miteinander.tables.mapping import Column
from miteinander.texts.models import Text, Translation
from miteinander.voices.enums import Check
from miteinander.voices.enums import State as VoiceState
from miteinander.voices.models import Voice
from miteinander.voices.numbering import PublicNumber


@dataclass(frozen=True, slots=True)
class Names:
    """What a table may name: fields and partners to their ids."""

    fields: dict[str, int]
    partners: dict[str, int]


def names(network: Any) -> Names:
    """What a table may name; read once for a network that is at hand."""
    if not hasattr(network, "plan_names"):
        network.plan_names = _names(network)
    found: Names = network.plan_names
    return found


def _names(network: Network) -> Names:
    """Fields in every language they have, partners that are there or responsible for something. Three queries."""
    fields = list(Field.objects.filter(network=network).select_related("name").order_by("place", "pk"))
    others: dict[int, list[str]] = {}
    rows = Translation.objects.filter(text__in=[each.name_id for each in fields]).order_by("pk")
    for text, words in rows.values_list("text", "words"):
        others.setdefault(text, []).append(words)
    german = [(each.pk, [plain(each.name.words)]) for each in fields]
    foreign = [(each.pk, others.get(each.name_id, [])) for each in fields]
    has = Measure.objects.filter(network=network).values("partner")
    partners = Partner.objects.filter(Q(state=PartnerState.ACTIVE) | Q(pk__in=has), network=network)
    found = partners.order_by("pk").values_list("pk", "name")
    return Names(by_name([*german, *foreign]), by_name((pk, [plain(name)]) for pk, name in found))


def words(text: Text | None) -> str:
    return plain(text.words) if text else ""


# -- measures ---------------------------------------------------------------------------------------------------------
def measure_sheet(network: Network) -> tuple[Column, ...]:
    found = names(network)
    return measure_columns(network.prefix, found.fields, found.partners)


def known_measures(network: Network) -> list[Known]:
    """Every measure with its values as a table says them. Three queries beside those for the names."""
    known = names(network)
    fields, partners = folded_ids(known.fields), folded_ids(known.partners)
    last: dict[int, str] = {}
    told = News.objects.filter(measure__network=network, kind__in=(NewsKind.STATE, NewsKind.NOTE))
    for measure, said in told.order_by("at", "pk").values_list("measure", "words__words"):
        last[measure] = plain(said or "")
    voices: dict[int, list[int]] = {}
    links = Link.objects.filter(measure__network=network).order_by("pk")
    for measure, own, leading in links.values_list("measure", "voice__serial", "voice__merged_into__serial"):
        voices.setdefault(measure, []).extend(each for each in (own, leading) if each)
    rows = Measure.objects.filter(network=network).select_related("title", "about", "partner", "field__name")
    found: QuerySet[Any] = rows.annotate(
        waits_for=Count("after", filter=~Q(after__state__in=(State.DONE, State.STOPPED)))
    )
    return [
        Known(
            each.pk,
            {
                "pk": each.pk,
                "title": words(each.title),
                "field": fields.get(folded(words(each.field.name)), each.field_id),
                "state": each.state,
                "partner": partners.get(folded(plain(each.partner.name)), each.partner_id) if each.partner else None,
                "starts_on": each.starts_on,
                "ends_on": each.ends_on,
                "cost_cents": each.cost_cents,
                "reason": last.get(each.pk, ""),
                "about": words(each.about),
                "voices": tuple(dict.fromkeys(voices.get(each.pk, ()))),
                "waits_for": each.waits_for,
            },
        )
        for each in found.order_by("field__place", "field", F("starts_on").asc(nulls_last=True), "pk")
    ]


def folded_ids(names: dict[str, int]) -> dict[str, int]:
    """As parsers read names: capitals and signs do not matter, so the last that looks the same wins."""
    return {folded(name): pk for name, pk in names.items()}


def voices_of_table(network: Network, serials: Iterable[int]) -> dict[int, Voice]:
    """By serial, with the voice each was merged into. One query."""
    rows = Voice.objects.filter(network=network, serial__in=set(serials)).select_related("merged_into")
    return {voice.serial: voice for voice in rows}


def may_be_taken(voice: Voice) -> bool:
    leading = voice.merged_into or voice
    return leading.check_state != Check.HIDDEN and leading.state != VoiceState.WITHDRAWN


# -- milestones -------------------------------------------------------------------------------------------------------
def milestone_sheet(network: Network) -> tuple[Column, ...]:
    return milestone_columns(names(network).fields)


def known_milestones(network: Network) -> list[Known]:
    """Every milestone, of measures and of whole fields. One query beside those for the names."""
    fields = folded_ids(names(network).fields)
    rows = Milestone.objects.filter(network=network).select_related(
        "words", "proof", "field__name", "measure__field__name"
    )
    return [
        Known(
            each.pk,
            {
                "pk": each.pk,
                "measure": each.measure_id,
                "field": fields.get(folded(words(field.name)), field.pk),
                "words": words(each.words),
                "kind": each.kind,
                "actor": plain(each.actor),
                "due_on": each.due_on,
                "done_on": each.done_on,
                "proof": words(each.proof),
                "proof_url": each.proof_url,
            },
        )
        for each in rows.order_by(F("done_on").asc(nulls_last=True), F("due_on").asc(nulls_last=True), "pk")
        if (field := each.field or (each.measure.field if each.measure else None))
    ]


def fields_of_measures(network: Network) -> dict[int, int]:
    """Measures of a network and their fields, as a table names them. One query beside those for the names."""
    fields = folded_ids(names(network).fields)
    rows = Measure.objects.filter(network=network).values_list("pk", "field", "field__name__words")
    return {pk: fields.get(folded(plain(name)), field) for pk, field, name in rows}


# -- tasks ------------------------------------------------------------------------------------------------------------
def task_sheet(_network: Network) -> tuple[Column, ...]:
    return task_columns()


def known_tasks(network: Network) -> list[Known]:
    """Every task of a measure, the open ones first. One query."""
    rows = Task.objects.filter(measure__network=network).select_related("words")
    return [
        Known(
            each.pk,
            {
                "pk": each.pk,
                "measure": each.measure_id,
                "words": words(each.words),
                "who": plain(each.who),
                "due_on": each.due_on,
                "done": each.done_at is not None,
            },
        )
        for each in rows.order_by(F("done_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True), "pk")
    ]


# -- as cells ---------------------------------------------------------------------------------------------------------
def rows_of(network: Network, columns: Sequence[Column], known: Iterable[Known]) -> list[list[str]]:
    """Rows to download: every cell is read again as the value it was made of."""
    found = names(network)
    german: dict[int, str] = {}
    for name, pk in found.fields.items():
        german.setdefault(pk, name)
    partners = {pk: name for name, pk in reversed(found.partners.items())}
    return [[cell(each.key, row.values.get(each.key), network, german, partners) for each in columns] for row in known]


def cell(key: str, value: Any, network: Network, fields: dict[int, str], partners: dict[int, str]) -> str:
    if value is None or value == "":
        return ""
    if key == "field":
        return fields.get(value, "")
    if key == "partner":
        return partners.get(value, "")
    if key in {"state", "kind"}:
        return str((State if key == "state" else MilestoneKind)(value).label)
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nein")
    if key == "cost_cents":
        return f"{value // 100},{value % 100:02d}"
    if key == "voices":
        return "; ".join(str(PublicNumber(network.prefix, serial)) for serial in value)
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
