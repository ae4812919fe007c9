"""The public draw: fixed before, the same for everybody, fair."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.draw import check_draw
from miteinander.draw.command import main
from miteinander.draw.lots import SPAN, BadDraw, below, order, plain, prepare

NAMES = st.lists(st.text(min_size=1, max_size=12).map(plain).filter(bool), min_size=1, max_size=20, unique=True)
NUMBERS = st.text(min_size=1, max_size=30).filter(plain)


def drawing(pool, places=1, what="Ein Platz", source="Lotto am 5.12.2026"):
    return prepare(what, pool, places, source)


@given(NAMES, NUMBERS)
def test_everybody_is_drawn_once(pool, numbers):
    assert sorted(order(drawing(pool), numbers)) == sorted(pool)


@given(NAMES, NUMBERS, st.randoms(use_true_random=False))
def test_order_of_signing_up_decides_nothing(pool, numbers, random):
    assert order(drawing(random.sample(pool, len(pool))), numbers) == order(drawing(pool), numbers)


@given(NAMES, st.sampled_from(["what", "pool", "places", "source"]))
def test_whatever_changes_changes_the_hash(pool, field):
    draw = drawing([*pool, "noch jemand"], places=1)
    changed = {"what": "Anderes", "pool": draw.pool[1:], "places": 2, "source": "Lotto am 12.12.2026"}

    assert replace(draw, **{field: changed[field]}).commitment != draw.commitment


def test_every_place_is_equally_likely():
    """4,000 draws of one of eight: every share within five standard deviations."""
    draw = drawing("ABCDEFGH")
    first = Counter(order(draw, f"{n}")[0] for n in range(4000))

    assert set(first) == set("ABCDEFGH")
    assert all(abs(many - 500) < 5 * (4000 / 8 * 7 / 8) ** 0.5 for many in first.values())


def test_numbers_that_would_favour_some_are_thrown_away():
    assert below(3, iter([SPAN - 1, 5])) == 2  # 2**256 leaves one over when it is shared out by three
    assert below(3, iter([SPAN - 2, 5])) == (SPAN - 2) % 3


def test_drawn_as_it_was_drawn_when_this_was_written():
    """Whoever changes how it is drawn breaks what was published."""
    draw = drawing(["Ahorn", "Birke", "Eiche", "Linde"], places=2)

    assert draw.commitment == "df43068aa47f013f55590bacb3dbd5bb2cba60f4a52108830689cc599714f10c"
    assert order(draw, "3 7 12 22 41 49") == ["Linde", "Birke", "Eiche", "Ahorn"]


def test_spaces_are_levelled():
    draw = drawing(["A", "B", "C", "D", "E"])

    assert order(draw, " 3  7\t12 ") == order(draw, "3 7 12")
    assert drawing(["A ", "", "B  C"]).pool == ("A", "B C")


@pytest.mark.parametrize(
    ("pool", "places", "source", "told"),
    [
        (["A", "B", "A"], 1, "Lotto", "in the pool twice: A"),
        (["A"], 2, "Lotto", "2 of 1 cannot be drawn"),
        (["A"], 0, "Lotto", "0 of 1 cannot be drawn"),
        ([], 1, "Lotto", "1 of 0 cannot be drawn"),
        (["A"], 1, " ", "Name the source"),
    ],
)
def test_what_cannot_be_drawn_is_refused(pool, places, source, told):
    with pytest.raises(BadDraw, match=told):
        prepare("Ein Platz", pool, places, source)


# -- from the command line, and checked by the script that goes along --------------------------------------------------
@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pool.txt").write_text("Haus 4\nHaus 7\n\nHaus 12\nHaus 31\n", encoding="utf-8")
    words = ["prepare", str(tmp_path / "pool.txt"), "--what", "Garten", "--places", "2", "--source", "Lotto am 5.12."]
    assert main([*words, "--out", str(tmp_path)]) == 0
    assert main(["hold", str(tmp_path / "draw.json"), "3 7 12 22 41 49"]) == 0
    return tmp_path


def check(folder):
    command = [sys.executable, "-I", "check_draw.py", "draw.json", "result.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_anybody_checks_it_with_python_alone(folder, capsys):
    drawn = json.loads((folder / "result.json").read_text(encoding="utf-8"))["order"]
    code, told = check(folder)

    assert (code, told.splitlines()[0]) == (0, f"RIGHT: {drawn[0]}, {drawn[1]}")
    assert json.loads((folder / "draw.json").read_text(encoding="utf-8"))["commitment"] in told
    assert len((folder / "check_draw.py").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("place", range(4))
def test_checker_finds_any_name_that_was_changed(folder, place):
    draw = json.loads((folder / "draw.json").read_text(encoding="utf-8"))
    draw["pool"][place] += "a"
    (folder / "draw.json").write_text(json.dumps(draw), encoding="utf-8")

    assert check(folder)[0] == 1
    assert main(["hold", str(folder / "draw.json"), "1 2 3"]) == 1


def test_checker_finds_another_order(folder):
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    result["order"].reverse()
    (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")

    assert check_draw.main(str(folder / "draw.json"), str(folder / "result.json")).startswith("WRONG: this order")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"what": 1, "pool": 2, "places": "x", "source": ""}', "\\xff"])
def test_file_that_is_no_draw_is_explained(tmp_path, capsys, content):
    (tmp_path / "draw.json").write_text(content, encoding="utf-8")

    assert main(["hold", str(tmp_path / "draw.json"), "1"]) == 1
    assert "draw.json" in capsys.readouterr().err
    assert not (tmp_path / "result.json").exists()
