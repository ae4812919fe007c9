"""`miteinander fund share`, as somebody calls it."""

import csv
import json

import pytest

from miteinander.funding.command import main

FILE = """META
key;value
budget;100.50
vote_type;approval
PROJECTS
project_id;cost;name
bench;60;A bench; for two
tree;40.50;A tree
VOTES
voter_id;vote
1;bench
2;bench,tree
3;
"""


@pytest.fixture
def ballots(tmp_path):
    path = tmp_path / "street.pb"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_share_writes_winners_and_how_to_recompute_them(ballots, tmp_path, capsys):
    assert main(["share", str(ballots), "--variant", "shares-add-and-fill", "--out", str(tmp_path / "out")]) == 0

    rows = list(csv.DictReader((tmp_path / "out/winners.csv").read_text(encoding="utf-8").splitlines()))
    method = json.loads((tmp_path / "out/method.json").read_text(encoding="utf-8"))
    assert [(row["project"], row["cost"], row["votes"]) for row in rows] == [
        ("bench", "60.00", "2"),
        ("tree", "40.50", "1"),
    ]
    assert (method["winners"], method["winners_by_most_votes"]) == (["bench", "tree"], ["bench", "tree"])
    assert "2 of 2 projects win, 100.50 of 100.50" in capsys.readouterr().out


def test_share_by_most_votes_alone(ballots, tmp_path):
    assert main(["share", str(ballots), "--variant", "greedy", "--out", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out/method.json").read_text(encoding="utf-8"))["share_of_each_person_cents"] is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("META", "Hello", "line 1: a .pb file begins with the line META"),
        ("tree;40.50", "bench;40.50", "line 8: project bench stands here for the second time"),
        ("tree;40.50", "tree;forty", "line 8: “forty” is no amount, write 1234.50"),
        ("tree;40.50", "tree;40.505", "line 8: “40.505” is no amount in whole cents"),
        ("tree;40.50", "tree;NaN", "line 8: “NaN” is no amount in whole cents"),
        ("tree;40.50", "tree;0", "every project costs something"),
        ("bench,tree", "bench,fountain", "Ballots name projects that do not exist: fountain"),
        ("vote_type;approval", "vote_type;cumulative", "only approvals can be counted here"),
        ("project_id;cost", "project_id;price", "line 7: the column cost is missing in the header above"),
        ("budget;100.50", "funds;100.50", "names no budget or no projects"),
    ],
)
def test_share_says_what_is_wrong_and_writes_nothing(ballots, tmp_path, capsys, old, new, told):
    ballots.write_text(FILE.replace(old, new, 1), encoding="utf-8")

    assert main(["share", str(ballots), "--out", str(tmp_path / "out")]) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_share_of_what_is_not_text_or_not_there(tmp_path, capsys):
    (tmp_path / "photo.pb").write_bytes(b"\x89PNG\xff")

    assert main(["share", str(tmp_path / "photo.pb"), "--out", str(tmp_path / "out")]) == 1
    assert "save it as UTF-8" in capsys.readouterr().err
    assert main(["share", str(tmp_path / "nothing.pb"), "--out", str(tmp_path / "out")]) == 1
