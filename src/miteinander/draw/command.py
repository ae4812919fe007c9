"""miteinander draw: a public draw from the command line. Needs no database and no settings."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from miteinander.draw.lots import BadDraw, Draw, order, prepare

CHECKER = Path(__file__).with_name("check_draw.py")


def main(words: Sequence[str]) -> int:
    """0 when all is written, 1 when something is wrong; then nothing is written."""
    chosen = parser().parse_args(words)
    try:
        chosen.do(chosen)
    except (BadDraw, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="miteinander draw", description="A public draw that anybody can recompute.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    before = commands.add_parser("prepare", help="fix who takes part and what decides, before anybody knows it")
    before.add_argument("pool", type=Path, metavar="POOL", help="a text file, one name or pseudonym a line")
    before.add_argument("--what", required=True, help="what is drawn")
    before.add_argument("--places", type=int, default=1, help="how many win (%(default)s)")
    before.add_argument("--source", required=True, help="the public numbers that will decide, with their day")
    before.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for draw.json and check_draw.py")
    before.set_defaults(do=do_prepare)
    after = commands.add_parser("hold", help="draw with what the source said")
    after.add_argument("draw", type=Path, metavar="DRAW", help="the draw.json that was published")
    after.add_argument("numbers", help="what the source said, as it was published")
    after.set_defaults(do=do_hold)
    return top


def do_prepare(chosen: argparse.Namespace) -> None:
    try:
        names = chosen.pool.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadDraw(f"{chosen.pool.name} is not written in UTF-8: save it as UTF-8 and try again") from error
    draw = prepare(chosen.what, names, chosen.places, chosen.source)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(chosen.out / "draw.json", asdict(draw) | {"commitment": draw.commitment})
    (chosen.out / CHECKER.name).write_text(CHECKER.read_text(encoding="utf-8"), encoding="utf-8")
    print(  # noqa: T201
        f"{len(draw.pool)} take part, {draw.places} will be drawn by: {draw.source}\n"
        f"Publish draw.json now, or at least this hash of it:\n{draw.commitment}"
    )


def do_hold(chosen: argparse.Namespace) -> None:
    draw = read(chosen.draw)
    drawn = order(draw, chosen.numbers)
    write(chosen.draw.with_name("result.json"), {"numbers": chosen.numbers, "order": drawn})
    print("\n".join(f"{place}. {name}" for place, name in enumerate(drawn[: draw.places], start=1)))  # noqa: T201
    print(f"Everybody can check it: python3 check_draw.py {chosen.draw.name} result.json")  # noqa: T201


def read(path: Path) -> Draw:
    """A draw as it was published; one that was changed since is refused."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        draw = Draw(said["what"], tuple(said["pool"]), said["places"], said["source"])
        if draw != prepare(draw.what, draw.pool, draw.places, draw.source) or draw.commitment != said["commitment"]:
            raise BadDraw(f"{path.name} was changed after it was made: its hash is another one now")
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise BadDraw(f"{path.name} is no draw made by “miteinander draw prepare”") from error
    return draw


def write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
