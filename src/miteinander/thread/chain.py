"""The whole chain from a voice to its effects as plain data: what the public API and the downloads give away.

Only what public pages show. Voices stand in the order in which they were said, so that new ones come last; a voice that
was merged keeps its own entry and says which one leads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from miteinander.dates.deadlines import day_of
from miteinander.network.models import Network
from miteinander.plan.queries.story import measure_url
from miteinander.plan.queries.taken import Whole, measures_of
from miteinander.texts.queries import NOTHING, Texts, read
from miteinander.thread.story import Story, tell_all
from miteinander.voices.enums import State
from miteinander.voices.models import Voice
from miteinander.voices.numbering import PublicNumber
from miteinander.voices.queries import Knot

STATIONS = {
    "raised": "voice", "state": "answer", "note": "note", "merged": "merged", "split": "split", "checked": "checked",
    "talked": "meeting", "decided": "decision", "measure": "measure", "plan-state": "measure", "plan-note": "news",
    "plan-milestone": "milestone", "plan-effect": "effect", "money": "fund", "pilot": "pilot",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """The stories of some voices, their measures and all words in them."""

    base: str  # scheme and host
    stories: tuple[Story, ...]
    measures: dict[int, tuple[Whole, ...]]
    texts: Texts

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self.entry(story) for story in self.stories)

    def entry(self, story: Story) -> dict[str, Any]:
        """One voice with its chain, ready for JSON."""
        voice = story.voice
        number = voice.number
        return {
            "number": str(number),
            "url": self.voice_url(number),
            "kind": voice.kind,
            "state": voice.state,
            "said_on": day(voice.raised_at),
            "channel": voice.channel,
            **self.words("title", voice.title_id),
            **self.words("words", voice.words_id),
            "merged_into": self.other(voice.merged_into.number) if voice.merged_into else None,
            "answer_due_on": plain(story.ahead.by) if story.ahead else None,
            "chain": [self.knot(knot) for knot in story.knots],
            "measures": [self.measure(voice, whole) for whole in self.measures[voice.pk]],
        }

    def knot(self, knot: Knot) -> dict[str, Any]:
        return {
            "at": knot.at.isoformat(),
            "station": STATIONS[knot.kind],
            "state": str(knot.state),
            "heading": str(knot.heading),
            **self.words("words", knot.words),
            "signed": knot.signed,
            "days_to_first_answer": knot.days,
            "voice": self.other(knot.other) if knot.other else None,
            "url": f"{self.base}{knot.url}" if knot.url else None,
        }

    def measure(self, voice: Voice, whole: Whole) -> dict[str, Any]:
        measure = whole.measure
        return {
            "url": self.base + measure_url(voice.network, measure.pk),
            **self.words("title", measure.title_id),
            "state": measure.state,
            "since": plain(measure.state_on),
            "share": whole.link.share,
            **self.words("left_out", whole.link.left_out_id),
            "responsible": measure.partner.name if measure.partner else voice.network.coordination,
            "starts_on": plain(measure.starts_on),
            "ends_on": plain(measure.ends_on),
            "milestones": [
                {
                    **self.words("words", each.words_id),
                    "kind": each.kind,
                    "actor": each.actor,
                    "due_on": plain(each.due_on),
                    "done_on": plain(each.done_on),
                    **self.words("proof", each.proof_id),
                    "proof_url": each.proof_url or None,
                }
                for each in whole.milestones
            ],
            "effects": [
                {
                    "stair": each.stair,
                    **self.words("words", each.words_id),
                    "source": each.source,
                    "on": plain(each.on),
                }
                for each in whole.effects
            ],
        }

    def words(self, name: str, text: int | None) -> dict[str, str | None]:
        """A text and the language it is given in."""
        found = self.texts.get(text or 0)
        return {name: found.words if found else None, f"{name}_language": found.language if found else None}

    def first_line(self, voice: Voice) -> str:
        return self.texts.get(voice.title_id or voice.words_id, NOTHING).first_line

    def voice_url(self, number: PublicNumber) -> str:
        return self.base + reverse("voice", kwargs={"number": number.path})

    def other(self, number: PublicNumber) -> dict[str, str]:
        return {"number": str(number), "url": self.voice_url(number)}


def plain(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day(moment: datetime) -> str:
    return day_of(moment).isoformat()


def public_voices(network: Network) -> "QuerySet[Voice]":
    """Everything with a public page of its own, also what was merged; the oldest first."""
    rows = Voice.objects.filter(network=network).public().exclude(state=State.WITHDRAWN)
    return rows.select_related("words", "merged_into").order_by("raised_at", "pk")


def chain(network: Network, voices: Sequence[Voice], *, base: str, reader: str, now: datetime) -> Chain:
    """Nine queries, however many voices there are."""
    for voice in voices:
        voice.network = network
        if voice.merged_into is not None:
            voice.merged_into.network = network
    stories = tell_all(voices, now=now)
    measures = measures_of(voices)
    ids = [text for each in voices for text in (each.title_id, each.words_id)]
    ids += [text for story in stories for text in story.text_ids]
    ids += [text for taken in measures.values() for whole in taken for text in whole.text_ids]
    return Chain(base, stories, measures, read(ids, reader))
