"""Series and dates, what is said about taking part, agendas, minutes, and who comes.

A date is a row. It is never deleted once it is there: calendars that took it over must hear that it is off.
"""

from django.db import models
from django.db.models import F, Q

from miteinander.gatherings.enums import About, Channel, ItemKind, Kind, LineKind, NeedKind, Provision, State, Way
from miteinander.gatherings.recurrence import Pattern, Schedule, parse
from miteinander.places.enums import Feature, Value
from miteinander.texts.models import Text

TOPICS = [*Feature.choices, *Provision.choices]


def text() -> "models.ForeignKey[Text | None, Text | None]":
    """A foreign key to a text that people wrote, if there is one."""
    return models.ForeignKey("texts.Text", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Series(models.Model):
    """Gatherings by a rule: what they have in common, and when they are."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="series")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MEETING)
    title = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    about = text()
    body = models.ForeignKey("network.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="series")
    rule = models.CharField(max_length=120)  # a small RRULE, see recurrence.py
    starts_on = models.DateField()
    begins = models.TimeField()  # as the clock on the wall shows it, Europe/Berlin
    ends = models.TimeField()
    ends_on = models.DateField(null=True, blank=True)  # last day on which it may meet
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    land = models.CharField(max_length=2, blank=True)  # its public holidays are left out; empty: it meets anyway
    venue = models.ForeignKey("places.Venue", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=120, blank=True)  # codes with a space between
    contact = models.CharField(max_length=120, blank=True)  # a role; empty: the coordination
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    signs_up = models.BooleanField(default=False)  # people may say that they come
    order_days = models.PositiveSmallIntegerField(default=10)  # needs are ordered so many days before
    ready_until = models.DateField(null=True, blank=True)  # rows are there up to this day
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="series_kind_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="series_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="series_period_not_empty"
            ),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(count=None), name="series_has_one_end"),
        )
        indexes = (models.Index(fields=("ready_until",), name="series_to_go_on"),)

    @property
    def pattern(self) -> Pattern:
        return parse(self.rule)

    @property
    def schedule(self) -> Schedule:
        """The rule alone; what is different on single days stands in the rows."""
        return Schedule(
            self.pattern, self.starts_on, self.begins, self.ends, ends_on=self.ends_on, count=self.count, land=self.land
        )


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def shown(self) -> "GatheringQuerySet":
        """What pages list: also what is off, so that nobody stands before a closed door."""
        return self.exclude(state=State.DROPPED)

    def planned(self) -> "GatheringQuerySet":
        return self.filter(state=State.PLANNED)


class Gathering(models.Model):
    """One date, of a series or on its own. Empty facts are those of the series."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="gatherings")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="gatherings")
    key = models.DateField(null=True, blank=True)  # the day of the rule it stands for; none for an extra date
    uid = models.CharField(max_length=80, unique=True)  # in calendars, for ever
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MEETING)
    title = text()
    about = text()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    moved_from = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reason = text()  # why it was moved or cancelled
    venue = models.ForeignKey("places.Venue", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.CharField(max_length=120, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    signs_up = models.BooleanField(default=False)
    order_by = models.DateField(null=True, blank=True)  # last day for needs that must be ordered
    sequence = models.PositiveSmallIntegerField(default=0)  # SEQUENCE in calendars
    changed_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "key"), name="one_date_a_day_of_the_rule"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="gathering_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="gathering_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="gathering_state_known"),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | Q(reason__isnull=False), name="cancelled_gathering_says_why"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=False) | Q(title__isnull=False), name="single_gathering_has_title"
            ),
        )
        indexes = (
            models.Index(fields=("network", "starts_at", "id", "state"), name="gatherings_by_time"),
            models.Index(fields=("network", "changed_at"), name="gatherings_changed"),
            models.Index(fields=("series", "starts_at"), name="gatherings_of_series"),
        )


class Said(models.Model):
    """What somebody said about taking part in a series or in one date. Without a row it is "not said", never "no"."""

    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.CASCADE, related_name="said")
    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.CASCADE, related_name="said")
    topic = models.CharField(max_length=20, choices=TOPICS)
    value = models.CharField(max_length=8, choices=Value)
    detail = models.CharField(max_length=200, blank=True)
    said_by = models.CharField(max_length=120)  # a role or an organisation, not a private name
    said_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "topic"), name="one_word_a_topic_of_series"),
            models.UniqueConstraint(fields=("gathering", "topic"), name="one_word_a_topic_of_date"),
            models.CheckConstraint(
                condition=Q(series__isnull=False, gathering=None) | Q(series=None, gathering__isnull=False),
                name="said_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(value__in=Value.values), name="said_value_known"),
        )


class Ticked(models.Model):
    """A point of the checklist of an inclusive meeting that is done."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="ticked")
    point = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("gathering", "point"), name="one_tick_a_point"),)


# -- agenda and minutes -----------------------------------------------------------------------------------------------
class Item(models.Model):
    """A point of the agenda."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ItemKind, default=ItemKind.FREE)
    words = text()  # of a free point; the others speak for themselves
    voice = models.ForeignKey("voices.Voice", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    task = models.ForeignKey("Line", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey("plan.Measure", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("gathering", "voice"), name="one_point_a_voice"),
            models.UniqueConstraint(fields=("gathering", "task"), name="one_point_a_task"),
            models.UniqueConstraint(fields=("gathering", "measure"), name="one_point_a_measure"),
            models.CheckConstraint(
                condition=Q(words__isnull=False)
                | Q(voice__isnull=False)
                | Q(task__isnull=False)
                | Q(measure__isnull=False),
                name="point_is_about_something",
            ),
        )
        indexes = (models.Index(fields=("gathering", "place"), name="points_in_order"),)


class Minutes(models.Model):
    """What was said and decided: a draft until it is published, then only corrected in the open."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="minutes")
    summary = text()  # what matters, in German; plain language is its translation
    published_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()


class Line(models.Model):
    """One line of the minutes. A decision and a task are the line itself; a new voice is a voice of its own, and what a
    decision becomes is a measure of its own."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="lines")
    kind = models.CharField(max_length=8, choices=LineKind, default=LineKind.NOTE)
    words = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    voice = models.ForeignKey(
        "voices.Voice", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the voice this line is about, or the one it became
    measure = models.ForeignKey(
        "plan.Measure", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # the measure this decision became
    who = models.CharField(max_length=120, blank=True)  # who does the task, as a role or organisation
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)  # two people may type: the second is told
    nonce = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=LineKind.TASK) | (Q(due_on=None) & Q(done_at=None)), name="only_tasks_are_due"
            ),
            models.CheckConstraint(
                condition=Q(kind=LineKind.MEASURE) | Q(measure=None), name="only_measure_lines_have_one"
            ),
        )
        indexes = (
            models.Index(fields=("minutes", "place"), name="lines_in_order"),
            models.Index(fields=("voice", "kind"), name="lines_of_voice"),
            models.Index(fields=("kind", "done_at", "due_on"), name="tasks_open"),
        )


class Correction(models.Model):
    """Published minutes were wrong: what stood there before, and why it changed."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="corrections")
    before = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()


class Heard(models.Model):
    """The people behind a voice heard that it was talked about here: the database refuses a second time."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="heard")
    voice = models.ForeignKey("voices.Voice", on_delete=models.CASCADE, related_name="+")
    step = models.OneToOneField("voices.Step", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("gathering", "voice"), name="one_hearing_a_voice_of_date"),)


class Attendance(models.Model):
    """How many came from a partner; residents and guests are counted, never named."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendance")
    partner = models.ForeignKey("network.Partner", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("gathering", "partner"), name="one_count_a_partner"),
            models.UniqueConstraint(fields=("gathering",), condition=Q(partner=None), name="one_count_of_residents"),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_came"),
        )


# -- who comes, and who wants to hear of changes ----------------------------------------------------------------------
class Guest(models.Model):
    """Somebody who wants to come, as far as needed: forgotten on a stated day."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=80, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WEB)
    way = models.CharField(max_length=8, choices=Way, default=Way.NONE)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=16, default="de")
    said_at = models.DateTimeField()
    delete_on = models.DateField()
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(way=Way.MAIL) | ~Q(email=""), name="guest_mail_has_address"),
            models.CheckConstraint(condition=~Q(way=Way.PHONE) | ~Q(phone=""), name="guest_call_has_number"),
            models.CheckConstraint(condition=Q(people__gte=1), name="guest_is_somebody"),
        )
        indexes = (models.Index(fields=("delete_on",), name="guests_to_forget"),)


class Need(models.Model):
    """What a guest needs to take part."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=16, choices=NeedKind)
    detail = models.CharField(max_length=200, blank=True)  # which language, ages of children
    arranged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("guest", "kind"), name="one_need_a_kind"),)


class Subscriber(models.Model):
    """An address that confirmed that it wants to hear of changes: of one series, or of all of a network."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="+")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.CASCADE, related_name="subscribers")
    email = models.EmailField()
    language = models.CharField(max_length=16, default="de")
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("network", "series", "email"), name="one_subscription_a_series"),
            models.UniqueConstraint(
                fields=("network", "email"), condition=Q(series=None), name="one_subscription_of_all"
            ),
        )


class Told(models.Model):
    """One address was told of one change of one date, or invited: the database refuses a second time."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="told")
    about = models.CharField(max_length=8, choices=About, default=About.CHANGE)
    sequence = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=64)  # a hash: the address itself may be forgotten
    mail = models.ForeignKey("post.Mail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("gathering", "about", "sequence", "address"), name="one_message_a_change"),
        )
