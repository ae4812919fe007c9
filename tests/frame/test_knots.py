import re

from miteinander.frame.knots import STATIONS, canonical, knot, outline, progress


def test_every_station_has_its_own_shape():
    assert len({outline(name) for name in (*STATIONS, "not_possible", "withdrawn", "milestone", "effect")}) == 10


def test_knot_is_silent_for_listeners():
    assert knot("answered") == (
        '<svg class="knot answered" viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-7.5 -7.5h15v15h-15z"/></svg>'
    )


def test_knot_hollow_for_what_is_ahead():
    assert 'class="knot raised open"' in knot("raised", hollow=True)


def test_knot_understands_other_names():
    assert [canonical(name) for name in ("said", "talked", "not-possible", "?")] == [
        "raised",
        "discussed",
        "not_possible",
        "raised",
    ]


def reached(state: str) -> list[str]:
    return [name for name in re.findall(r'path class="(\w+)"', progress(state)) if name not in {"way", "line"}]


def test_progress_colours_what_was_reached():
    assert {state: len(reached(state)) for state in STATIONS} == dict(zip(STATIONS, range(1, 7), strict=True))


def test_progress_shows_what_is_ahead_as_rings():
    assert {state: progress(state).count("<circle") for state in STATIONS} == dict(
        zip(STATIONS, range(5, -1, -1), strict=True)
    )


def test_progress_ends_where_the_thread_ends():
    assert reached("not_possible") == ["raised", "answered", "not_possible"]
    assert reached("withdrawn") == ["raised", "withdrawn"]
    assert "circle" not in progress("not_possible") + progress("withdrawn")
