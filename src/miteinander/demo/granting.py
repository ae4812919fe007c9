"""The neighbourhood fund of the example: asked, voted, paid and proven, from data/<slug>_fund.toml."""

from datetime import datetime, timedelta

from miteinander.dates.deadlines import day_of
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.people.roles import VISITOR
from miteinander.smallfund.actions import deciding, paying
from miteinander.smallfund.actions.asking import Asked, ask
from miteinander.smallfund.actions.deciding import Cast
from miteinander.smallfund.actions.keeping import Rules, begin, seat
from miteinander.smallfund.enums import Choice, Decider, Manner, Outcome, Tie
from miteinander.smallfund.models import Decision, Fund, Juror, Request, Session
from miteinander.voices.actions import checking
from miteinander.voices.actions.raising import Said, Way
from miteinander.voices.enums import Channel, Check, Consent, Kind, Wish


def grant(stage: Stage, row: Row) -> None:
    """Note when the fund opens; everything else follows from it."""
    if rules := row.get("fund"):
        opened = stage.clock.moment(rules["opened_ago"], "fund")
        stage.at(opened, lambda at: Granting(stage, row, at))


class Granting:
    """One fund while its year is told."""

    def __init__(self, stage: Stage, row: Row, at: datetime) -> None:
        self.stage, self.clock = stage, stage.clock
        self.fund = self._open(row["fund"], at)
        self.jurors = {name: self._seat(name, True, at) for name in row["fund"]["jury"]}
        self.silent = [self._seat(name, False, at) for name in row["fund"]["silent"]]
        self.sessions: dict[int, Session] = {}
        self.agos = [each.get("ago", 0) for each in row["fund_session"]]
        for number, each in enumerate(row["fund_session"]):
            self._meets(number, each)
        for each in row["fund_request"]:
            self._asked(each)

    def _open(self, row: Row, at: datetime) -> Fund:
        rules = Rules(
            name=row["name"],
            about=row["about"],
            money_from=row["money_from"],
            starts_on=day_of(at),
            ends_on=self.clock.today + timedelta(days=row["ends_in"]),
            budget_cents=row["budget"],
            most_cents=row["most"],
            office_cents=row["office"],
            tie=Tie(row["tie"]),
            chance=row["chance"],
            is_open=True,
        )
        nonce = f"demo-{self.stage.network.slug}-fund"
        fund = begin(network=self.stage.network, rules=rules, nonce=nonce, by=self.stage.coordination, now=at)
        say_also(fund.name, row["also"]["name"], at)
        say_also(fund.about, row["also"]["about"], at)
        return fund

    def _seat(self, name: str, votes: bool, at: datetime) -> Juror:
        return seat(fund=self.fund, name=name, votes=votes, by=self.stage.coordination, now=at)

    def _meets(self, number: int, row: Row) -> None:
        """A session of the past takes place with those who are not away; one to come is announced."""
        ahead = "in" in row
        on = self.clock.today + timedelta(days=row["in"]) if ahead else self.clock.day(row["ago"])
        here = [] if ahead else [each for name, each in self.jurors.items() if name not in row.get("away", ())]

        def meet(at: datetime) -> None:
            self.sessions[number] = deciding.meet(
                fund=self.fund, on=on, place=row["place"], present=[*here, *([] if ahead else self.silent)],
                by=self.stage.coordination, now=at,
            )  # fmt: skip

        self.stage.at(self.clock.moment(14 if ahead else row["ago"], f"jury {number}"), meet)

    def _asked(self, row: Row) -> None:
        self.stage.at(self.clock.moment(row["ago"], row["id"]), lambda at: self._ask(row, at))

    def _ask(self, row: Row, at: datetime) -> None:
        channel = Channel(row.get("channel", "web"))
        consent = Consent.SELF if channel == Channel.WEB else Consent.SPOKEN
        request = ask(
            fund=self.fund,
            said=Said(
                Kind.IDEA, row["words"], title=row["title"], place=row["place"], channel=channel, consent=consent
            ),
            asked=Asked(row["cents"], row["needs"], row["who_for"], row["planned"]),
            way=Way(Wish(row.get("wish", "page"))),
            nonce=f"demo-{self.stage.network.slug}-{row['id']}",
            sealed_key="",
            by=VISITOR if channel == Channel.WEB else self.stage.coordination,
            now=at,
        )
        self.stage.voices[row["id"]] = request.voice
        say_also(request.voice.title, row["also"], at)
        if request.voice.check_state != Check.SHOWN:
            checking.show(thing=request.voice, by=self.stage.coordination, now=at)
        self._decided(row, request)

    def _decided(self, row: Row, request: Request) -> None:
        if office := row.get("office"):
            at = self.clock.moment(office["ago"], f"{row['id']} office")
            self.stage.at(at, lambda at: self._paid(row, self._settle(office, request, at)))
        if vote := row.get("vote"):
            number = vote["session"]
            at = self.clock.moment(self.agos[number], f"jury {number}")  # noted after the session, so it comes after
            self.stage.at(at, lambda at: self._paid(row, self._vote(row, request, at)))

    def _settle(self, row: Row, request: Request, at: datetime) -> Decision:
        return deciding.settle(
            request=request, decider=Decider.OFFICE, outcome=Outcome.GRANTED, cents=row["cents"], words=row["words"],
            by=self.stage.coordination, now=at,
        )  # fmt: skip

    def _vote(self, row: Row, request: Request, at: datetime) -> Decision:
        by, vote = self.stage.coordination, row["vote"]
        session = self.sessions[vote["session"]]
        biased = [self.jurors[name] for name in row.get("biased", ())]
        if biased:
            deciding.declare_bias(request=request, jurors=biased, by=by, now=at)
        members = deciding.eligible(session, request)
        choices = {juror.pk: Choice(each) for juror, each in zip(members, vote["choices"], strict=True)}
        cast = Cast(vote["cents"], vote["words"], choices)
        return deciding.vote(session=session, request=request, cast=cast, by=by, now=at)

    def _paid(self, row: Row, decision: Decision) -> None:
        for number, each in enumerate(row.get("paid", ())):
            nonce = f"demo-{row['id']}-{number}"
            at = self.clock.moment(each["ago"], nonce)

            def pay(at: datetime, each: Row = each, nonce: str = nonce) -> None:
                paying.pay(
                    decision=decision, cents=each["cents"], manner=Manner(each["manner"]), on=at.date(), nonce=nonce,
                    by=self.stage.coordination, now=at,
                )  # fmt: skip

            self.stage.at(at, pay)
        if proof := row.get("proof"):
            self.stage.at(self.clock.moment(proof["ago"], "proof"), lambda at: self._prove(proof, decision, at))

    def _prove(self, row: Row, decision: Decision, at: datetime) -> None:
        by = self.stage.coordination
        proof = paying.prove(
            decision=decision, words=row["words"], spent_cents=row["spent"], people=row["people"], by=by, now=at
        )
        if "accepted_ago" in row:
            later = self.clock.moment(row["accepted_ago"], "accepted")
            self.stage.at(later, lambda at: paying.accept(proof=proof, came_back=True, by=by, now=at))
