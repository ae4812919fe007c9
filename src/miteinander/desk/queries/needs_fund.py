"""What the neighbourhood fund needs: decisions of the office, money to pay out, proofs to look at or to ask for."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.reader import FIRST, Reader
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import due_words
from miteinander.smallfund.enums import Decider, Stage
from miteinander.smallfund.queries.desk import unfinished
from miteinander.smallfund.queries.public import Line
from miteinander.smallfund.rules import may_keep


def money(reader: Reader) -> Iterable[Section]:
    """Two queries, none where there is no fund. What the jury decides waits for the jury and is not shown."""
    if not reader.network.has_fund or not may_keep(reader.actor):
        return
    rows = {Stage.OPEN: [], Stage.TO_PAY: [], Stage.TO_PROVE: [], Stage.TO_CHECK: []}  # type: dict[Stage, list[Line]]
    for line in unfinished(reader.network):
        waits = line.stage == Stage.TO_PROVE and not late(line, reader)
        jurys = line.stage == Stage.OPEN and line.request.decider != Decider.OFFICE
        if line.stage in rows and not waits and not jurys:
            rows[line.stage].append(line)
    titles = {
        Stage.OPEN: (_("Über Geld zu entscheiden"), _("Entscheiden"), 5),
        Stage.TO_PAY: (_("Geld, das noch nicht ausgezahlt ist"), _("Auszahlen"), 5),
        Stage.TO_PROVE: (_("Nachweise, die fehlen"), _("Nachfragen"), 5),
        Stage.TO_CHECK: (_("Nachweise zu prüfen"), _("Prüfen"), 10),
    }
    for stage, (title, step, minutes) in titles.items():
        items = tuple(item(reader, line, step) for line in rows[stage][:FIRST])
        yield Section(f"money-{stage}", title, items, len(rows[stage]), minutes)


def late(line: Line, reader: Reader) -> bool:
    """Whether the proof was due; counted from the decision, as long as nobody opens the request to see the payment."""
    decision = line.decision
    return decision is not None and day_of(decision.at) + timedelta(days=line.request.fund.proof_days) < reader.today


def item(reader: Reader, line: Line, step: str) -> Item:
    voice = line.request.voice
    url = reverse("desk_fund_request", args=(reader.network.slug, line.request.pk))
    due = due_words((day_of(line.request.asked_at) + timedelta(days=reader.network.answer_days) - reader.today).days)
    asked = due if line.stage == Stage.OPEN else ""
    return Item(
        url, step, voice.title_id or voice.words_id, number=str(voice.number), due=asked,
        late=line.stage == Stage.TO_PROVE, meta=(line.amount,),
    )  # fmt: skip
