"""Programmes of a network, and every version of them as it was read. A version never changes."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class Programme(models.Model):
    """A funding programme that a network tells people about."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="programmes")
    key = models.SlugField(max_length=60)
    newest = models.PositiveIntegerField()  # number of the version that holds now

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("network", "key"), name="one_programme_a_key"),
            models.CheckConstraint(condition=Q(newest__gte=1), name="programme_has_a_version"),
        )


class VersionQuerySet(models.QuerySet["Version"]):
    def update(self, **changes: Any) -> NoReturn:
        raise TypeError("A version of a programme never changes: keep a new one.")


class Version(models.Model):
    """The file, its hash, and what was read in it then: a later reader may read it otherwise, this stays."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    text = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text
    facts: "models.JSONField[Any, Any]" = models.JSONField()  # of a Programme, by shape.plain

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("programme", "number"), name="one_programme_version_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A version of a programme never changes: keep a new one.")
        super().save(*args, **kwargs)
