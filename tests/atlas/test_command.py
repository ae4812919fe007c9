import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.atlas.small import HEAD
from tests.atlas.test_choosing import SHEET, written

from miteinander.atlas.command import main

RECIPE = (
    HEAD
    + '[every.indicator]\nsteps = ["z"]\n[indicators.a]\n[indicators.b]\ndirection = -1\n'
    + '[groups.g]\nmembers = ["a", "b"]\n[groups.g.classes]\nhalf = { quantiles = 2, labels = ["wenig", "viel"] }\n'
)
DATA = "id,a,b\n01,1,5\n02,2,\n03,4,2\n04,,\n"


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "r.toml").write_text(RECIPE)
    (tmp_path / "d.csv").write_text(DATA)
    return str(tmp_path / "r.toml"), str(tmp_path / "d.csv")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_index_writes_values_ranks_classes_contributions_and_steps(given, tmp_path) -> None:
    out = tmp_path / "out"
    assert main(["index", *given, "--out", str(out)]) == 0
    assert sorted(file.name for file in out.iterdir()) == ["contributions.csv", "index.csv", "method.json", "steps.csv"]
    found = rows(out / "index.csv")
    assert [row["g_rank"] for row in found] == ["3", "2", "1", ""]
    assert [row["half_label"] for row in found] == ["wenig", "viel", "viel", ""]
    sums = {row["id"]: 0.0 for row in found[:3]}
    for row in rows(out / "contributions.csv"):
        sums[row["id"]] = sums.get(row["id"], 0) + float(row["contribution"] or "nan")
    assert all(sums[row["id"]] == pytest.approx(float(row["g"])) for row in found[:3])
    steps = [(row["part"], row["step"]) for row in rows(out / "steps.csv") if row["id"] == "01"]
    assert steps == [("a", "table"), ("a", "z"), ("b", "table"), ("b", "direction"), ("b", "z"), ("g", "mean")]
    sheet = json.loads((out / "method.json").read_text())
    assert (sheet["areas"], sheet["counting"], sheet["weights"]) == (4, 4, {"g": {"a": 1.0, "b": 1.0}})


def test_brief_writes_the_same_index_and_nothing_large(given, tmp_path) -> None:
    assert main(["index", *given, "--out", str(tmp_path / "a")]) == main(
        ["index", *given, "--brief", "--out", str(tmp_path / "b")]
    )
    assert (tmp_path / "a" / "index.csv").read_bytes() == (tmp_path / "b" / "index.csv").read_bytes()
    assert sorted(file.name for file in (tmp_path / "b").iterdir()) == ["index.csv", "method.json"]


@pytest.mark.parametrize("data", ["id,a,b\n01,eins,2\n", "id,a,b\n01,1,2\n", "id,a\n01,1\n"])
def test_what_is_wrong_is_told_and_nothing_is_written(given, tmp_path, capsys, data) -> None:
    Path(given[1]).write_text(data)
    assert main(["index", *given, "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["d.csv", "r.toml"]


def test_robustness_writes_intervals_shares_and_sentences(given, tmp_path) -> None:
    out, words = tmp_path / "out", ["robustness", *given, "--draws", "50", "--first", "1"]
    assert main([*words, "--out", str(out)]) == 0
    found = rows(out / "robustness.csv")
    assert [row["key"] for row in found] == ["01", "02", "03"]
    assert float(found[2]["among_first_1"]) == 1
    assert found[2]["sentence"].startswith("In allen durchgespielten plausiblen Rechnungen gehört")
    assert float(found[0]["half 1"]) + float(found[0]["half 2"]) == 1
    assert json.loads((out / "method.json").read_text())["robustness"]["draws"] == 50
    assert main([*words, "--workers", "2", "--out", str(tmp_path / "two")]) == 0
    assert (out / "robustness.csv").read_bytes() == (tmp_path / "two" / "robustness.csv").read_bytes()
    assert main([*words, "--workers", "0", "--out", str(tmp_path / "none")]) == 1


def test_sobol_says_what_moves_the_ranks(given, tmp_path, capsys) -> None:
    out = tmp_path / "out"
    (tmp_path / "v.toml").write_text(RECIPE + '[robustness]\nweights = 0.5\nnormalise = ["z", "rank"]\n')
    (tmp_path / "d.csv").write_text(DATA.replace("02,2,", "02,2,3").replace("04,,", "04,3,9"))
    assert main(["sobol", str(tmp_path / "v.toml"), given[1], "--points", "64", "--out", str(out)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("320 calculations; ranks shift by ")
    assert {line.split(":")[0] for line in told[1:]} == {"normalise", "weight of a in g", "weight of b in g"}
    assert [row["input"] for row in rows(out / "sobol.csv")] == ["normalise", "weight of a in g", "weight of b in g"]


def test_moran_says_whether_alike_areas_lie_side_by_side(given, tmp_path, capsys) -> None:
    Path(given[1]).write_text("id,a,b\n" + "".join(f"0{n},{n},{9 - n}\n" for n in range(8)) + "99,,\n")
    near = tmp_path / "near.csv"
    near.write_text("one,other\n" + "".join(f"0{n},0{n + 1}\n" for n in range(7)) + "07,99\n")
    words = ["moran", *given, "--neighbours", str(near), "--permutations", "99"]
    assert main([*words, "--out", str(tmp_path / "out")]) == 0
    assert "areas: 8" in capsys.readouterr().out
    found = rows(tmp_path / "out" / "moran.csv")
    assert [row["quadrant"] for row in found] == ["low-low"] * 4 + ["high-high"] * 4
    assert json.loads((tmp_path / "out" / "method.json").read_text())["moran"]["i"] > 0.5
    assert main([*words, "--of", "a"]) == 0
    assert main([*words, "--of", "c"]) == 1
    near.write_text("one,other\n00,01\n00,77\n")
    assert main(words) == 1
    assert "near.csv, line 3: 00, 77: unknown area." in capsys.readouterr().err


def test_change_names_the_nearest_value_with_another_class(given, capsys) -> None:
    assert main(["change", *given, "--area", "01"]) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == ["a: 1 (1) -> 3 (2)"]
    assert main(["change", *given, "--area", "02"]) == 0
    assert capsys.readouterr().out == "No value that any area has would bring it into another class.\n"
    assert main(["change", *given, "--area", "99"]) == 1
    assert '"99" has no value' in capsys.readouterr().err


def test_without_says_what_the_ranks_owe_to_each_member(given, tmp_path, capsys) -> None:
    out = tmp_path / "out"
    assert main(["without", *given, "--out", str(out)]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["a", "b"]
    assert [(row["key"], row["rank"], row["without b"]) for row in rows(out / "without.csv")] == [
        ("01", "3", "3"), ("02", "2", "2"), ("03", "1", "1"), ("04", "", ""),
    ]  # fmt: skip
    assert set(json.loads((out / "method.json").read_text())["shifts"]) == {"a", "b"}


COUNTS = "id,district,young,all\n01,A,2,20\n02,A,9,30\n03,A,7,40\n04,B,0,50\n05,B,8,60\n06,B,,70\n"


def test_protect_writes_what_nobody_can_work_out(tmp_path, capsys) -> None:
    data, out = tmp_path / "counts.csv", tmp_path / "out"
    data.write_text(COUNTS)
    words = ["--key", "id", "--within", "district", "--count", "young", "--count", "all", "--part", "young=all"]
    assert main(["protect", str(data), *words, "--out", str(out)]) == 0
    assert capsys.readouterr().out.startswith("1 small numbers hidden, 1 more to protect them;")
    assert [row["young"] for row in rows(out / "counts.csv")] == ["x", "9", "x", "0", "8", ""]
    assert [" ".join(row.values()) for row in rows(out / "totals.csv")][:3] == [
        "district A young 18", "district B young 8", "all all young 26",
    ]  # fmt: skip
    told = json.loads((out / "secrecy.json").read_text())
    assert (told["small"], told["more"], told["columns"]["young"]["hidden to protect them"]) == (1, 1, 1)
    published = [str(out / "counts.csv"), str(out / "totals.csv")]
    assert main(["attack", *published, *words]) == 0
    assert capsys.readouterr().out == "2 hidden numbers, 0 recovered\n"


def test_attack_lists_what_small_numbers_alone_give_away(tmp_path, capsys) -> None:
    counts, totals = tmp_path / "counts.csv", tmp_path / "totals.csv"
    counts.write_text(COUNTS.replace("01,A,2", "01,A,x"))
    totals.write_text("level,area,column,total\ndistrict,A,young,18\n")
    words = ["attack", str(counts), str(totals), "--key", "id", "--within", "district", "--count", "young"]
    assert main(words) == 1
    told = capsys.readouterr()
    assert told.out == "1 hidden numbers, 1 recovered\n"
    assert "counts.csv, column young, 01: Lies between 2 and 2: it is recovered." in told.err
    totals.write_text("level,area,column,total\ndistrict,A,young,20\n")
    assert main([*words, "--base", "5"]) == 0
    totals.write_text("level,area,column,total\ndistrict,A,young,many\n")
    assert main(words) == 1
    assert "totals.csv, line 2: Is no total." in capsys.readouterr().err


def test_protect_refuses_parts_that_give_their_whole_away(tmp_path, capsys) -> None:
    data, out = tmp_path / "counts.csv", tmp_path / "out"
    data.write_text("id,women,all\n01,9,9\n02,0,1\n03,20,50\n")
    words = ["--key", "id", "--count", "women", "--count", "all", "--part", "women=all", "--out", str(out)]
    assert main(["protect", str(data), *words, "--threshold", "2"]) == 1
    assert "it is recovered" in capsys.readouterr().err
    assert not out.exists()
    assert main(["protect", str(data), *words[:-2], "--part", "men=all", "--out", str(out)]) == 1
    assert "column men: Is none of the counts." in capsys.readouterr().err


def test_levels_names_what_disappears_in_larger_areas(given, tmp_path, capsys) -> None:
    data, upper, out = tmp_path / "people.csv", tmp_path / "upper.csv", tmp_path / "out"
    data.write_text("id,a,b,n\n011,9,1,10\n012,1,9,40\n021,5,5,10\n022,6,5,10\n")
    recipe = tmp_path / "people.toml"
    recipe.write_text(RECIPE + '[[valid]]\ncolumn = "n"\nat_least = 1\n')
    words = ["levels", str(recipe), str(data), "--residents", "n"]
    assert main([*words, "--digits", "2", "--out", str(out)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "1 of 2 areas of great need, with 10 residents, lie in larger areas that are none;"
    assert told[2:] == ["011 in 01"]
    assert [" ".join(row.values()) for row in rows(out / "levels.csv")] == [
        "011 01 2 1 1", "012 01 1 1 0", "021 02 1 2 0", "022 02 2 2 0",
    ]  # fmt: skip
    upper.write_text("key;above\n011;X\n012;X\n021;Y\n022;Y\n999;Z\n")
    assert main([*words, "--upper", str(upper)]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["011 in X"]
    upper.write_text("key;above\n011;X\n")
    assert main([*words, "--upper", str(upper)]) == 1
    assert 'upper.csv: "012" has no larger area.' in capsys.readouterr().err


def test_breaks_says_which_levels_may_not_be_subtracted(given, tmp_path, capsys) -> None:
    later = tmp_path / "later.csv"
    later.write_text("id,a,b\n01,2,1\n02,4,9\n03,8,9\n")  # b: the published change of a
    earlier = tmp_path / "earlier.csv"
    earlier.write_text("id,a,b\n01,1,0\n02,2,0\n03,4,0\n")
    assert main(["breaks", given[0], str(earlier), str(later), "--change", "a=b"]) == 1
    told = capsys.readouterr()
    assert told.out == "a: 1 of 3 areas agree, 5 apart in the middle: BREAK\n"
    assert "later.csv, column a: Was counted in another way" in told.err
    later.write_text("id,a,b\n03,8,4\n02,4,2\n01,2,1\n")
    assert main(["breaks", given[0], str(earlier), str(later), "--change", "a=b"]) == 0
    assert capsys.readouterr().out == "a: 3 of 3 areas agree, 0 apart in the middle: one definition\n"


def test_choice_is_worked_out_again_or_told_what_is_not_as_it_says(tmp_path, capsys) -> None:
    (tmp_path / "sheet.json").write_bytes(SHEET)
    (tmp_path / "choice.json").write_bytes(written())
    words = ["choice", str(tmp_path / "choice.json"), str(tmp_path / "sheet.json")]
    assert main(words) == 0
    assert capsys.readouterr().out == (
        "Worked out again: scores and sums are as the choice says; areas looked for: 1.\n"
    )
    (tmp_path / "choice.json").write_bytes(written().replace(b'"weight": 4', b'"weight": 5'))
    assert main(words) == 1
    assert "choice.json: 07: the sum is" in capsys.readouterr().err
    assert main(["choice", str(tmp_path / "none.json"), words[2]]) == 1
    assert "none.json: Cannot be read." in capsys.readouterr().err


def test_keys_are_held_against_the_areas_there_are(given, tmp_path, capsys) -> None:
    (tmp_path / "areas.csv").write_text("id;name\n01;Nord\n02;Süd\n03;West\n")
    assert main(["index", *given, "--areas", str(tmp_path / "areas.csv"), "--out", str(tmp_path / "out")]) == 1
    assert 'line 5, column id: There is no area "04".' in capsys.readouterr().err


def test_recipes_lists_what_is_shipped(capsys) -> None:
    assert main(["recipes"]) == 0
    assert "berlin-mss" in capsys.readouterr().out.split()


def test_it_runs_without_django_and_without_a_database(given, tmp_path) -> None:
    words = ["index", *given, "--out", str(tmp_path / "out")]
    code = f"import sys; sys.argv = ['miteinander', 'atlas', *{words!r}]\nfrom miteinander.__main__ import main\n"
    code += "try:\n    main()\nfinally:\n    assert 'django' not in sys.modules\n"
    assert subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "src"}).returncode == 0
    assert (tmp_path / "out" / "index.csv").exists()
