"""Who carries a network of the example: partners, commitments, bodies, agreement, supporters, requests."""

from datetime import date, datetime

from miteinander.demo.clock import FOUNDED
from miteinander.demo.founding import FIRST_DAY
from miteinander.demo.reading import Row
from miteinander.demo.stage import Stage, say_also
from miteinander.network.actions import agreements, bodies, commitments, partners, supporters
from miteinander.network.actions.commitments import Standing
from miteinander.network.enums import CommitmentState
from miteinander.network.models import Body, Commitment, Partner
from miteinander.people.roles import VISITOR


def day(stage: Stage, row: Row, name: str = "ago") -> date:
    return stage.clock.day(row[name]) if name in row else FOUNDED


def moment(stage: Stage, row: Row, seed: str) -> datetime:
    return stage.clock.moment(row["ago"], seed) if "ago" in row else FIRST_DAY


def add_partners(stage: Stage, row: Row) -> None:
    for each in row.get("partner", ()):
        stage.at(moment(stage, each, each["key"]), lambda at, each=each: _partner(stage, each, at))  # type: ignore[misc]
    for each in row.get("request", ()):
        stage.at(moment(stage, each, each["key"]), lambda at, each=each: _request(stage, each, at))  # type: ignore[misc]


def _partner(stage: Stage, row: Row, now: datetime) -> None:
    names = ("name", "kind", "is_owner", "street", "postcode", "town", "contact_role", "contact_phone", "contact_email")
    facts = {name: row[name] for name in names if name in row} | {"joined_on": day(stage, row)}
    partner = partners.add(
        network=stage.network, facts=facts, about=row.get("about", ""), by=stage.coordination, now=now
    )
    say_also(partner.about, row.get("also", {}), now)
    stage.partners[row["key"]] = partner
    if "left_ago" in row:
        left = stage.clock.moment(row["left_ago"], row["key"])
        last = day(stage, row, "left_ago")
        stage.at(left, lambda at: partners.end(partner=partner, on=last, by=stage.coordination, now=at))
    for number, each in enumerate(row.get("promises", ())):
        promised = moment(stage, each, f"{row['key']}-{number}")
        stage.at(max(promised, now), lambda at, each=each: _promise(stage, partner, each, at))  # type: ignore[misc]


def _promise(stage: Stage, partner: Partner, row: Row, now: datetime) -> None:
    due = stage.clock.day(-row["due_in"]) if "due_in" in row else None
    made = commitments.promise(
        partner=partner, words=row["words"], promised_on=day(stage, row), due_on=due, by=stage.coordination, now=now
    )
    say_also(made.words, row.get("also", {}), now)
    for step in row.get("steps", ()):
        stage.at(moment(stage, step, row["words"]), lambda at, step=step: _move(stage, made, step, due, at))  # type: ignore[misc]


def _move(stage: Stage, made: Commitment, row: Row, due: date | None, now: datetime) -> None:
    standing = Standing(CommitmentState(row["to"]), day(stage, row), row.get("evidence", ""), due_on=due)
    commitments.move(commitment=made, standing=standing, by=stage.coordination, now=now)
    say_also(made.evidence, row.get("also", {}), now)


def _request(stage: Stage, row: Row, now: datetime) -> None:
    request = partners.Request(row["name"], row["kind"], row["email"], row.get("words", ""))
    asked = partners.ask_to_join(network=stage.network, request=request, now=now)
    stage.partners[row["key"]] = asked
    if "decided" in row:
        decided = row["decided"]
        stage.at(
            moment(stage, decided, row["key"]),
            lambda at: partners.decide(
                partner=asked, take_in=decided["take_in"], reason=decided["reason"], by=stage.coordination, now=at
            ),
        )


def fill_bodies(stage: Stage, row: Row) -> None:
    """The template brought three bodies; the content seats people there and adds working groups."""
    for each in row.get("body", ()):
        stage.at(moment(stage, each, each["name"]), lambda at, each=each: _body(stage, each, at))  # type: ignore[misc]


def _body(stage: Stage, row: Row, now: datetime) -> None:
    by = stage.coordination
    body = Body.objects.filter(network=stage.network, name=row["name"]).first() or bodies.add_body(
        network=stage.network, kind=row["kind"], name=row["name"], purpose=row.get("purpose", ""), by=by, now=now
    )
    say_also(body.purpose, row.get("also", {}), now)
    for each in row.get("seats", ()):
        ends = stage.clock.day(-each["ends_in"]) if "ends_in" in each else None
        bodies.seat(
            body=body,
            partner=stage.partners.get(each.get("partner", "")),
            seat=each.get("seat", ""),
            starts_on=day(stage, each),
            ends_on=stage.clock.day(each["ended_ago"]) if "ended_ago" in each else ends,
            by=by,
            now=now,
        )
    if "ended_ago" in row:
        ended = stage.clock.moment(row["ended_ago"], row["name"])
        stage.at(ended, lambda at: bodies.end_body(body=body, ended=True, by=by, now=at))


def agree(stage: Stage, row: Row) -> None:
    """The cooperation agreement with its versions and who signed which."""
    if "agreement" not in row:
        return
    title = row["agreement"]["title"]
    for each in row["agreement"]["versions"]:
        stage.at(moment(stage, each, title), lambda at, each=each: _version(stage, title, each, at))  # type: ignore[misc]


def _version(stage: Stage, title: str, row: Row, now: datetime) -> None:
    by, made_on = stage.coordination, day(stage, row)
    agreement = stage.network.agreements.filter(title=title).first()
    if agreement is None:
        agreement = agreements.make_agreement(
            network=stage.network, title=title, words=row["words"], made_on=made_on, by=by, now=now
        )
        version = agreement.versions.get()
    else:
        version = agreements.new_version(agreement=agreement, words=row["words"], made_on=made_on, by=by, now=now)
    say_also(version.words, row.get("also", {}), now)
    for key, function in row["signed"]:
        partner = stage.partners[key]
        agreements.sign(version=version, partner=partner, signed_on=made_on, function=function, by=by, now=now)


def add_supporters(stage: Stage, row: Row) -> None:
    people = [{"kind": "person", "ago": 3 + 7 * number} for number in range(row.get("nameless_supporters", 0))]
    for number, each in enumerate([*row.get("supporter", ()), *people]):
        seed = f"{stage.network.slug}-supporter-{number}"
        stage.at(moment(stage, each, seed), lambda at, each=each, seed=seed: _support(stage, each, seed, at))  # type: ignore[misc]


def _support(stage: Stage, row: Row, nonce: str, now: datetime) -> None:
    supporters.support(
        network=stage.network,
        kind=row["kind"],
        name=row.get("name", ""),
        is_public=row.get("public", False),
        nonce=nonce,
        by=VISITOR,
        now=now,
    )
