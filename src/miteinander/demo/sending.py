"""What left the house in the example year: daily mails, calls, letters, the notice board. The last days still wait."""

from datetime import datetime, timedelta

from miteinander.demo.stage import Stage
from miteinander.desk.actions import call_done
from miteinander.post.models import KeptMail, Mail, MailState
from miteinander.voices.actions.by_hand import told_on_paper
from miteinander.voices.digest import send_digests
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Notice

EVERY, LAST = 7, 9  # days between two rounds by hand; the last days wait
WRONG_ADDRESS = "tippfehler@example.org"


def rounds(stage: Stage) -> None:
    """Note the rounds of the year: mails every evening, calls and paper once a week."""
    first = min(at for at, _order, _happening in stage.waiting)
    for ago in range((stage.clock.now - first).days, 0, -1):
        stage.at(stage.clock.now - timedelta(days=ago), lambda at, ago=ago: evening(stage, ago, at))  # type: ignore[misc]


def evening(stage: Stage, ago: int, at: datetime) -> None:
    waiting = set(Notice.objects.filter(state=NoticeState.WAITING).values_list("wish", flat=True))
    if Wish.MAIL in waiting:
        send_digests(now=at)
    if ago > LAST and ago % EVERY == 0 and waiting & {Wish.PHONE, Wish.LETTER, Wish.BOARD}:
        by_hand(stage, at)


def by_hand(stage: Stage, at: datetime) -> None:
    waiting = Notice.objects.filter(step__voice__network=stage.network, state=NoticeState.WAITING)
    for notice in waiting.filter(wish=Wish.PHONE).select_related("step__voice").order_by("pk"):
        call_done(notice=notice, by=stage.coordination, now=at)
    for wish in (Wish.LETTER, Wish.BOARD):
        pks = waiting.filter(wish=wish).values_list("pk", flat=True)
        told_on_paper(network=stage.network, notices=pks, wish=wish, by=stage.coordination, now=at)


def arrived() -> None:
    """Mails of the past have arrived, but for one with a wrong address; the demo's page shows them."""
    for mail in Mail.objects.filter(state=MailState.WAITING).order_by("pk"):
        if mail.to == WRONG_ADDRESS:
            mail.state, mail.tries = MailState.FAILED, 5
            mail.error = "SMTPRecipientsRefused: 550 5.1.1 mailbox unavailable (Beispiel)"
            Notice.objects.filter(mail=mail).update(state=NoticeState.FAILED)
        else:
            mail.state, mail.tries, mail.sent_at = MailState.SENT, 1, mail.made_at + timedelta(minutes=1)
            kept = KeptMail.objects.create(to=mail.to, subject=mail.subject, body=mail.body, language=mail.language)
            KeptMail.objects.filter(pk=kept.pk).update(kept_at=mail.sent_at)
        mail.save(update_fields=["state", "tries", "error", "sent_at"])
