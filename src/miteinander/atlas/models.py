"""Calculations of the atlas, and what each found of every area. None ever changes; a new one takes its place."""

from typing import Any

from django.db import models
from django.db.models import Q

from miteinander.atlas.enums import State


class Calculation(models.Model):
    """One result sheet as it was handed in (see sheet.py), with all that is needed to compute it again."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="calculations")
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    kept_at = models.DateTimeField()
    public_at = models.DateTimeField(null=True, blank=True)
    title = models.CharField(max_length=300)
    purpose = models.CharField(max_length=300)
    owner = models.CharField(max_length=300, blank=True)
    decided = models.CharField(max_length=300, blank=True)  # who chose the weights, and how
    source = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    recipe = models.TextField()
    recipe_hash = models.CharField(max_length=64)
    data_hash = models.CharField(max_length=64)
    sheet_hash = models.CharField(max_length=64)
    draws = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    labels: "models.JSONField[Any, Any]" = models.JSONField()  # words of need, from the lowest up
    indicators: "models.JSONField[Any, Any]" = models.JSONField()  # id, name, unit, direction, mean

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="calculation_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLIC) | Q(public_at__isnull=False), name="public_calculation_says_since_when"
            ),
            models.UniqueConstraint(
                fields=("network",), condition=Q(state=State.PUBLIC), name="one_public_calculation_a_network"
            ),
            models.UniqueConstraint(fields=("network", "sheet_hash"), name="one_calculation_a_sheet"),
        )


class Finding(models.Model):
    """What a calculation found of one area."""

    calculation = models.ForeignKey(Calculation, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=40)  # the official key
    name = models.CharField(max_length=120)
    outline: "models.JSONField[Any, Any]" = models.JSONField()  # rings of corners in a box of sheet.BOX
    level = models.PositiveSmallIntegerField(null=True)  # place among the labels; empty: not counted
    sure = models.FloatField(default=0)
    share = models.FloatField(default=0)
    low = models.PositiveIntegerField(default=0)
    high = models.PositiveIntegerField(default=0)
    parts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    values: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("calculation", "key"), name="one_finding_an_area"),)
