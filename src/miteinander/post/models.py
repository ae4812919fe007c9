"""Mails that leave the house. Their state is visible; a failed one is tried again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    WAITING = "waiting", _("wartet")
    SENT = "sent", _("verschickt")
    FAILED = "failed", _("nicht angekommen")


class Mail(models.Model):
    """One mail to one address."""

    network = models.BigIntegerField(null=True)  # a plain id: this room lies below the networks
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    language = models.CharField(max_length=16, default="de")
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("network", "state", "made_at"), name="mails_by_state"),)


class KeptMail(models.Model):
    """What the backend for demo and tests keeps instead of sending, shown on a page."""

    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=16, default="de")
    kept_at = models.DateTimeField(auto_now_add=True)
