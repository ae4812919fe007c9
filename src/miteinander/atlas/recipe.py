"""What a recipe says, as frozen dataclasses. How it is written: docs/atlas-rezepte.md; its reader: recipe_file.py."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Mean = Literal["sum", "arithmetic", "geometric", "harmonic", "power", "copeland"]
Gaps = Literal["skip", "empty"]
Setting = str | float | bool | tuple[float, ...]

MEANS: Final = ("sum", "arithmetic", "geometric", "harmonic", "power", "copeland")
FITTED_WEIGHTS: Final = ("equal", "factor", "pca")


@dataclass(frozen=True, slots=True)
class Step:
    """One treatment of one column of numbers: its name (a key of steps.STEPS), its settings, its key in the recipe."""

    do: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One column of the table. `direction` is +1 where more of it means a higher index, else -1; it is applied just
    before the first normalising step. `per` is a column to divide by, times `times`. `base` is the column with how
    many people a share is of that is already divided (`times` is 100 for percent); only its noise needs it."""

    id: str
    column: str
    direction: int = 1
    per: str = ""
    base: str = ""
    times: float = 1.0
    steps: tuple[Step, ...] = ()
    name: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """One class: what is below `below`, or up to and with `up_to`, and in no class before it; neither: the rest."""

    code: str
    label: str = ""
    below: float | None = None
    up_to: float | None = None


@dataclass(frozen=True, slots=True)
class Cuts:
    """Classes by fixed cuts of the value, from the lowest to the highest."""

    id: str
    cuts: tuple[Cut, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(cut.code for cut in self.cuts)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(cut.label or cut.code for cut in self.cuts)


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Classes of equal size: ceil(count * rank / n), rank 1 the lowest value or (`first`) the highest; ties share the
    lowest rank."""

    id: str
    count: int
    first: Literal["lowest", "highest"] = "lowest"
    codes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Members (indicators or groups) brought to one number, which then goes through `steps` and into classes.

    `weights` has one number a member, or says how they are found ("equal", "factor", "pca"). `gaps`: a missing member
    is skipped and the other weights stretched, or empties the group; fewer than the share `at_least` empties it too.
    """

    id: str
    members: tuple[str, ...]
    weights: tuple[float, ...] | str = "equal"
    mean: Mean = "arithmetic"
    power: float = 1.0
    gaps: Gaps = "skip"
    at_least: float = 0.0
    steps: tuple[Step, ...] = ()
    classes: tuple[Cuts | Quantiles, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """An area counts only where this holds of its row: a number at least so much, a word, or a share of indicators."""

    key: str
    column: str = ""
    at_least: float | None = None
    equals: str | None = None
    present: float | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A class made of other classes: their codes one after the other."""

    id: str
    parts: tuple[str, ...]
    between: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """How to read the table: the column with the official key, the one that splits it (each part is computed by
    itself), the decimal sign, and what words stand for an empty cell and why (see table.REASONS)."""

    key: str
    within: str = ""
    decimal: Literal[".", ","] = "."
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Robustness:
    """What is varied to see how sure a result is: `weights` by a share up and down, one indicator left out with
    probability `drop`, each list of normalising steps and each mean equally likely; with `noise`, shares of people vary
    as samples of that size do; `suppressed` are the lowest and highest number a suppressed count can be, all equally
    likely (none: it stays a gap)."""

    weights: float = 0.25
    drop: float = 0.0
    noise: bool = False
    suppressed: tuple[int, int] | None = None
    normalise: tuple[Step, ...] = ()
    means: tuple[Mean, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole index, or several over the same areas. Groups stand in order: members before the group they are in."""

    name: str
    columns: Columns
    indicators: Mapping[str, Indicator]
    groups: Mapping[str, Group]
    rules: tuple[Rule, ...] = ()
    joined: tuple[Joined, ...] = ()
    robustness: Robustness = field(default_factory=Robustness)
    edition: str = ""
    file: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def tops(self) -> tuple[str, ...]:
        """The groups that are in no other group: the indices."""
        inner = {member for group in self.groups.values() for member in group.members}
        return tuple(name for name in self.groups if name not in inner)

    def leaves(self, group: str) -> Iterator[str]:
        """The indicators under a group, in order, each once for every place it stands."""
        for member in self.groups[group].members:
            if member in self.groups:
                yield from self.leaves(member)
            else:
                yield member

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns of the table that must be numbers, each once."""
        wanted = [column for one in self.indicators.values() for column in (one.column, one.per) if column]
        if self.robustness.noise or self.robustness.suppressed:
            wanted += [one.base for one in self.indicators.values() if one.base]
        wanted += [rule.column for rule in self.rules if rule.at_least is not None]
        return tuple(dict.fromkeys(wanted))

    @property
    def words(self) -> tuple[str, ...]:
        """The columns that are read as words: what splits the table, what rules compare, what steps go by."""
        wanted = [self.columns.within] + [rule.column for rule in self.rules if rule.equals is not None]
        steps = [one.steps for one in self.indicators.values()] + [group.steps for group in self.groups.values()]
        fills = [step.settings.get("by", "") for each in steps for step in each if step.do == "fill"]
        wanted += [str(by) for by in fills]
        return tuple(dict.fromkeys(word for word in wanted if word))
