"""Whom did we hear? Sums only, and small ones hidden."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from miteinander.desk.queries.reader import Reader
from miteinander.desk.suppression import suppress
from miteinander.texts import queries as texts
from miteinander.texts.models import Translation
from miteinander.texts.queries import Texts
from miteinander.voices.enums import Channel, State
from miteinander.voices.models import Group, Tally, Voice


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its counts by channel, as they may be shown (None: hidden)."""

    group: Group
    cells: tuple[int | None, ...]
    total: int | None
    translations: dict[str, str]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Contributions and people on one channel, counted apart."""

    label: str
    voices: int
    people: int
    authors: int


@dataclass(frozen=True, slots=True)
class Heard:
    start: date
    end: date  # first day that does not count
    channels: tuple[ChannelRow, ...]
    groups: tuple[GroupRow, ...]
    ended: tuple[Group, ...]
    texts: Texts
    voices: int
    people: int


def last_year(today: date) -> tuple[date, date]:
    """The last twelve whole months: the running one is left out, so that no single entry shows by comparing days."""
    end = today.replace(day=1)
    return end.replace(year=end.year - 1), end


def heard(reader: Reader) -> Heard:
    """Five queries."""
    start, end = last_year(reader.today)
    channels = by_channel(reader, start, end)
    groups = list(Group.objects.filter(network=reader.network).order_by("pk"))
    names = [group.name_id for group in groups]
    translated: dict[int, dict[str, str]] = {}
    for row in Translation.objects.filter(text__in=names):
        translated.setdefault(row.text_id, {})[row.language] = row.words
    counts = tallies(reader, start, end)
    rows = []
    for group in groups:
        line = suppress({channel: counts.get((group.pk, channel), 0) for channel in Channel.values})
        cells = tuple(line.cells[channel] for channel in Channel.values)
        rows.append(GroupRow(group, cells, line.total, translated.get(group.name_id, {})))
    return Heard(
        start,
        end,
        channels,
        tuple(row for row in rows if row.group.ended_on is None),
        tuple(row.group for row in rows if row.group.ended_on is not None),
        texts.read(names, reader.language),
        voices=sum(row.voices for row in channels),
        people=sum(row.people for row in channels),
    )


def tallies(reader: Reader, start: date, end: date) -> dict[tuple[int, str], int]:
    rows = Tally.objects.filter(group__network=reader.network, month__gte=start, month__lt=end)
    sums = rows.values_list("group", "channel").annotate(sum=Sum("count")).order_by("group", "channel")
    return {(group, channel): count for group, channel, count in sums}


def by_channel(reader: Reader, start: date, end: date) -> tuple[ChannelRow, ...]:
    """Every channel, also those on which nobody spoke; withdrawn voices do not count."""
    rows = (
        Voice.objects.filter(network=reader.network, raised_at__date__gte=start, raised_at__date__lt=end)
        .exclude(state=State.WITHDRAWN)
        .values_list("channel")
        .annotate(voices=Count("pk"), people=Sum("people"), authors=Count("author", distinct=True))
        .order_by("channel")
    )
    found = {channel: counts for channel, *counts in rows}
    return tuple(ChannelRow(str(channel.label), *found.get(channel, (0, 0, 0))) for channel in Channel)
