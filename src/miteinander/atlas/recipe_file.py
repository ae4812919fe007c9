"""From a TOML file to a Recipe. Every fault names file, key and remedy. The format: docs/atlas-rezepte.md."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from miteinander.atlas.agreement import disagreements
from miteinander.atlas.entries import Entries
from miteinander.atlas.faults import Faulty, fault
from miteinander.atlas.recipe import (
    FITTED_WEIGHTS,
    MEANS,
    Columns,
    Cut,
    Cuts,
    Group,
    Indicator,
    Joined,
    Quantiles,
    Recipe,
    Robustness,
    Rule,
    Step,
)
from miteinander.atlas.steps import NEEDED, NORMALISING, STEPS
from miteinander.atlas.table import REASONS

SHIPPED: Final = Path(__file__).parent / "recipes"
NOTES: Final = ("source", "licence", "purpose", "owner", "expires", "decided", "note")


def read_recipe(path: Path | str, edition: str = "") -> Recipe:
    """The recipe in this file, or the one of this name that comes with the product (shipped()). Faulty if not whole."""
    name, text = find_recipe(path)
    return parse_recipe(text, name, edition)


def find_recipe(path: Path | str) -> tuple[str, str]:
    """The name and the text of this file, or of the recipe of this name that comes with the product."""
    file = Path(path)
    if not file.exists() and (SHIPPED / f"{file.name}.toml").exists():
        file = SHIPPED / f"{file.name}.toml"
    try:
        return file.name, file.read_text(encoding="utf-8-sig")
    except OSError as error:
        known = ", ".join(shipped())
        raise fault("Cannot be read.", f"Name a file or one of: {known}.", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise fault("Is not UTF-8.", "Save it as UTF-8.", file=file.name) from error


def shipped() -> tuple[str, ...]:
    """The names of the recipes that come with the product."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


def parse_recipe(text: str, file: str = "recipe", edition: str = "") -> Recipe:
    """The recipe in this text. `edition` picks one of its editions; without, its `edition` is taken."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise fault(f"This is no TOML: {error}.", "Look at that line.", file=file) from error
    chosen = edition or written.get("edition", "")
    top = Entries(_of_edition(written, str(chosen), file), file)
    recipe = _recipe(top, str(chosen), file)
    faults = [*top.faults, *disagreements(recipe)]
    if faults:
        raise Faulty(faults)
    return recipe


def _of_edition(written: dict[str, Any], edition: str, file: str) -> dict[str, Any]:
    """The recipe with one edition's table laid over it."""
    editions = written.pop("editions", {})
    if editions and edition not in editions:
        said = f'There is no edition "{edition}".' if edition else "The recipe has editions and none was chosen."
        raise fault(said, f"Choose one of: {', '.join(editions)}.", file=file, key="editions")
    if not editions and edition:
        raise fault("This recipe has no editions.", "Leave the edition out.", file=file, key="editions")
    over = editions.get(edition, {})
    like = over.pop("like", None)
    if like is not None and like not in editions:
        raise fault(f'There is no edition "{like}".', "Correct `like`.", file=file, key=f"editions.{edition}.like")
    return _over(_over(written, editions[like] if like else {}), over)


def _over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are laid over tables; everything else is replaced."""
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        merged[name] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _recipe(top: Entries, edition: str, file: str) -> Recipe:
    top.number("format", 1)
    top.text("edition")
    every = top.table("every")
    each, all_groups = every.table("indicator").values, every.table("group").values
    indicators = {name: _indicator(name, one, each) for name, one in top.tables("indicators")}
    groups = {name: _group(name, one, all_groups) for name, one in top.tables("groups")}
    used = {member for group in groups.values() for member in group.members}
    named = {member for _, one in top.tables("groups") for member in _named(one)}
    recipe = Recipe(
        name=top.text("name", "", needed=True),
        columns=_columns(top.table("data", needed=True)),
        indicators={name: one for name, one in indicators.items() if name in used or not (edition or name in named)},
        groups=groups,
        rules=tuple(_rule(one) for one in top.list_of_tables("valid")),
        joined=tuple(
            Joined(name, tuple(one.words("parts")), one.text("between")) for name, one in top.tables("joined")
        ),
        robustness=_robustness(top.table("robustness")),
        edition=edition,
        file=file,
        notes={name: said for name in NOTES if (said := top.text(name))},
    )
    every.close()
    top.close()
    return recipe


def _columns(data: Entries) -> Columns:
    reasons = data.table("reasons")
    found = Columns(
        key=data.text("key", "", needed=True),
        within=data.text("within"),
        decimal=data.choice("decimal", (".", ","), "."),  # type: ignore[arg-type]
        reasons={name: reasons.choice(name, REASONS, "missing") for name in reasons.values},
    )
    data.close()
    return found


def _indicator(name: str, one: Entries, each: Mapping[str, Any]) -> Indicator:
    one = one.under(each)
    found = Indicator(
        id=name,
        column=one.text("column", name),
        direction=int(one.number("direction", 1)),
        per=one.text("per"),
        base=one.text("base"),
        times=one.number("times", 1.0),
        steps=_steps(one),
        name=one.text("name"),
        unit=one.text("unit"),
        source=one.text("source"),
    )
    if found.direction not in (1, -1):
        one.fault("direction", "The direction is 1 or -1.", "Write 1 where more of it raises the index, else -1.")
    one.close()
    return found


def _group(name: str, one: Entries, each: Mapping[str, Any]) -> Group:
    one = one.under(each)
    members, weights = _members(one)
    found = Group(
        id=name,
        members=members,
        weights=weights,
        mean=one.choice("mean", MEANS, "arithmetic"),  # type: ignore[arg-type]
        power=one.number("power", 1.0),
        gaps=one.choice("gaps", ("skip", "empty"), "skip"),  # type: ignore[arg-type]
        at_least=one.number("at_least", 0.0),
        steps=_steps(one),
        classes=_classes(one),
        name=one.text("name"),
    )
    if found.mean == "power" and found.power == 0:
        one.fault("power", "The power 0 is the geometric mean.", 'Write mean = "geometric".')
    one.close()
    return found


def _named(one: Entries) -> list[object]:
    """The members as written, also those with the weight 0, which are as if they were not there."""
    written = one.values.get("members")
    return list(written) if isinstance(written, list | dict) else []


def _members(one: Entries) -> tuple[tuple[str, ...], tuple[float, ...] | str]:
    """members = ["a", "b"] with weights = "equal", or members = { a = 2, b = 1 }."""
    if not isinstance(one.values.get("members"), dict):
        members = tuple(one.words("members", needed=True))
        return members, one.choice("weights", FITTED_WEIGHTS, "equal")
    one.take("weights")  # numbers of its own win over what holds for every group
    table = one.table("members")
    weights = {name: table.number(name, 0.0) for name in table.values}
    if any(weight < 0 for weight in weights.values()):
        one.fault("members", "A weight is below 0.", "Turn the indicator's `direction` instead.")
    elif not sum(weights.values()) > 0:
        one.fault("members", "The weights sum to zero.", "Give at least one member a weight above 0.")
    kept = {name: weight for name, weight in weights.items() if weight > 0}
    return tuple(kept), tuple(kept.values())


def _steps(one: Entries) -> tuple[Step, ...]:
    written = one.take("steps", [])
    if not isinstance(written, list):
        one.fault("steps", "Must be a list.", 'Write for example steps = ["z"].')
        return ()
    return tuple(_step(one, f"steps[{n}]", step) for n, step in enumerate(written))


def _step(one: Entries, name: str, written: object) -> Step:
    """ "z" or { do = "z", divisor = "n" }."""
    entry = Entries(written if isinstance(written, dict) else {"do": written}, one.file, one.at(name), one.kept)
    do = entry.choice("do", tuple(STEPS), "z")
    settings = {}
    for setting, choice in STEPS[do][1].items():
        if setting in entry.values:
            settings[setting] = entry.either(setting, choice)
        elif setting in NEEDED.get(do, ()):
            entry.fault(setting, "Is missing.", f'The step "{do}" needs it.')
    entry.close()
    return Step(do, settings, entry.path)


def _classes(one: Entries) -> tuple[Cuts | Quantiles, ...]:
    found: list[Cuts | Quantiles] = []
    for name, written in one.table("classes").values.items():
        key = f"classes.{name}"
        if isinstance(written, list):
            found.append(Cuts(name, _cuts(one, key, written)))
        elif isinstance(written, dict):
            found.append(_quantiles(name, Entries(written, one.file, one.at(key), one.kept)))
        else:
            one.fault(key, "Must be a list of cuts or a table.", "See docs/atlas-rezepte.md.")
    return tuple(found)


def _cuts(one: Entries, key: str, written: list[object]) -> tuple[Cut, ...]:
    cuts = []
    for n, each in enumerate(written):
        entry = Entries(each if isinstance(each, dict) else {}, one.file, one.at(f"{key}[{n}]"), one.kept)
        below, up_to = entry.take("below"), entry.take("up_to")
        last = n == len(written) - 1
        if last != (below is None and up_to is None) or (below is not None and up_to is not None):
            entry.fault("", "Every class but the last has either `below` or `up_to`.", "Write exactly one of the two.")
        cuts.append(Cut(entry.text("code", str(n + 1)), entry.text("label"), below, up_to))
        entry.close()
    bounds = [cut.below if cut.below is not None else cut.up_to for cut in cuts[:-1]]
    if any(not isinstance(bound, int | float) for bound in bounds):
        one.fault(key, "A cut is no number.", "Write below = -1 or up_to = 1.5.")
    elif bounds != sorted(bounds):  # type: ignore[type-var]
        one.fault(key, "The cuts do not rise.", "Order the classes from the lowest to the highest value.")
    return tuple(cuts)


def _quantiles(name: str, entry: Entries) -> Quantiles:
    count = int(entry.number("quantiles", 0, needed=True))
    codes = tuple(entry.words("codes")) or tuple(str(n + 1) for n in range(count))
    labels = tuple(entry.words("labels")) or codes
    if not 2 <= count <= 100 or len(codes) != count or len(labels) != count:
        entry.fault("quantiles", "Codes and labels must be as many as classes, 2 to 100.", "Count them again.")
    first = entry.choice("first", ("lowest", "highest"), "lowest")
    entry.close()
    return Quantiles(name, count, first, codes, labels)  # type: ignore[arg-type]


def _rule(entry: Entries) -> Rule:
    found = Rule(
        key=entry.path,
        column=entry.text("column"),
        at_least=entry.take("at_least"),
        equals=entry.text("equals") or None,
        present=entry.take("present"),
    )
    ways = sum(way is not None for way in (found.at_least, found.equals, found.present))
    if ways != 1 or (found.present is None) != bool(found.column):
        entry.fault("", "A rule is one condition.", 'Write column = "..." with at_least or equals, or only present.')
    entry.close()
    return found


def _interval(entry: Entries) -> tuple[int, int] | None:
    found = entry.take("suppressed", [])
    if not found:
        return None
    whole = isinstance(found, list) and len(found) == 2 and all(type(n) is int for n in found)
    if not whole or not 0 <= found[0] <= found[1]:
        entry.fault("suppressed", "Is no interval.", "Write suppressed = [1, 2] where counts below 3 are hidden.")
        return None
    return found[0], found[1]


def _robustness(entry: Entries) -> Robustness:
    steps = entry.take("normalise", [])
    found = Robustness(
        weights=entry.number("weights", 0.25),
        drop=entry.number("drop", 0.0),
        noise=entry.truth("noise"),
        suppressed=_interval(entry),
        normalise=tuple(_step(entry, f"normalise[{n}]", step) for n, step in enumerate(steps)),
        means=tuple(entry.words("means")),  # type: ignore[arg-type]
    )
    if not (0 <= found.weights < 1 and 0 <= found.drop <= 1):
        entry.fault("", "Shares lie between 0 and 1.", "Write weights = 0.25 for a quarter up and down.")
    if any(mean not in MEANS for mean in found.means):
        entry.fault("means", "Unknown mean.", f"Choose from: {', '.join(MEANS)}.")
    if any(step.do not in NORMALISING for step in found.normalise):
        entry.fault("normalise", "Does not normalise.", f"Choose from: {', '.join(sorted(NORMALISING))}.")
    entry.close()
    return found
