"""Fields of action, goals, measures and what belongs to them. A measure's story is its news, in order."""

from django.db import models
from django.db.models import F, Q

from miteinander.people.roles import Role
from miteinander.plan.enums import KNOTS, MilestoneKind, NewsKind, Share, Stair, State
from miteinander.texts.models import Text


def text() -> "models.ForeignKey[Text | None, Text | None]":
    """A foreign key to a text that people wrote, if there is one."""
    return models.ForeignKey("texts.Text", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


def words() -> "models.ForeignKey[Text, Text]":
    return models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")


class Field(models.Model):
    """A field of action: housing, ways, meeting each other. Every network has its own."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="fields")
    name = words()
    place = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)  # no longer offered for new measures


class Goal(models.Model):
    """What shall be different, and how one would know: from where to where, by when."""

    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="goals")
    words = words()
    indicator = text()  # what is counted: "öffentliche Gebäude ohne Stufen"
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    reached = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(target=None) | Q(indicator__isnull=False), name="target_counts_something"
            ),
            models.CheckConstraint(condition=Q(reached=None) | Q(reached_on__isnull=False), name="reached_says_when"),
        )


class MeasureQuerySet(models.QuerySet["Measure"]):
    def open(self) -> "MeasureQuerySet":
        return self.exclude(state__in=(State.DONE, State.STOPPED))


class Measure(models.Model):
    """What will be done."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="measures")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="measures")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures")
    title = words()
    about = text()
    partner = models.ForeignKey(
        "network.Partner", null=True, blank=True, on_delete=models.SET_NULL, related_name="measures"
    )  # responsible; empty: the coordination
    others = models.ManyToManyField("network.Partner", related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # last day
    cost_cents = models.BigIntegerField(null=True, blank=True)  # an estimate
    state = models.CharField(max_length=10, choices=State, default=State.IDEA)
    state_on = models.DateField()
    access = text()  # what people who know barriers found when they checked it
    access_by = models.CharField(max_length=120, blank=True)
    access_on = models.DateField(null=True, blank=True)
    after = models.ManyToManyField("self", symmetrical=False, related_name="before")  # those it waits for
    news_at = models.DateTimeField()
    nonce = models.CharField(max_length=80, unique=True)  # of the form or line it came from: sent twice, kept once

    objects = MeasureQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="measure_state_known"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="measure_period_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(cost_cents=None) | Q(cost_cents__gte=0), name="measure_cost_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(access=None) | (~Q(access_by="") & Q(access_on__isnull=False)),
                name="access_check_says_who_and_when",
            ),
        )
        indexes = (
            models.Index(fields=("network", "state", "news_at"), name="measures_of_network"),
            models.Index(fields=("network", "field"), name="measures_by_field"),
        )

    @property
    def knot(self) -> str:
        """The knot of the thread that this state is drawn with."""
        return KNOTS[State(self.state)]


class Link(models.Model):
    """A measure takes up a voice, whole or in part."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="links")
    voice = models.ForeignKey("voices.Voice", on_delete=models.CASCADE, related_name="links")
    share = models.CharField(max_length=5, choices=Share, default=Share.WHOLE)
    left_out = text()  # what is not taken up
    at = models.DateTimeField()
    step = models.OneToOneField("voices.Step", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("measure", "voice"), name="one_link_a_voice"),
            models.CheckConstraint(
                condition=~Q(share=Share.PART) | Q(left_out__isnull=False), name="part_says_what_is_left_out"
            ),
        )


class Milestone(models.Model):
    """A step that can be seen from outside; of a measure, or of a whole field (of an alliance, say)."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="milestones")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="milestones")
    field = models.ForeignKey(Field, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones")
    words = words()
    kind = models.CharField(max_length=10, choices=MilestoneKind, default=MilestoneKind.OTHER)
    actor = models.CharField(max_length=160, blank=True)  # an organisation or role
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    proof = text()
    proof_url = models.URLField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(measure__isnull=False, field=None) | Q(measure=None, field__isnull=False),
                name="milestone_of_measure_or_field",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(proof__isnull=False) | ~Q(proof_url=""), name="milestone_done_has_proof"
            ),
        )
        indexes = (models.Index(fields=("network", "done_on", "due_on"), name="milestones_by_day"),)

    @property
    def is_ahead(self) -> bool:
        return self.done_on is None


class Task(models.Model):
    """Something somebody does for a measure; for those who work here."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="tasks")
    words = words()
    who = models.CharField(max_length=120, blank=True)  # an organisation or role
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("measure", "done_at", "due_on"), name="plan_tasks_open"),)


class Effect(models.Model):
    """What changed, on one of seven stairs, with what shows it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="effects")
    stair = models.CharField(max_length=10, choices=Stair)
    words = words()  # what changed
    source = models.CharField(max_length=200)  # how one knows: "Zählung an drei Tagen"
    on = models.DateField()
    file = models.CharField(max_length=120, blank=True)  # names in storage
    small = models.CharField(max_length=120, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    alt = text()  # what can be seen

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(stair__in=Stair.values), name="stair_known"),
            models.CheckConstraint(condition=~Q(source=""), name="effect_has_source"),
            models.CheckConstraint(condition=Q(file="") | Q(alt__isnull=False), name="effect_picture_has_words"),
        )


class News(models.Model):
    """One line of a measure's story: everything that is told about it is one of these, told once."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(max_length=10, choices=NewsKind, default=NewsKind.STATE)
    state = models.CharField(max_length=10, choices=State)  # of the measure after it
    at = models.DateTimeField()
    words = text()
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=16, choices=Role, blank=True)
    signed = models.CharField(max_length=160, blank=True)
    milestone = models.OneToOneField(Milestone, null=True, blank=True, on_delete=models.CASCADE, related_name="news")
    effect = models.OneToOneField(Effect, null=True, blank=True, on_delete=models.CASCADE, related_name="news")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(words__isnull=False) | Q(kind=NewsKind.STATE) | Q(kind=NewsKind.MILESTONE),
                name="news_say_something",
            ),
        )
        indexes = (models.Index(fields=("measure", "at", "id"), name="news_in_order"),)


class Heard(models.Model):
    """The step of a voice by which its people heard a line of news: one for each voice, so that nobody hears twice."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="heard")
    voice = models.ForeignKey("voices.Voice", on_delete=models.CASCADE, related_name="+")
    step = models.OneToOneField("voices.Step", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("news", "voice"), name="heard_once"),)
