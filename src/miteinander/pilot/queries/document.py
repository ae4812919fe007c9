"""A choice as plain data, to be worked out again by anybody who has the result sheet."""

from typing import Any

from miteinander.atlas.choosing import Criterion, document
from miteinander.pilot.enums import Source
from miteinander.pilot.queries.reading import Whole


def document_of(found: Whole) -> dict[str, Any]:
    """Needs everything weighed. Words are those it was read with, German for the file."""
    choice, calculation, texts = found.choice, found.choice.calculation, found.texts
    weights = found.weights or ()

    def words(pk: int | None) -> str:
        return texts[pk].words if pk else ""

    criteria = [
        Criterion(str(each.pk), words(each.name_id), each.source, weight, each.indicator)
        for each, weight in zip(found.criteria, weights, strict=True)
    ]
    judged = [each for each in found.criteria if each.source == Source.JUDGED]
    points = {
        each.key: {str(one.pk): found.points[each.pk, one.pk] for one in judged if (each.pk, one.pk) in found.points}
        for each in found.candidates
    }
    return document(
        notes={
            "title": words(choice.title_id),
            "about": words(choice.about_id),
            "phase": choice.phase,
            "comments_until": choice.until.isoformat() if choice.until else None,
            "decided_on": choice.decided_on.isoformat() if choice.decided_on else None,
            "decided_by": choice.decided_by,
            "took_part": words(choice.took_part_id).splitlines(),
            "reasons": words(choice.reasons_id),
            "names": {each.key: each.name for each in found.candidates},
            "weighings": [
                {"at": each.at.isoformat(), "who": each.who, "why": words(each.why_id), "weights": each.weights}
                for each in found.weighings
            ],
        },
        hashes={
            "title": calculation.title,
            "recipe": calculation.recipe_hash,
            "data": calculation.data_hash,
            "sheet": calculation.sheet_hash,
        },
        seats=choice.seats,
        criteria=criteria,
        points=points,
        scores=found.scores,
        chosen=[each.key for each in found.chosen],
    )
