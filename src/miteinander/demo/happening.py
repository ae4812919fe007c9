"""What happens to a voice of the example after it was raised: answers, looks, merging, comments, support."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile

from miteinander.demo import pictures
from miteinander.demo.clock import pick
from miteinander.demo.reading import INTERFACE_BESIDES, Row
from miteinander.demo.stage import Stage, say_also
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.voices import devices, uploads
from miteinander.voices.actions import answering, attaching, checking, joining, merging, raising
from miteinander.voices.actions.answering import Answer
from miteinander.voices.actions.raising import Way
from miteinander.voices.enums import ReportReason, State, Wish
from miteinander.voices.models import Voice

DEVICES = 90  # as many people support now and then
Happens = Callable[[Stage, Voice, Row, datetime], None]


def schedule(stage: Stage, row: Row, raised: datetime) -> None:
    """Note everything that the content tells about this voice; `after` counts days from the day it was said."""
    last = raised + timedelta(hours=4)
    for number, step in enumerate(row.get("steps", ())):
        at = stage.clock.moment(row["ago"] - step["after"], f"{row['id']}-{number}")
        if "answer_by" in step:  # handed over at once, so that the partner has its time
            at = raised
        last = min(max(at, last + timedelta(minutes=45)), stage.clock.now)
        stage.at(last, lambda at, step=step: _step(stage, row, step, at))  # type: ignore[misc]
    for number in range(row.get("supports", 0)):
        stage.at(_supported_at(stage, row, raised, number), lambda at, n=number: _support(stage, row, n, at))  # type: ignore[misc]


def _supported_at(stage: Stage, row: Row, raised: datetime, number: int) -> datetime:
    """Spread over the time up to now (or up to a withdrawal), more of it early."""
    last = row["ago"] - max(
        (step["after"] for step in row.get("steps", ()) if step.get("withdraw")), default=row["ago"]
    )
    open_until = stage.clock.moment(last, row["id"]) if last else stage.clock.now
    hours = max(int((open_until - raised).total_seconds() // 3600) - 8, 1)
    late = pick(f"{row['id']} support {number}", hours) * (pick(f"{row['id']} early {number}", 10) + 1) // 10
    return min(raised + timedelta(hours=5 + late, minutes=number), stage.clock.now)


def _support(stage: Stage, row: Row, number: int, at: datetime) -> None:
    step = (2 * pick(row["id"], DEVICES // 2)) + 1  # odd and coprime enough: no device twice for a voice
    device = hash_device(stage, (pick(f"{row['id']} first", DEVICES) + number * _coprime(step)) % DEVICES)
    joining.support(voice=stage.voices[row["id"]], device=device, now=at)


def _coprime(step: int) -> int:
    """The next number from `step` on that shares no divisor with the 90 devices."""
    while step % 2 == 0 or step % 3 == 0 or step % 5 == 0:
        step += 1
    return step


def hash_device(stage: Stage, number: int) -> str:
    return devices.hashed(f"example device {number}", stage.network.pk)


def _step(stage: Stage, row: Row, step: Row, at: datetime) -> None:
    voice = stage.voices[row["id"]]
    voice.refresh_from_db()
    next(do for key, do in KINDS.items() if key in step)(stage, voice, step, at)


def _signer(stage: Stage, step: Row) -> Actor:
    """The cooperative answers itself; what others say the coordination writes down."""
    if stage.network.slug == "mia" and step.get("partner") == "einigkeit":
        return stage.actor("genossenschaft", Role.PARTNER_EDITOR)
    return stage.coordination


def _answer(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    partner = stage.partners.get(step.get("partner", ""))
    answer = Answer(
        state=State(step["to"]),
        words=step.get("words", ""),
        signed=step.get("signed") or (partner.name if partner else stage.network.coordination),
        partner=partner,
    )
    made = answering.move(voice=voice, answer=answer, by=_signer(stage, step), now=at)
    say_also(made.words, {code: step[code] for code in INTERFACE_BESIDES if code in step}, at)


def _look(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    made = answering.check_on_spot(
        voice=voice,
        gone=step["gone"],
        on=at.date(),
        checked_by=step["checked_by"],
        words=step.get("words", ""),
        by=stage.coordination,
        now=at,
    )
    say_also(made.words, {code: step[code] for code in INTERFACE_BESIDES if code in step}, at)


def _hand_over(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    answering.hand_over(voice=voice, partner=stage.partners[step["answer_by"]], by=stage.coordination, now=at)


def _merge(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    merging.merge(voice=voice, into=stage.voices[step["merge"]], by=stage.coordination, now=at)


def _split(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    merging.split(voice=voice, by=stage.coordination, now=at)


def _withdraw(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    raising.withdraw(voice=voice, by=VISITOR, now=at)


def _photo(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    stored = uploads.store([uploads.photo(ContentFile(pictures.jpeg(step["photo"])))])[0]
    attaching.attach(voice=voice, stored=stored, alt=step["alt"], by=stage.coordination, now=at)


def _comment(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    """Shown after a look, hidden with a reason, or still waiting."""
    made = joining.comment(
        voice=voice,
        words=step["comment"],
        language=step.get("language", "de"),
        name=step.get("name", ""),
        nonce=hashlib.sha256(f"{voice.nonce} {step['comment']}".encode()).hexdigest(),
        now=at,
    )
    say_also(made.words, {code: step[code] for code in (*INTERFACE_BESIDES, "de") if code in step}, at)
    later = min(at + timedelta(hours=3), stage.clock.now)
    if "hidden" in step:
        stage.at(later, lambda then: checking.hide(thing=made, reason=step["hidden"], by=stage.coordination, now=then))
    elif not step.get("waiting"):
        stage.at(later, lambda then: checking.show(thing=made, by=stage.coordination, now=then))


def _report(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    made = joining.report(
        voice=voice,
        reason=ReportReason(step["report"]),
        words=step.get("words", ""),
        nonce=f"{voice.nonce} report {step['after']}",
        now=at,
    )
    if step.get("handled"):
        later = min(at + timedelta(hours=20), stage.clock.now)
        stage.at(later, lambda then: checking.handle_report(report=made, by=stage.coordination, now=then))


def _follow(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    """Somebody else wants to hear by mail and confirms the address the same day, or does not."""
    email = f"{step['follow']}@example.org"
    device = devices.hashed(email, stage.network.pk)
    person = joining.follow(voice=voice, device=device, way=Way(Wish.MAIL, email=email), now=at)
    if step.get("confirmed", True):
        joining.confirm_address(contributor=person, email=email, now=at)


def _draft(stage: Stage, voice: Voice, step: Row, at: datetime) -> None:
    content = {
        "words": step["draft"],
        "language": "de",
        "state": step.get("state", "answered"),
        "signed": "coordination",
    }
    answering.keep_draft(voice=voice, content=content, by=stage.coordination, now=at)


KINDS: dict[str, Happens] = {
    "to": _answer,
    "gone": _look,
    "answer_by": _hand_over,
    "merge": _merge,
    "split": _split,
    "withdraw": _withdraw,
    "photo": _photo,
    "comment": _comment,
    "report": _report,
    "follow": _follow,
    "draft": _draft,
}
