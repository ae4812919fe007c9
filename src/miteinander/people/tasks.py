"""Work for the task queue: mails about the log-in. They are not kept, unlike the mails of a network."""

from django.core.mail import send_mail
from django_tasks import task


@task()
def send(to: str, subject: str, body: str) -> None:
    send_mail(subject, body, None, [to])
