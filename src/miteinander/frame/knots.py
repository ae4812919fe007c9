"""The thread drawn: every station of a voice has a knot with its own shape. Words always stand beside it.

The names are the states of a voice. Shapes are drawn around their own middle in a field of 24 units.
"""

from functools import lru_cache
from typing import Final

STATIONS: Final = ("raised", "answered", "discussed", "planned", "under_way", "done")
ALSO_CALLED: Final = {"said": "raised", "talked": "discussed", "under-way": "under_way", "not-possible": "not_possible"}
STEP: Final = 27  # from knot to knot in the small thread

#: Where the pen starts beside the middle (across, down), and what it draws from there.
_PENS: Final = {
    "raised": (-8.0, 0.0, "a8 8 0 1 1 16 0a8 8 0 1 1-16 0z"),
    "answered": (-7.5, -7.5, "h15v15h-15z"),
    "discussed": (0.0, -10.0, "l10 10-10 10-10-10z"),
    "planned": (0.0, -9.0, "l10 17h-20z"),
    "under_way": (-5.0, -8.7, "h10l5 8.7-5 8.7h-10l-5-8.7z"),
    "done": (-10.5, 0.5, "l10.5-9.5 10.5 9.5h-3v8.5h-15v-8.5z"),
    "not_possible": (0.0, -4.0, "l4-4 4 4-4 4 4 4-4 4-4-4-4 4-4-4 4-4-4-4 4-4z"),
    "withdrawn": (-7.0, 0.0, "a7 7 0 1 1 14 0a7 7 0 1 1-14 0z"),
    "milestone": (-7.0, -10.0, "h15l-4 5 4 5h-11v10h-4z"),
    "money": (-8.5, 0.0, "a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1-17 0zm7-4v8h3v-8z"),  # a coin
    "effect": (0.0, -10.0, "l3 6 6.5 1-4.7 4.6 1.1 6.5-5.9-3.1-5.9 3.1 1.1-6.5-4.7-4.6 6.5-1z"),
}


def canonical(state: str) -> str:
    """The station's name; anything unknown is shown as what was said."""
    name = ALSO_CALLED.get(state, state)
    return name if name in _PENS else "raised"


def outline(name: str, across: float = 0) -> str:
    start, down, way = _PENS[name]
    return f"M{start + across:g} {down:g}{way}"


@lru_cache(256)
def knot(state: str, *, hollow: bool = False) -> str:
    """One knot as SVG, without words of its own."""
    name = canonical(state)
    look = f"knot {name} open" if hollow else f"knot {name}"
    return f'<svg class="{look}" viewBox="-12 -12 24 24" aria-hidden="true"><path d="{outline(name)}"/></svg>'


@lru_cache(256)
def progress(state: str) -> str:
    """The whole thread in small: what was reached in colour, what is ahead as small open rings."""
    name = canonical(state)
    ended = name not in STATIONS
    reached: tuple[str, ...] = ("raised", *(("answered",) if name == "not_possible" else ()), name)
    if not ended:
        reached = STATIONS[: STATIONS.index(name) + 1]
    ahead = 0 if ended else len(STATIONS) - len(reached)
    end, here = (len(reached) + ahead - 1) * STEP, (len(reached) - 1) * STEP
    drawn = [f'<path class="way" d="M{here} 0H{end}"/>'] if ahead else []
    drawn.append(f'<path class="line" d="M0 0H{here}"/>')
    drawn += [f'<path class="{each}" d="{outline(each, place * STEP)}"/>' for place, each in enumerate(reached)]
    drawn += [f'<circle class="open" cx="{(len(reached) + place) * STEP}" r="5"/>' for place in range(ahead)]
    return f'<svg class="mini" viewBox="-12 -12 {end + 24} 24" aria-hidden="true">{"".join(drawn)}</svg>'
