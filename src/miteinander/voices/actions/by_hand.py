"""Answers that people carry: letters and the notice board. They count as told only when somebody says so."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Notice
from miteinander.voices.rules import may_tell


@transaction.atomic
def told_on_paper(*, network: Network, notices: Iterable[int], wish: Wish, by: Actor, now: datetime) -> int:
    """Tick off letters or notices that left the house; what is ticked off already or waits for another way stays as
    it is. Returns how many were ticked off now."""
    may_tell(by).require()
    rows = Notice.objects.filter(
        pk__in=list(notices), step__voice__network=network, wish=wish, state=NoticeState.WAITING
    )
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    Notice.objects.filter(pk__in=ids).update(state=NoticeState.DONE, done_at=now)
    verb = "letters sent" if wish == Wish.LETTER else "hung up"
    facts: dict[str, str | int | bool | list[int] | None] = {"notices": ids}
    journal.write(network=network.pk, verb=verb, thing="notice", thing_id=ids[0], by=by, now=now, facts=facts)
    return len(ids)
