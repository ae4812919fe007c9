"""A choice of pilot areas with all that led to it. Scores are never kept: they follow from points and the atlas."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from miteinander.pilot.enums import Phase, Source
from miteinander.texts.models import Text


def text(**more: Any) -> "models.ForeignKey[Text, Text]":
    return models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+", **more)


class Choice(models.Model):
    """Which areas to begin with, out of which, by what, and why. Rests on one calculation of the atlas."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="choices")
    calculation = models.ForeignKey("atlas.Calculation", on_delete=models.PROTECT, related_name="choices")
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.PREPARED)
    title = text()
    about = text()  # what is chosen and what for
    seats = models.PositiveSmallIntegerField(default=1)  # how many areas are looked for
    begun_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # last day to say something
    decided_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=160, blank=True)  # the body
    took_part = text(null=True, blank=True)  # groups and roles, a line each
    reasons = text(null=True, blank=True)
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="choice_phase_known"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="choice_has_seats"),
            models.CheckConstraint(
                condition=Q(phase=Phase.PREPARED) | Q(until__isnull=False, opened_at__isnull=False),
                name="open_choice_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(phase=Phase.DECIDED)
                | Q(decided_on__gt=F("until"), reasons__isnull=False, took_part__isnull=False) & ~Q(decided_by=""),
                name="decided_choice_says_who_when_why",
            ),
        )
        indexes = (models.Index(fields=("network", "phase", "-begun_at", "-id"), name="choices_newest"),)


class Criterion(models.Model):
    """Something that counts. How much it counts stands in the last Weighing."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="criteria")
    name = text()
    why = text(null=True, blank=True)
    source = models.CharField(max_length=9, choices=Source)
    indicator = models.CharField(max_length=60, blank=True)  # its id in the calculation

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(source__in=Source.values), name="criterion_source_known"),
            models.CheckConstraint(
                condition=Q(source=Source.INDICATOR) ^ Q(indicator=""), name="indicator_named_where_it_counts"
            ),
        )


class Candidate(models.Model):
    """An area that may become a pilot."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="candidates")
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("choice", "key"), name="one_candidate_an_area"),)


class Judgement(models.Model):
    """Points people gave a candidate for one criterion."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="judgements")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="judgements")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("candidate", "criterion"), name="one_judgement_each"),
            models.CheckConstraint(condition=Q(points__lte=4), name="points_up_to_four"),
        )


class Weighing(models.Model):
    """Who weighed the criteria, when, how and why. Never edited: the last one counts, the others stay readable."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="weighings")
    at = models.DateTimeField()
    who = models.CharField(max_length=160)  # a body or roles
    why = text()
    weights: "models.JSONField[Any, Any]" = models.JSONField()  # by id of the criterion


class Remark(models.Model):
    """What somebody said about a choice while it was talked about: a voice like any other."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="remarks")
    voice = models.OneToOneField("voices.Voice", on_delete=models.CASCADE, related_name="pilot_remark")
    key = models.CharField(max_length=40, blank=True)  # the area it is about
    name = models.CharField(max_length=120, blank=True)
    step = models.PositiveBigIntegerField(null=True, blank=True)  # of the voice, by which its author was told
