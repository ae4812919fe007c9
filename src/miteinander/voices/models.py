"""A voice and everything that hangs on it. What it became is derived from its steps; numbers never change hands."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from miteinander.people.roles import Role
from miteinander.texts.models import Text
from miteinander.voices.enums import (
    AttachmentKind,
    Channel,
    Check,
    Consent,
    Fact,
    Kind,
    NoticeState,
    ReportReason,
    State,
    StepKind,
    Wish,
)
from miteinander.voices.numbering import PublicNumber


def text() -> "models.ForeignKey[Text | None, Text | None]":
    """A foreign key to a text that people wrote, if there is one."""
    return models.ForeignKey("texts.Text", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


class Contributor(models.Model):
    """One person as far as a network knows: by a device, a key of four words or a way to be told. Never a profile."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="contributors")
    language = models.CharField(max_length=16, default="de")
    key = models.CharField(max_length=200, blank=True)  # sealed four words, see keys.py
    # hash of a random cookie, for support only; NULL so that those without one do not collide
    device = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001
    wish = models.CharField(max_length=8, choices=Wish, default=Wish.PAGE)
    email = models.EmailField(blank=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)  # name and postal address for letters
    mailed_on = models.DateField(null=True, blank=True)  # last day with a mail: at most one a day
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("network", "device"), name="one_contributor_a_device"),
            models.CheckConstraint(condition=~Q(wish=Wish.MAIL) | ~Q(email=""), name="mail_wish_has_address"),
            models.CheckConstraint(condition=~Q(wish=Wish.PHONE) | ~Q(phone=""), name="phone_wish_has_number"),
            models.CheckConstraint(condition=~Q(wish=Wish.LETTER) | ~Q(address=""), name="letter_wish_has_address"),
        )


class VoiceQuerySet(models.QuerySet["Voice"]):
    def public(self) -> "VoiceQuerySet":
        """What everybody may read; a merged voice stays reachable through the one it was merged into."""
        return self.filter(check_state=Check.SHOWN)

    def leading(self) -> "VoiceQuerySet":
        """Without those merged into another."""
        return self.filter(merged_into=None)

    def together(self, roots: Iterable[int]) -> "VoiceQuerySet":
        """These leading voices and all that were merged into them, which are told as one.

        Other tables ask with `voice__in`, a subquery read by index; the same condition across a join reads every voice.
        """
        return self.filter(Q(pk__in=roots) | Q(merged_into__in=roots))

    def unanswered(self) -> "VoiceQuerySet":
        return self.filter(state=State.RAISED, merged_into=None).exclude(check_state=Check.HIDDEN)


class Voice(models.Model):
    """A need, barrier, idea or praise, as it was said."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="voices")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    title = text()
    words = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)  # street, landmark or name of a place, as said
    area = models.ForeignKey("places.Area", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    venue = models.ForeignKey("places.Venue", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    author = models.ForeignKey(Contributor, null=True, on_delete=models.SET_NULL, related_name="voices")
    speaker = models.CharField(max_length=120, blank=True)  # who spoke, by role: "eine Bewohnerin mit Rollstuhl"
    scribe = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    scribe_words = models.CharField(max_length=120, blank=True)  # who wrote it down, by role
    consent = models.CharField(max_length=8, choices=Consent, default=Consent.SELF)
    people = models.PositiveSmallIntegerField(default=1)  # how many spoke with this one voice
    raised_at = models.DateTimeField()  # when it was said
    entered_at = models.DateTimeField()  # when it came in here
    state = models.CharField(max_length=12, choices=State, default=State.RAISED)
    state_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)  # first answer
    answer_by = models.ForeignKey(
        "network.Partner", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # who is asked to answer; empty: the coordination
    check_state = models.CharField(max_length=8, choices=Check, default=Check.WAITING)
    hidden_reason = models.CharField(max_length=300, blank=True)  # public: why it is not shown
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    nonce = models.CharField(max_length=64, unique=True)  # of the form it came with: sent twice, kept once

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("network", "serial"), name="one_voice_a_number"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="voice_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="voice_state_known"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="voice_not_merged_into_itself"),
            models.CheckConstraint(
                condition=~Q(check_state=Check.HIDDEN) | ~Q(hidden_reason=""), name="hidden_voice_says_why"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_spoke"),
        )
        indexes = (
            models.Index(fields=("network", "check_state", "merged_into", "-raised_at", "-id"), name="voices_newest"),
            models.Index(fields=("network", "state", "check_state"), name="voices_by_state"),
            models.Index(fields=("network", "check_state", "answered_at"), name="voices_answered"),
            # nearly all rows are not merged: statistics over all of them made the planner read the whole table
            models.Index(fields=("merged_into",), condition=Q(merged_into__isnull=False), name="voices_merged"),
            # counting a filtered list reads this alone
            models.Index(
                fields=("network", "check_state", "merged_into", "state", "kind", "channel"), name="voices_counted"
            ),
        )

    @property
    def number(self) -> PublicNumber:
        """Needs `network` to be loaded."""
        return PublicNumber(self.network.prefix, self.serial)

    def due_at(self, answer_days: int) -> datetime:
        return self.raised_at + timedelta(days=answer_days)


class Step(models.Model):
    """Something that happened to a voice after it was raised: an answer, a new state, a merge, a check on the spot."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind, default=StepKind.STATE)
    state = models.CharField(max_length=12, choices=State)  # the state of the voice after this step
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=16, choices=Role, blank=True)
    partner = models.ForeignKey("network.Partner", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed = models.CharField(max_length=120, blank=True)  # the role that answers: "Ordnungsamt", "Koordination"
    words = text()
    other = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=State.NOT_POSSIBLE) | ~Q(kind=StepKind.STATE) | Q(words__isnull=False),
                name="refusal_has_reason",
            ),
        )
        indexes = (models.Index(fields=("voice", "at", "id"), name="steps_in_order"),)


class BarrierFact(models.Model):
    """One thing that hinders, with a number where there is one."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="facts")
    fact = models.CharField(max_length=16, choices=Fact)
    amount = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("voice", "fact"), name="one_amount_a_fact"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="fact_not_negative"),
        )


class GoneCheck(models.Model):
    """Somebody went and looked whether a barrier is gone."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField()
    gone = models.BooleanField()
    checked_by = models.CharField(max_length=120)  # "zwei Menschen mit Rollstuhl"
    words = text()


class Attachment(models.Model):
    """A photograph, a voice message, or the photograph of a paper card (never public)."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=AttachmentKind)
    file = models.CharField(max_length=120, unique=True)  # name in storage
    small = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    small_width = models.PositiveIntegerField(null=True, blank=True)
    small_height = models.PositiveIntegerField(null=True, blank=True)
    alt = text()  # what can be seen, or what is said
    check_state = models.CharField(max_length=8, choices=Check, default=Check.WAITING)
    added_at = models.DateTimeField()


class Support(models.Model):
    """ "It is the same for me": one person, one voice. It stays with the voice it was given to, also after a merge."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="supports")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="supports")
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.WEB)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("voice", "contributor"), name="one_support_a_person"),)


class Comment(models.Model):
    """What somebody adds to a voice."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="comments")
    words = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    contributor = models.ForeignKey(Contributor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    check_state = models.CharField(max_length=8, choices=Check, default=Check.WAITING)
    hidden_reason = models.CharField(max_length=300, blank=True)
    nonce = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(check_state=Check.HIDDEN) | ~Q(hidden_reason=""), name="hidden_comment_says_why"
            ),
        )
        indexes = (models.Index(fields=("voice", "check_state", "at"), name="comments_of_voice"),)


class Report(models.Model):
    """Somebody says that a voice or comment should be looked at again."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="reports")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=8, choices=ReportReason)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    nonce = models.CharField(max_length=64, unique=True)


class Notice(models.Model):
    """Telling one person about one step: exactly one row for each pair, whatever the channel."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="notices")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="notices")
    wish = models.CharField(max_length=8, choices=Wish)
    state = models.CharField(max_length=8, choices=NoticeState, default=NoticeState.WAITING)
    mail = models.ForeignKey("post.Mail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("step", "contributor"), name="one_notice_a_person"),)
        indexes = (models.Index(fields=("state", "wish", "contributor"), name="notices_to_send"),)


class Card(models.Model):
    """A printed paper card: a number kept free for it, and the sealed key that stands on its stub."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="cards")
    serial = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    batch = models.PositiveIntegerField()
    printed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("network", "serial"), name="one_card_a_number"),)
        indexes = (models.Index(fields=("network", "batch"), name="cards_of_a_batch"),)


class Draft(models.Model):
    """An answer that is not finished yet; one for each person and voice."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("voice", "person"), name="one_draft_a_person"),)


class Group(models.Model):
    """A group of people the network wants to hear; the list is the network's own and open."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="groups")
    name = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # percent of residents
    share_source = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)


class Tally(models.Model):
    """How often a group was named, by channel and month. A sum only: no row leads back to a person."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tallies")
    channel = models.CharField(max_length=12, choices=Channel)
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "channel", "month"), name="one_tally_a_month"),)


class VoiceWord(models.Model):
    """A stem a voice can be found by."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="+")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="search_words")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("voice", "word"), name="one_row_a_word"),)
        indexes = (models.Index(fields=("network", "word", "voice"), name="words_of_network"),)
