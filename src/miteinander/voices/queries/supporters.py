"""How many people besides its author stand behind a voice and all that were merged into it."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from miteinander.voices.enums import Check, State
from miteinander.voices.models import Voice

# By hand, because it is asked on nearly every page: putting it together took Django longer than the rest of the page.
# `UNION` keeps each pair once, so somebody who clicked and wrote the same counts once. Beside the supports it joins
# only what it has found itself: where it joined the table of voices, SQLite read all of it to build a filter.
_SQL = """
WITH member (id, root, author, wrote) AS (
    SELECT id, id, author_id, CAST(NULL AS bigint) FROM voices_voice WHERE id IN ({ids})
    UNION ALL
    SELECT id, merged_into_id, author_id, CASE WHEN state <> %s AND check_state <> %s THEN author_id END
    FROM voices_voice WHERE merged_into_id IN ({ids})
), person (root, id) AS (
    SELECT member.root, support.contributor_id
    FROM member CROSS JOIN voices_support support WHERE support.voice_id = member.id
    UNION
    SELECT root, wrote FROM member WHERE wrote IS NOT NULL
)
SELECT person.root, COUNT(*)
FROM person JOIN member leader ON leader.id = person.root
WHERE leader.author IS NULL OR person.id <> leader.author
GROUP BY person.root
"""


def distinct_supporters_of(voices: Iterable[int]) -> dict[int, int]:
    """For each leading voice the number of distinct people who support it: everybody who said "it is the same for me"
    to it or to a voice merged into it, and the authors of those merged voices. One query; no key for 0 people."""
    ids = list(voices)
    if not ids:
        return {}
    sql = _SQL.format(ids=", ".join(["%s"] * len(ids)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*ids, State.WITHDRAWN.value, Check.HIDDEN.value, *ids])
        return dict(cursor.fetchall())


def group_members(roots: Iterable[int]) -> "QuerySet[Voice, Any]":
    """Ids of leading voices and of all merged into them. A union, because SQLite reads the whole table for an OR."""
    ids = list(roots)
    return Voice.objects.filter(pk__in=ids).values("pk").union(Voice.objects.filter(merged_into__in=ids).values("pk"))


def distinct_supporters(voice: Voice) -> int:
    """The same for one voice; a merged one answers for the voice it was merged into. One query."""
    root = voice.merged_into_id or voice.pk
    return distinct_supporters_of([root]).get(root, 0)
