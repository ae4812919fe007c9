"""miteinander fund: the computing core of public money from the command line. Needs no database and no settings."""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from miteinander.atlas.faults import Faulty
from miteinander.dates.deadlines import BERLIN
from miteinander.funding.election import BadFile, Election, read_pb
from miteinander.funding.equal_shares import Completion, Outcome, equal_shares, greedy
from miteinander.funding.programme_file import read_programme, shipped
from miteinander.funding.programme_summary import summary

VARIANTS = {"greedy": None} | {f"shares{'' if each == 'none' else f'-{each}'}": each for each in Completion}


def main(words: Sequence[str]) -> int:
    """0 when all is written, 1 when something is wrong with the file; then nothing is written."""
    chosen = parser().parse_args(words)
    try:
        chosen.run(chosen)
    except (BadFile, Faulty, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="miteinander fund", description="Public money, computed to the cent.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser(
        "share", help="winners of a participatory budget: equal shares, with greedy beside it"
    )
    command.add_argument("file", type=Path, metavar="FILE", help="ballots (.pb)")
    command.add_argument(
        "--variant", choices=sorted(VARIANTS), default="shares", help="as the statute says (%(default)s)"
    )
    command.add_argument(
        "--increment", type=positive, default=100, help="one step of a raised share, in cents (%(default)s)"
    )
    command.add_argument("--threshold", type=positive, default=1, help="fewest votes that can win (%(default)s)")
    command.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="folder for winners.csv and method.json"
    )
    command.set_defaults(run=share)
    check = commands.add_parser("programme", help="check the file of a funding programme and say what is in it")
    check.add_argument("file", metavar="FILE", help=f"programme (.toml), or one of: {', '.join(shipped())}")
    check.add_argument("--on", type=datetime.fromisoformat, metavar="TIME", help="say what is open then (now)")
    check.set_defaults(run=programme)
    return top


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("1 or more")
    return number


def programme(chosen: argparse.Namespace) -> None:
    text, found = read_programme(chosen.file)
    now = chosen.on or datetime.now(BERLIN)
    print(summary(found, text, now if now.tzinfo else now.replace(tzinfo=BERLIN)))  # noqa: T201


def share(chosen: argparse.Namespace) -> None:
    election = read_pb(chosen.file)
    completion = VARIANTS[chosen.variant]
    outcome = (
        None
        if completion is None
        else equal_shares(election, completion=completion, increment=chosen.increment, threshold=chosen.threshold)
    )
    most = greedy(election)
    winners = most if outcome is None else outcome.winners
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_winners(chosen.out / "winners.csv", election, winners, most, outcome)
    (chosen.out / "method.json").write_text(method(chosen, election, winners, most, outcome), encoding="utf-8")
    print(  # noqa: T201
        f"{len(winners)} of {len(election.costs)} projects win, {cents(sum(election.costs[each] for each in winners))} "
        f"of {cents(election.budget)}. Somebody's project is among them for {election.coverage(winners):.1%} of "
        f"{election.people} people; by most votes alone it would be {election.coverage(most):.1%}."
    )


def write_winners(
    path: Path, election: Election, winners: Sequence[str], most: Sequence[str], outcome: Outcome | None
) -> None:
    """Every project in the order of purchase, then the others by votes: who paid how much, and what greedy says."""
    votes = election.votes
    rounds = {each.project: each for each in outcome.rounds} if outcome else {}
    others = sorted(election.costs.keys() - set(winners), key=lambda each: (-votes[each], each))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["project", "wins", "cost", "votes", "payment", "pay_in_full", "pay_less", "wins_by_most_votes"])
        for place, project in enumerate([*winners, *others], start=1):
            bought = rounds.get(project)
            paid = [f"{float(bought.payment) / 100:.4f}", bought.full, bought.partly] if bought else ["", "", ""]
            wins = place if project in winners else ""
            rows.writerow(
                [
                    project,
                    wins,
                    cents(election.costs[project]),
                    votes[project],
                    *paid,
                    "yes" if project in most else "no",
                ]
            )


def method(
    chosen: argparse.Namespace, election: Election, winners: Sequence[str], most: Sequence[str], outcome: Outcome | None
) -> str:
    """What somebody needs to recompute it: the file's hash, the statute, and both results."""
    return json.dumps(
        {
            "file": chosen.file.name,
            "sha256": hashlib.sha256(chosen.file.read_bytes()).hexdigest(),
            "variant": chosen.variant,
            "increment_cents": chosen.increment,
            "threshold_votes": chosen.threshold,
            "ties": "more votes, lower cost, name as text",
            "share_of_each_person_cents": str(outcome.share) if outcome else None,
            "winners": list(winners),
            "coverage": election.coverage(winners),
            "winners_by_most_votes": list(most),
            "coverage_by_most_votes": election.coverage(most),
        },
        ensure_ascii=False,
        indent=1,
    )


def cents(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"
