"""Work for the task queue: handing mails to the mail server."""

from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks import task

from miteinander.post.models import Mail, MailState

TRIES = 5


@task()
def deliver(mail_id: int) -> None:
    """Hand one mail over; after a failure try again later, up to five times, and keep what the server said."""
    mail = Mail.objects.filter(pk=mail_id).exclude(state=MailState.SENT).first()
    if mail is None:
        return
    message = EmailMultiAlternatives(mail.subject, mail.body, to=[mail.to], headers={"Content-Language": mail.language})
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    mail.tries += 1
    try:
        message.send()
    except OSError as error:  # smtplib's errors and broken connections
        mail.state, mail.error = MailState.FAILED, f"{type(error).__name__}: {error}"[:300]
        mail.save(update_fields=["state", "error", "tries"])
        if mail.tries < TRIES:
            later = timezone.now() + timedelta(minutes=5 * 4**mail.tries)
            deliver.using(run_after=later).enqueue(mail.pk)
        return
    mail.state, mail.sent_at, mail.error = MailState.SENT, timezone.now(), ""
    mail.save(update_fields=["state", "sent_at", "error", "tries"])
