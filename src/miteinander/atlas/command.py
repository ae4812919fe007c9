"""miteinander atlas: the computing core from the command line. Needs no database and no settings."""

import argparse
import csv
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from miteinander.atlas.alike_areas import NEAREST, AlikeAreas, alike_areas
from miteinander.atlas.breaks import transitions
from miteinander.atlas.changes import smallest_changes
from miteinander.atlas.choosing import check
from miteinander.atlas.city import city, files
from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.atlas.index import compute
from miteinander.atlas.intake import Intake, counts, difference_files, differences, intake_files, take_in, used
from miteinander.atlas.leaving_out import leave_out_each
from miteinander.atlas.levels import two_levels
from miteinander.atlas.mapping import read_mapping
from miteinander.atlas.moran import PERMUTATIONS, links, local_moran, moran
from miteinander.atlas.progress import Progress
from miteinander.atlas.recipe import Recipe
from miteinander.atlas.recipe_file import find_recipe, parse_recipe, shipped
from miteinander.atlas.robustness import DRAWS, robustness
from miteinander.atlas.secret_files import Task, attack_files, protect_table, protected_files, refuse
from miteinander.atlas.sheet_making import read_outlines, sheet
from miteinander.atlas.sobol import POINTS, sensitivity
from miteinander.atlas.table import Table, read_table
from miteinander.atlas.writing import (
    alike_files,
    as_text,
    index_files,
    levels_files,
    method,
    moran_files,
    robustness_files,
    sobol_files,
    without_files,
    write_all,
)


def main(words: Sequence[str]) -> int:
    """0 when all is written, 1 when something is wrong with recipe or table; then nothing is written."""
    chosen = parser().parse_args(words)
    try:
        chosen.do(chosen)
    except Faulty as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="miteinander atlas", description="Indices of areas by recipe.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    taken = commands.add_parser("read", help="a delivered table, long or wide, to the table that recipes read")
    arguments_of_intake(taken)
    what = taken.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="DIR", help="folder for table.csv and table.json")
    what.add_argument("--dry-run", action="store_true", help="write nothing, say what would be written")
    taken.set_defaults(do=do_read)
    minus = commands.add_parser("difference", help="one period minus another, unless the definition changed")
    arguments_of_intake(minus)
    minus.add_argument("--earlier", required=True, metavar="PERIOD", help="what is subtracted")
    minus.add_argument("--later", required=True, metavar="PERIOD", help="from what")
    minus.add_argument("--series", action="append", default=[], metavar="NAME", help="only this one; repeat")
    minus.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for difference.csv")
    minus.set_defaults(do=do_difference)
    index = commands.add_parser("index", help="index, ranks, classes, contributions and every step")
    arguments_of_data(index)
    index.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the results")
    index.add_argument("--brief", action="store_true", help="only index.csv and method.json, for very many areas")
    index.set_defaults(do=do_index)
    sure = commands.add_parser("robustness", help="what every area got in many plausible calculations")
    arguments_of_data(sure)
    sure.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the results")
    sure.add_argument("--group", default="", help="which group of the recipe; without, the first index")
    sure.add_argument("--draws", type=int, default=DRAWS, help="how many calculations (%(default)s)")
    sure.add_argument("--seed", type=int, default=1, help="start of the random numbers (%(default)s)")
    sure.add_argument("--first", type=int, default=6, help="how many areas come first (%(default)s)")
    sure.add_argument("--workers", type=int, default=1, help="threads; the result is the same (%(default)s)")
    sure.set_defaults(do=do_robustness)
    why = commands.add_parser("sobol", help="which of the varied choices moves the ranks most")
    arguments_of_data(why)
    why.add_argument("--group", default="", help="which group of the recipe; without, the first index")
    why.add_argument("--points", type=int, default=POINTS, help="points of the design (%(default)s)")
    why.add_argument("--seed", type=int, default=1, help="start of the random numbers (%(default)s)")
    why.add_argument("--out", type=Path, metavar="DIR", help="folder for sobol.csv and method.json")
    why.set_defaults(do=do_sobol)
    least = commands.add_parser("change", help="how little would bring an area into another class")
    arguments_of_data(least)
    least.add_argument("--area", required=True, metavar="KEY", help="official key of the area")
    least.add_argument("--classes", default="", help="which classes of the recipe; without, the first")
    least.set_defaults(do=do_change)
    near = commands.add_parser("alike", help="which areas are alike, and how far that carries a forecast")
    arguments_of_data(near)
    near.add_argument("--area", required=True, metavar="KEY", help="official key of the area")
    near.add_argument("--later", metavar="DATA", help="the same table some years later, to test forecasts of change")
    near.add_argument("--nearest", type=int, default=NEAREST, help="areas a forecast is made from (%(default)s)")
    near.add_argument("--out", type=Path, metavar="DIR", help="folder for alike.csv and method.json")
    near.set_defaults(do=do_alike)
    broken = commands.add_parser("breaks", help="may two years be subtracted? Published changes against levels")
    broken.add_argument("recipe", metavar="RECIPE", help="a recipe that names the columns")
    broken.add_argument("earlier", metavar="EARLIER", help="the table of the earlier year (.csv)")
    broken.add_argument("data", metavar="LATER", help="the table of the later year, with the published changes (.csv)")
    broken.add_argument("--edition", default="", help="which edition of the recipe")
    broken.add_argument("--change", required=True, action="append", metavar="LEVEL=CHANGE", help="e.g. s1=d1; repeat")
    broken.set_defaults(do=do_breaks)
    both = commands.add_parser("levels", help="two levels side by side: what disappears in larger areas")
    arguments_of_data(both)
    where = both.add_mutually_exclusive_group(required=True)
    where.add_argument("--digits", type=int, metavar="N", help="the first N signs of a key name its larger area")
    where.add_argument("--upper", type=Path, metavar="FILE", help="a CSV of two columns: key, key of its larger area")
    both.add_argument("--residents", required=True, metavar="COLUMN", help="how many people live there; weighs shares")
    both.add_argument("--classes", default="", help="which classes of the recipe; without, the first")
    both.add_argument(
        "--need", default="", metavar="CODES", help="classes of great need, e.g. 3,4; without, the highest"
    )
    both.add_argument("--out", type=Path, metavar="DIR", help="folder for levels.csv and method.json")
    both.set_defaults(do=do_levels)
    gone = commands.add_parser("without", help="how ranks shift when one indicator or group is left out")
    arguments_of_data(gone)
    gone.add_argument("--group", default="", help="which group of the recipe; without, the first index")
    gone.add_argument("--out", type=Path, metavar="DIR", help="folder for without.csv and method.json")
    gone.set_defaults(do=do_without)
    space = commands.add_parser("moran", help="do alike areas lie side by side? Moran's I and local Moran")
    arguments_of_data(space)
    space.add_argument("--neighbours", required=True, type=Path, metavar="FILE", help="a CSV of two columns of keys")
    space.add_argument("--of", default="", help="which group or indicator; without, the first index")
    space.add_argument("--permutations", type=int, default=PERMUTATIONS, help="shuffles for p (%(default)s)")
    space.add_argument("--seed", type=int, default=1, help="start of the random numbers (%(default)s)")
    space.add_argument("--out", type=Path, metavar="DIR", help="folder for moran.csv and method.json")
    space.set_defaults(do=do_moran)
    page = commands.add_parser("sheet", help="the result sheet that the desk of a network takes and publishes")
    arguments_of_data(page)
    page.add_argument("--outlines", required=True, type=Path, metavar="FILE", help="a GeoJSON of the areas' polygons")
    page.add_argument("--key", default="key", help="its property with the official key (%(default)s)")
    page.add_argument("--name", default="name", help="its property with the name (%(default)s)")
    page.add_argument("--draws", type=int, default=DRAWS, help="how many calculations (%(default)s)")
    page.add_argument("--seed", type=int, default=1, help="start of the random numbers (%(default)s)")
    page.add_argument("--first", type=int, default=6, help="how many areas come first (%(default)s)")
    page.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for sheet.json")
    page.set_defaults(do=do_sheet)
    secret = commands.add_parser("protect", help="hide small counts so that nobody can work them out again")
    secret.add_argument("data", type=Path, metavar="DATA", help="the table of counts (.csv), a row an area")
    arguments_of_counts(secret)
    secret.add_argument("--threshold", type=int, default=3, help="counts from 1 to below it are hidden (%(default)s)")
    secret.add_argument("--width", type=int, default=1, help="numbers a hidden one leaves open besides (%(default)s)")
    secret.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for what may be published")
    secret.set_defaults(do=do_protect)
    thief = commands.add_parser("attack", help="work hidden counts out again from what is published")
    thief.add_argument("data", type=Path, metavar="COUNTS", help="the published counts (.csv), x where hidden")
    thief.add_argument(
        "totals", type=Path, metavar="TOTALS", help="the published totals (.csv), as protect writes them"
    )
    arguments_of_counts(thief)
    thief.set_defaults(do=do_attack)
    choice = commands.add_parser("choice", help="work a choice of pilot areas out again from its file")
    choice.add_argument("choice", type=Path, metavar="CHOICE", help="the JSON file from the page of the choice")
    choice.add_argument("sheet", type=Path, metavar="SHEET", help="the result sheet it rests on")
    choice.set_defaults(do=do_choice)
    example = commands.add_parser("city", help="a fictional city to try everything with")
    example.add_argument("--seed", type=int, default=1, help="another number, another city (%(default)s)")
    example.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for its files")
    example.set_defaults(do=do_city)
    recipes = commands.add_parser("recipes", help="the recipes that come with the product")
    recipes.set_defaults(do=do_recipes)
    return top


def arguments_of_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("recipe", metavar="RECIPE", help="a recipe file (.toml), or the name of one that is shipped")
    command.add_argument("data", metavar="DATA", help="the table (.csv)")
    command.add_argument("--edition", default="", help="which edition of the recipe")
    command.add_argument("--areas", type=Path, metavar="FILE", help="a CSV of all areas that exist, with the same key")


def arguments_of_intake(command: argparse.ArgumentParser) -> None:
    command.add_argument("mapping", type=Path, metavar="MAPPING", help="what the columns mean (.toml)")
    command.add_argument("data", type=Path, metavar="DATA", help="the table as it was delivered (.csv, .xlsx)")
    command.add_argument("--areas", type=Path, metavar="FILE", help="a CSV of all areas that exist, with the same key")


def arguments_of_counts(command: argparse.ArgumentParser) -> None:
    command.add_argument("--key", required=True, metavar="COLUMN", help="the official key")
    command.add_argument("--within", action="append", default=[], metavar="COLUMN", help="larger area; smallest first")
    command.add_argument("--count", action="append", required=True, metavar="COLUMN", help="a count; repeat")
    command.add_argument("--part", action="append", default=[], metavar="PART=WHOLE", help="a count of part of another")
    command.add_argument("--base", type=int, default=1, help="totals are rounded to its multiples (%(default)s: exact)")
    command.add_argument("--decimal", choices=(".", ","), default=".", help="the decimal sign (%(default)s)")


def task_of(chosen: argparse.Namespace) -> Task:
    parts = tuple((part, whole) for part, _equals, whole in (each.partition("=") for each in chosen.part))
    return Task(chosen.key, tuple(chosen.within), tuple(chosen.count), parts, chosen.decimal)


def read(chosen: argparse.Namespace) -> tuple[Recipe, Table, str]:
    """The recipe, the table it asks for, and the recipe's text."""
    name, text = find_recipe(chosen.recipe)
    recipe = parse_recipe(text, name, chosen.edition)
    areas = known_areas(chosen.areas, recipe.columns.key) if chosen.areas else ()
    with Progress("Reading") as progress:
        return recipe, read_table(chosen.data, recipe, areas, progress=progress), text


def taken_in(chosen: argparse.Namespace) -> tuple[Intake, str]:
    """The table as the mapping reads it, and the hash of the mapping."""
    mapping, text = read_mapping(chosen.mapping)
    areas = known_areas(chosen.areas, mapping.key) if chosen.areas else ()
    with Progress("Reading") as progress:
        return take_in(chosen.data, mapping, areas, progress), hashlib.sha256(text.encode()).hexdigest()


def do_read(chosen: argparse.Namespace) -> None:
    found, digest = taken_in(chosen)
    if chosen.dry_run:
        print("\n".join(found.told))  # noqa: T201
    for name in found.numbers:
        many = ", ".join(f"{n} {word}" for word, n in counts(found, name).items() if n)
        kinds = ", ".join(dict.fromkeys(used(found, name).values())) or "none used"
        print(f"{name}: {many}; definition: {kinds}")  # noqa: T201
    print(f"{found.passed_over} rows of other series passed over")  # noqa: T201
    if chosen.out:
        write_all(chosen.out, intake_files(found, digest))
    done = f"written to {chosen.out}" if chosen.out else "would be written; nothing was"
    print(f"{found.mapping.name}: {len(found.keys)} rows, {done}")  # noqa: T201


def do_difference(chosen: argparse.Namespace) -> None:
    found, _digest = taken_in(chosen)
    keys, by_series = differences(found, chosen.earlier, chosen.later, chosen.series)
    write_all(chosen.out, difference_files(found, chosen.earlier, chosen.later, keys, by_series))
    print(f"{len(keys)} areas, {len(by_series)} series, written to {chosen.out}")  # noqa: T201


def known_areas(file: Path, key: str) -> frozenset[str]:
    """The official keys in this file."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            rows = csv.DictReader(stream, delimiter=max(";,\t", key=head.count))
            found = frozenset((row.get(key) or "").strip() for row in rows) - {""}
    except (OSError, UnicodeDecodeError) as error:
        raise fault("Cannot be read.", "Give a CSV in UTF-8.", file=str(file)) from error
    if not found:
        raise fault("Has no areas.", "It needs this column.", file=file.name, column=key)
    return found


def do_index(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    result = compute(recipe, table, keep=not chosen.brief)
    with Progress("Writing") as progress:
        files = list(index_files(result, table, text, steps=not chosen.brief))
        write_all(chosen.out, progress.over(files))
    print(f"{recipe.name}: {result.valid.sum()} of {len(table.keys)} areas counted, written to {chosen.out}")  # noqa: T201


def do_robustness(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    if chosen.seed < 0 or chosen.workers < 1:
        raise fault("The seed is at least 0, workers at least 1.", "Give larger numbers.")
    said = {name: getattr(chosen, name) for name in ("group", "draws", "seed", "first")}
    with Progress("Drawing") as progress:
        found = robustness(recipe, table, **said, workers=chosen.workers, progress=progress)
    write_all(chosen.out, robustness_files(found, method(compute(recipe, table), table, text) | {"robustness": said}))
    print(f"{recipe.name}: {found.draws} calculations of {len(found.keys)} areas, written to {chosen.out}")  # noqa: T201


def do_sobol(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    said = {name: getattr(chosen, name) for name in ("group", "points", "seed")}
    with Progress("Drawing") as progress:
        found = sensitivity(recipe, table, **said, progress=progress)
    if chosen.out:
        write_all(chosen.out, sobol_files(found, method(compute(recipe, table), table, text) | {"sobol": said}))
    print(f"{found.calculations} calculations; ranks shift by {found.shift:.2f} on average")  # noqa: T201
    rows = zip(found.inputs, found.indices.first, found.indices.total, strict=True)
    for name, alone, whole in sorted(rows, key=lambda row: -row[2]):
        print(f"{name}: {whole:.2f} in all, {alone:.2f} by itself")  # noqa: T201


def do_change(chosen: argparse.Namespace) -> None:
    recipe, table, _ = read(chosen)
    found = smallest_changes(compute(recipe, table, keep=True), table, chosen.area, chosen.classes)
    for one in found:
        now, then = f"{one.value:g} ({one.before})", f"{one.needed:g} ({one.after})"
        print(f"{one.indicator}: {now} -> {then}, {one.spreads:.2f} standard deviations")  # noqa: T201
    if not found:
        print("No value that any area has would bring it into another class.")  # noqa: T201


def do_alike(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    if chosen.nearest < 1:
        raise fault("A forecast needs an area.", "Give --nearest a number from 1.")
    later = read_table(Path(chosen.later), recipe) if chosen.later else None
    found = alike_areas(recipe, table, chosen.area, later, chosen.nearest)
    if chosen.out:
        write_all(chosen.out, alike_files(found, method(compute(recipe, table, keep=True), table, text)))
    for place, key in enumerate(found.keys[:5]):
        print(f"{key}: {found.found.distances[place]:.2f} apart{_support(found, place)}; {_most(found, place)}")  # noqa: T201
    for what, skills in (("level", found.level), ("change", found.change)):
        for name, value in skills.items():
            print(f"back-test of {what}, {name}: {value:+.2f} against the mean of all")  # noqa: T201


def _support(found: AlikeAreas, place: int) -> str:
    return "" if found.found.supported[place] else ", too far for a comparison"


def _most(found: AlikeAreas, place: int) -> str:
    """The two indicators that hold them most apart."""
    shares = found.found.shares[place]
    first = np.argsort(-shares, kind="stable")[:2]
    return "apart most by " + ", ".join(f"{found.indicators[at]} {shares[at]:.0%}" for at in first)


def do_breaks(chosen: argparse.Namespace) -> None:
    """Says of each pair whether it may be subtracted; Faulty, and so exit code 1, where one may not."""
    name, text = find_recipe(chosen.recipe)
    recipe = parse_recipe(text, name, chosen.edition)
    pairs = [(level, change) for level, _equals, change in (each.partition("=") for each in chosen.change)]
    found = transitions(read_table(chosen.earlier, recipe), read_table(chosen.data, recipe), pairs)
    for one in found:
        word = "BREAK" if one.broken else "one definition"
        print(f"{one.level}: {one.agreeing} of {one.areas} areas agree, {one.middle:g} apart in the middle: {word}")  # noqa: T201
    if broken := [one for one in found if one.broken]:
        what = "Was counted in another way in the earlier year."
        remedy = "Take the published change; do not subtract the levels."
        raise Faulty([Fault(what, remedy, file=str(chosen.data), column=one.level) for one in broken])


def do_levels(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    if chosen.residents not in table.numbers:
        remedy = f"There are: {', '.join(table.numbers)}."
        raise fault("Is not among the numbers of the recipe.", remedy, file=table.file, column=chosen.residents)
    upper = upper_of(chosen, table.keys)
    need = [code for code in chosen.need.split(",") if code]
    found = two_levels(recipe, table, upper, table.numbers[chosen.residents], chosen.classes, need)
    if chosen.out:
        said = {"between": found.between, "vanished": int(found.vanished.sum()), "residents": found.residents}
        write_all(chosen.out, levels_files(found, method(found.small, table, text) | {"levels": said}))
    vanished = (
        f"{found.vanished.sum()} of {found.needy.sum()} areas of great need, with {found.residents:.0f} residents,"
    )
    print(f"{vanished} lie in larger areas that are none;")  # noqa: T201
    print(f"{found.between:.0%} of the index's variance lies between the {len(found.large.keys)} larger areas")  # noqa: T201
    for key, name in zip(table.keys[found.vanished], upper[found.vanished], strict=True):
        print(f"{key} in {name}")  # noqa: T201


def upper_of(chosen: argparse.Namespace, keys: NDArray[np.str_]) -> NDArray[np.str_]:
    """The larger area (n,) of every area."""
    if chosen.digits is not None:
        if chosen.digits < 1:
            raise fault("A key has at least one sign.", "Give --digits a number from 1.")
        return np.array([key[: chosen.digits] for key in keys])
    pairs = pairs_of(chosen.upper, keys, of_both=False)
    above = dict(pairs.tolist())
    if without := [key for key in keys.tolist() if key not in above]:
        raise fault(f'"{without[0]}" has no larger area.', "Every area needs a line.", file=chosen.upper.name)
    return np.array([above[key] for key in keys.tolist()])


def do_without(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    with Progress("Leaving out") as progress:
        ranks, found = leave_out_each(recipe, table, chosen.group, progress)
    if chosen.out:
        write_all(chosen.out, without_files(table.keys, ranks, found, method(compute(recipe, table), table, text)))
    for one in sorted(found, key=lambda one: -one.mean_shift):
        print(f"{one.member}: ranks shift by {one.mean_shift:.2f} on average, {one.largest_shift} at most")  # noqa: T201


def do_moran(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    if chosen.seed < 0 or chosen.permutations < 1:
        raise fault("The seed is at least 0, permutations at least 1.", "Give larger numbers.")
    result = compute(recipe, table, keep=True)
    of = chosen.of or recipe.tops[0]
    if len(result.parts) != 1 or of not in result.parts[0].traces:
        raise fault(f'There is no "{of}", or the table has several parts.', "Check --of.", file=recipe.file)
    part = result.parts[0]
    x = part.traces[of].value
    there = ~np.isnan(x)
    keys = table.keys[part.places][there]
    net, inside = links(keys, pairs_of(chosen.neighbours, table.keys))
    keys, x = keys[inside], x[there][inside]
    whole = moran(x, net)
    with Progress("Shuffling") as progress:
        local = local_moran(x, net, chosen.seed, chosen.permutations, progress=progress)
    told = {"of": of, "areas": net.n, "without_neighbours": int(np.count_nonzero(~inside)), **asdict(whole)}
    if chosen.out:
        sheet = method(result, table, text) | {"moran": told, "seed": chosen.seed, "permutations": chosen.permutations}
        write_all(chosen.out, moran_files(keys, x, local, sheet))
    for name, value in told.items():
        print(f"{name}: {value}")  # noqa: T201
    print(f"p below 0.05: {np.count_nonzero(local.p < 0.05)}, after false discoveries: {local.significant.sum()}")  # noqa: T201


def pairs_of(file: Path, keys: NDArray[np.str_], of_both: bool = True) -> NDArray[np.str_]:
    """The first two columns (m, 2) of a CSV of neighbours; every key must be one of these, counted or not. Where they
    are not `of_both`, only the first column is of these keys, and others are passed over."""
    known = frozenset(keys.tolist())
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            rows = csv.reader(stream, delimiter=max(";,\t", key=head.count))
            pairs = [(number, [cell.strip() for cell in row[:2]]) for number, row in enumerate(rows, 2) if row]
    except (OSError, UnicodeDecodeError) as error:
        raise fault("Cannot be read.", "Give a CSV in UTF-8.", file=str(file)) from error
    if not of_both:
        pairs = [(number, pair) for number, pair in pairs if len(pair) < 2 or pair[0] in known]
    wrong = [(n, pair) for n, pair in pairs if len(pair) < 2 or not known.issuperset(pair if of_both else pair[:1])]
    if wrong or not pairs:
        remedy = "Every line names two areas of the table."
        said = [Fault(f"{', '.join(pair)}: unknown area.", remedy, file.name, number) for number, pair in wrong]
        raise Faulty(said or [Fault("Has no links.", remedy, file.name)])
    return np.array([pair for _, pair in pairs])


def do_sheet(chosen: argparse.Namespace) -> None:
    recipe, table, text = read(chosen)
    if chosen.seed < 0:
        raise fault("The seed is at least 0.", "Give a larger number.")
    outlines = read_outlines(chosen.outlines, chosen.key, chosen.name)
    said = {name: getattr(chosen, name) for name in ("draws", "seed", "first")}
    write_all(chosen.out, [as_text("sheet.json", sheet(recipe, table, text, outlines, **said))])
    print(f"{recipe.name}: {len(table.keys)} areas, written to {chosen.out / 'sheet.json'}")  # noqa: T201


def do_protect(chosen: argparse.Namespace) -> None:
    task = task_of(chosen)
    said = {name: getattr(chosen, name) for name in ("threshold", "width", "base")}
    table, found = protect_table(task, chosen.data, **said)
    write_all(chosen.out, protected_files(task, table, found, said))
    small, more = sum(int(one.primary.sum()) for one in found), sum(one.more for one in found)
    print(f"{small} small numbers hidden, {more} more to protect them; nobody can work one out.")  # noqa: T201
    print(f"Written to {chosen.out}")  # noqa: T201


def do_attack(chosen: argparse.Namespace) -> None:
    table, found = attack_files(task_of(chosen), chosen.data, chosen.totals, chosen.base)
    print(f"{len(found)} hidden numbers, {sum(not one.width for one in found)} recovered")  # noqa: T201
    refuse([one for one in found if not one.width], table)


def do_choice(chosen: argparse.Namespace) -> None:
    said, seats = check(_bytes(chosen.choice), _bytes(chosen.sheet), str(chosen.choice))
    if said:
        raise Faulty([Fault(what, "Somebody changed it, or it is not this one.", str(chosen.choice)) for what in said])
    print(f"Worked out again: scores and sums are as the choice says; areas looked for: {seats}.")  # noqa: T201


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise fault("Cannot be read.", "Give the path of a file.", file=str(path)) from error


def do_city(chosen: argparse.Namespace) -> None:
    write_all(chosen.out, [as_text(name, text) for name, text in files(city(chosen.seed))])
    print(f"A fictional city, written to {chosen.out}; its recipe is beispielstadt")  # noqa: T201


def do_recipes(chosen: argparse.Namespace) -> None:
    for name in shipped():
        print(name)  # noqa: T201
