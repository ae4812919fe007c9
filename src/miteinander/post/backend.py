"""A mail backend that keeps mails for the demo's page instead of sending them."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from miteinander.post.models import KeptMail


class KeepBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = [
            KeptMail(
                to=", ".join(mail.to),
                subject=str(mail.subject),
                body=str(mail.body),
                language=mail.extra_headers.get("Content-Language", "de"),
            )
            for mail in email_messages
        ]
        return len(KeptMail.objects.bulk_create(kept))
