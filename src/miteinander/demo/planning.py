"""The plan of the example: measures out of its voices, each step at its time, from data/<slug>_plan.toml."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from miteinander.demo import pictures
from miteinander.demo.founding import FIRST_DAY
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.plan.actions import fields, measures, working
from miteinander.plan.actions.fields import Aim
from miteinander.plan.actions.measures import Facts, TakenUp
from miteinander.plan.enums import Share, Stair, State
from miteinander.plan.models import Field, Goal, Measure
from miteinander.voices import uploads


class Planning:
    """What is planned so far in one network."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.fields: list[Field] = []
        self.goals: list[Goal] = []

    def day(self, row: Row, name: str) -> date | None:
        """A day that the content gives as so many days ago or ahead."""
        if f"{name}_ago" in row:
            return self.stage.clock.day(row[f"{name}_ago"])
        if f"{name}_in" in row:
            return self.stage.clock.today + timedelta(days=row[f"{name}_in"])
        return None

    def lay_out(self, rows: list[Row], at: datetime) -> None:
        by = self.stage.coordination
        self.fields = fields.lay_out(network=self.stage.network, by=by, now=at)
        for row in rows:
            reached = Decimal(row["reached"])
            aim = Aim(
                row["words"], row["indicator"], Decimal(row["baseline"]), Decimal(row["target"]), reached,
                self.stage.clock.today, self.day(row, "due"),
            )  # fmt: skip
            goal = fields.keep_goal(field=self.fields[row["field"]], aim=aim, by=by, now=at)
            say_also(goal.words, row.get("also", {}), at)
            self.goals.append(goal)

    def begin(self, row: Row, at: datetime) -> None:
        stage = self.stage
        taken = [TakenUp(stage.voices[key]) for key in row.get("voices", ())]
        parts = row.get("parts", {}).items()
        taken += [TakenUp(stage.voices[key], Share.PART, left_out) for key, left_out in parts]
        measure = measures.begin(
            network=stage.network,
            facts=self.facts(row),
            state=State(row["state"]),
            voices=taken,
            nonce=f"demo-{stage.network.slug}-{row['key']}",
            by=stage.coordination,
            now=at,
        )
        say_also(measure.title, row.get("also", {}), at)
        self.stage.measures[row["key"]] = measure
        for each in row.get("milestones", ()):
            step = working.Step(each["words"], actor=each["actor"], due_on=self.day(each, "due"))
            working.keep_milestone(network=stage.network, measure=measure, step=step, by=stage.coordination, now=at)
        for each in row.get("tasks", ()):
            working.keep_task(
                measure=measure, words=each["words"], who=each["who"], due_on=self.day(each, "due"),
                by=stage.coordination, now=at,
            )  # fmt: skip

    def facts(self, row: Row) -> Facts:
        stage = self.stage
        return Facts(
            title=row["title"],
            field=self.fields[row["field"]],
            about=row.get("about", ""),
            goal=self.goals[row["aim"]] if "aim" in row else None,
            partner=stage.partners.get(row["partner"]),
            others=tuple(stage.partners[key] for key in row.get("others", ()) if key in stage.partners),
            starts_on=self.day(row, "starts"),
            ends_on=self.day(row, "ends"),
            cost_cents=row.get("cost"),
            access=row.get("access", ""),
            access_by=row.get("access_by", ""),
            access_on=self.day(row, "access"),
            after=tuple(self.stage.measures[key] for key in row.get("after", ())),
        )

    def step(self, row: Row, each: Row, at: datetime) -> None:
        measure, by = Measure.objects.get(pk=self.stage.measures[row["key"]].pk), self.stage.coordination
        if "to" in each:
            news = measures.report(measure=measure, state=State(each["to"]), words=each.get("words", ""), by=by, now=at)
            say_also(news.words, each.get("also", {}), at)
        elif "milestone" in each:
            step = working.Step(each["milestone"], actor=each["actor"], done_on=at.date(), proof=each["proof"])
            made = working.keep_milestone(network=measure.network, measure=measure, step=step, by=by, now=at)
            say_also(made.words, each.get("also", {}), at)
        else:
            picture = None
            if "picture" in each:
                picture = uploads.store([uploads.photo(ContentFile(pictures.jpeg(each["picture"])))])[0]
            change = working.Change(
                Stair(each["effect"]), each["words"], each["source"], at.date(), picture, each.get("alt", "")
            )
            effect = working.show_effect(measure=measure, change=change, by=by, now=at)
            say_also(effect.words, each.get("also", {}), at)


def plan(stage: Stage, row: Row, begun: datetime = FIRST_DAY) -> None:
    """Note when each measure begins and moves."""
    planning = Planning(stage)
    stage.at(begun, lambda at: planning.lay_out(row.get("aim", []), at))
    for each in row.get("measure", ()):
        last = stage.clock.moment(each["ago"], each["key"])
        stage.at(last, lambda at, each=each: planning.begin(each, at))  # type: ignore[misc]
        for number, step in enumerate(each.get("steps", ())):
            wanted = stage.clock.moment(step["ago"], f"{each['key']} {number}")
            last = min(max(wanted, last + timedelta(minutes=20)), stage.clock.now)
            stage.at(last, lambda at, each=each, step=step: planning.step(each, step, at))  # type: ignore[misc]
