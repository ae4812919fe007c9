"""Sending a mail: kept first, sent by the task queue after the transaction, tried again when it fails."""

from datetime import datetime

from django.db import transaction

from miteinander.post.models import Mail
from miteinander.post.tasks import deliver


def send(
    *,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    network: int | None = None,
    language: str = "de",
    html: str = "",
) -> Mail:
    """Keep a mail and let the queue send it once the surrounding transaction holds."""
    mail = Mail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        html=html,
        language=language,
        network=network,
        made_at=now,
    )
    transaction.on_commit(lambda: deliver.enqueue(mail.pk))
    return mail
