"""The measures of many voices with what belongs to them, for whoever gives the whole chain away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from miteinander.plan.models import Effect, Link, Measure, Milestone
from miteinander.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Whole:
    """A measure as one voice sees it."""

    link: Link  # with its measure
    milestones: tuple[Milestone, ...]
    effects: tuple[Effect, ...]

    @property
    def measure(self) -> Measure:
        return self.link.measure

    @property
    def text_ids(self) -> list[int | None]:
        ids = [self.measure.title_id, self.link.left_out_id]
        ids += [text for each in self.milestones for text in (each.words_id, each.proof_id)]
        return ids + [each.words_id for each in self.effects]


def measures_of(voices: Iterable[Voice]) -> dict[int, tuple[Whole, ...]]:
    """By voice; merged voices share theirs. Each measure once, as it was first taken up. Three queries."""
    roots = {voice.pk: voice.merged_into_id or voice.pk for voice in voices}
    rows = Link.objects.filter(voice__in=Voice.objects.together(roots.values()).values("pk"))
    links = list(rows.select_related("measure__partner", "voice").order_by("at", "pk"))
    measures = {link.measure_id for link in links}
    steps: dict[int, list[Milestone]] = {pk: [] for pk in measures}
    in_time = (F("done_on").asc(nulls_last=True), F("due_on").asc(nulls_last=True), "pk")
    for milestone in Milestone.objects.filter(measure__in=measures).order_by(*in_time):
        steps[milestone.measure_id or 0].append(milestone)
    shown: dict[int, list[Effect]] = {pk: [] for pk in measures}
    for effect in Effect.objects.filter(measure__in=measures).order_by("on", "pk"):
        shown[effect.measure_id].append(effect)
    by_root: dict[int, dict[int, Whole]] = {root: {} for root in roots.values()}
    for link in links:
        root = link.voice.merged_into_id or link.voice_id
        whole = Whole(link, tuple(steps[link.measure_id]), tuple(shown[link.measure_id]))
        by_root[root].setdefault(link.measure_id, whole)
    return {voice: tuple(by_root[root].values()) for voice, root in roots.items()}
