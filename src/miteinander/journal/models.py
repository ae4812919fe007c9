"""Append-only events. They hold ids and words of the domain, never personal text and no foreign keys, so that deleting
a person and an unbroken chain agree."""

from django.db import models

from miteinander.journal.chain import START


class Chain(models.Model):
    """The end of a network's journal. Its length is also the stamp under which public pages are cached."""

    network = models.BigIntegerField(primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=START)


class Event(models.Model):
    """One thing that happened."""

    network = models.BigIntegerField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()
    by_person = models.BigIntegerField(null=True)
    by_role = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("network", "number"), name="journal_in_order"),)
        indexes = (models.Index(fields=("network", "thing", "thing_id"), name="journal_of_a_thing"),)
