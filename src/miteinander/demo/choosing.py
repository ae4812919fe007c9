"""Choices of pilot areas in the example, from data/<slug>_pilot.toml: prepared, talked about, decided."""

from datetime import datetime, timedelta

from miteinander.atlas.models import Calculation
from miteinander.dates.deadlines import day_of
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.people.roles import VISITOR
from miteinander.pilot.actions import deciding, preparing, saying
from miteinander.pilot.actions.deciding import Decided
from miteinander.pilot.actions.preparing import Counts, Told
from miteinander.pilot.enums import Source
from miteinander.pilot.models import Choice, Criterion
from miteinander.pilot.queries.story import KIND
from miteinander.voices.actions import checking
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Check, Wish


def choose(stage: Stage, row: Row) -> None:
    """Note when each choice begins; everything else follows from it."""
    for each in row.get("pilot", ()):
        stage.at(stage.clock.moment(each["begun_ago"], each["id"]), _Choosing(stage, row["pilot_criterion"], each))


class _Choosing:
    """One choice while its weeks are told."""

    def __init__(self, stage: Stage, criteria: Row, row: Row) -> None:
        self.stage, self.clock, self.row, self.known = stage, stage.clock, row, criteria

    def __call__(self, at: datetime) -> None:
        self.choice = self._begin(at)
        self.criteria = [self._criterion(self.known[name], at) for name in self.row["criteria"]]
        self._judge(at)
        for number, each in enumerate(self.row["weighing"]):
            self._later(each["ago"], f"weighed {number}", lambda at, each=each: self._weigh(each, at))
        if "open_ago" in self.row:
            self._later(self.row["open_ago"], "open", self._open)
        for number, each in enumerate(self.row.get("remark", ())):
            self._later(each["ago"], f"said {number}", lambda at, each=each, number=number: self._say(each, number, at))
        if "decided_ago" in self.row:
            self._later(self.row["decided_ago"], "decided", self._decide)

    def _later(self, ago: float, seed: str, happening: "object") -> None:
        self.stage.at(self.clock.moment(ago, f"{self.row['id']} {seed}"), happening)  # type: ignore[arg-type]

    def _begin(self, at: datetime) -> Choice:
        row = self.row
        choice = preparing.begin(
            calculation=Calculation.objects.get(network=self.stage.network, state="public"),
            told=Told(row["title"], row["about"], row["plain"], row["seats"]),
            nonce=f"demo-{self.stage.network.slug}-pilot-{row['id']}",
            by=self.stage.coordination,
            now=at,
        )
        say_also(choice.title, row["also"]["title"], at)
        say_also(choice.about, row["also"]["about"], at)
        preparing.nominate(choice=choice, keys=row["areas"], by=self.stage.coordination, now=at)
        return choice

    def _criterion(self, row: Row, at: datetime) -> Criterion:
        counts = Counts(row["name"], Source(row["source"]), row["why"], row.get("indicator", ""))
        made = preparing.add_criterion(choice=self.choice, counts=counts, by=self.stage.coordination, now=at)
        say_also(made.name, row["also"], at)
        return made

    def _judge(self, at: datetime) -> None:
        areas = [self.choice.candidates.get(key=key).pk for key in self.row["areas"]]
        points = {
            (area, criterion.pk): given
            for name, criterion in zip(self.row["criteria"], self.criteria, strict=True)
            for area, given in zip(areas, self.row["points"].get(name, ()), strict=False)
        }
        preparing.judge(choice=self.choice, points=points, by=self.stage.coordination, now=at)

    def _weigh(self, row: Row, at: datetime) -> None:
        weights = {each.pk: weight for each, weight in zip(self.criteria, row["weights"], strict=True)}
        preparing.weigh(
            choice=self.choice, weights=weights, who=row["who"], why=row["why"], by=self.stage.coordination, now=at
        )

    def _open(self, at: datetime) -> None:
        ahead = self.row.get("until_in")
        until = self.clock.today + timedelta(days=ahead) if ahead else self.clock.day(self.row["until_ago"])
        self.choice = deciding.open_up(choice=self.choice, until=until, by=self.stage.coordination, now=at)

    def _say(self, row: Row, number: int, at: datetime) -> None:
        self.choice.network = self.stage.network
        made = saying.remark(
            choice=self.choice,
            key=row["area"],
            said=Said(KIND, row["words"], title=row["title"]),
            way=Way(Wish.PAGE),
            nonce=f"demo-{self.stage.network.slug}-{self.row['id']}-{number}",
            sealed_key="",
            by=VISITOR,
            now=at,
        )
        say_also(made.voice.title, row["also"]["title"], at)
        if made.voice.check_state != Check.SHOWN:
            checking.show(thing=made.voice, by=self.stage.coordination, now=at)

    def _decide(self, at: datetime) -> None:
        row = self.row
        chosen = frozenset(self.choice.candidates.filter(key__in=row["chosen"]).values_list("pk", flat=True))
        decided = Decided(chosen, day_of(at), row["body"], row["took_part"], row["reasons"], row["reasons_plain"])
        done = deciding.decide(choice=self.choice, decided=decided, by=self.stage.coordination, now=at)
        say_also(done.reasons, row["also"]["reasons"], at)
