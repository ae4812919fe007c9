"""Areas and venues. An area is valid for a time: a reform makes new areas and ends old ones, it never edits them."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from miteinander.places.enums import Feature, Level, Value


class AreaQuerySet(models.QuerySet["Area"]):
    def valid_on(self, day: date) -> "AreaQuerySet":
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gt=day))

    def within(self, area: "Area") -> "AreaQuerySet":
        """The area and everything below it."""
        return self.filter(path__startswith=area.path)


class Area(models.Model):
    """A piece of the map with a name and an official key; `path` lists the ids from the top ("/1/7/9/")."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=16, choices=Level)
    name = models.CharField(max_length=160)
    official_key = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=200, db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # first day on which it is no longer valid

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="area_period_not_empty"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="area_level_known"),
            models.UniqueConstraint(
                fields=("level", "official_key", "valid_from"),
                condition=~Q(official_key=""),
                name="one_area_a_key_and_day",
            ),
        )


class Venue(models.Model):
    """A place where people meet: a room, a house, a square."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="venues")
    name = models.CharField(max_length=160)
    street = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=120, blank=True)
    directions = models.ForeignKey("texts.Text", null=True, on_delete=models.SET_NULL, related_name="+")
    closed_on = models.DateField(null=True)


class AccessFact(models.Model):
    """What somebody said about one access feature of a venue, and when. Without a row it is "not said", never "no"."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="access_facts")
    feature = models.CharField(max_length=20, choices=Feature)
    value = models.CharField(max_length=8, choices=Value)
    detail = models.CharField(max_length=200, blank=True)
    said_by = models.CharField(max_length=120)  # a role or an organisation, not a private name
    said_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("venue", "feature"), name="one_fact_a_feature"),
            models.CheckConstraint(condition=Q(value__in=Value.values), name="access_value_known"),
        )
