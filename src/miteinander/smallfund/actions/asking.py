"""Asking the fund for money: what somebody wants to do is an idea like any other, with its number and four words."""

from dataclasses import dataclass
from datetime import datetime

from miteinander.dates.deadlines import day_of
from miteinander.frame.once import once
from miteinander.journal import actions as journal
from miteinander.people.roles import Actor
from miteinander.plan.actions.wording import say
from miteinander.plan.wording import euros
from miteinander.smallfund.models import Fund, Request
from miteinander.smallfund.rules import may_ask
from miteinander.voices.actions.raising import Said, Way, raise_voice


@dataclass(frozen=True, slots=True)
class Asked:
    """How much, what for, for whom and when."""

    cents: int
    needs: str
    who_for: str
    planned: str


@once(lambda nonce: Request.objects.select_related("voice__network", "fund").filter(voice__nonce=nonce))
def ask(
    *, fund: Fund, said: Said, asked: Asked, way: Way, nonce: str, sealed_key: str, by: Actor, now: datetime
) -> Request:
    """Keep the idea and what it needs; both or nothing."""
    may_ask(
        takes=fund.takes(day_of(said.raised_at or now)),
        cents=asked.cents,
        most=fund.most_cents,
        shown_most=euros(fund.most_cents),
    ).require()
    voice = raise_voice(network=fund.network, said=said, nonce=nonce, sealed_key=sealed_key, way=way, by=by, now=now)
    request = Request.objects.create(
        fund=fund,
        voice=voice,
        asked_cents=asked.cents,
        needs=say(asked.needs),
        who_for=say(asked.who_for),
        planned=asked.planned.strip(),
        asked_at=voice.raised_at,
    )
    journal.write(
        network=fund.network_id,
        verb="money asked",
        thing="request",
        thing_id=request.pk,
        by=by,
        now=now,
        facts={"voice": voice.pk, "cents": asked.cents},
    )
    return request
