"""A text that people wrote, once, in its own language; translations hang on it."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """How far a translation can be trusted."""

    DRAFT = "draft", _("Entwurf")
    MACHINE = "machine", _("von einer Maschine übersetzt")
    HUMAN = "human", _("von einem Menschen übersetzt")
    TESTED = "tested", _("von der Zielgruppe geprüft")


def fingerprint(words: str) -> str:
    """Names the wording a translation was made from; white space at the ends does not count."""
    return hashlib.sha256(words.strip().encode()).hexdigest()[:32]


class Text(models.Model):
    """Words in the language they were written in."""

    language = models.CharField(max_length=16)
    words = models.TextField()
    hash = models.CharField(max_length=32)


class Translation(models.Model):
    """The same words in another language, and from which wording they were made."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=16)
    words = models.TextField()
    status = models.CharField(max_length=8, choices=Status)
    source_hash = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("text", "language"), name="one_translation_a_language"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="translation_status_known"),
        )
