"""What voices need: answers that are due, unfinished drafts, additions, and barriers nobody has looked at again."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.desk.queries.reader import Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import WAYS, days_left, due_words, raised_before
from miteinander.voices.enums import Channel, Check, Kind, State, StepKind, Wish
from miteinander.voices.models import Draft, GoneCheck, Step, Voice

DAYS_AHEAD = 6  # today and six more days are "this week"


def voice_url(reader: Reader, voice: int, anchor: str = "") -> str:
    return reverse("desk_voice", args=(reader.network.slug, voice)) + anchor


def voice_item(reader: Reader, voice: Voice, step: str, anchor: str = "", *, meta: tuple[str, ...] = ()) -> Item:
    voice.network = reader.network
    return Item(
        url=voice_url(reader, voice.pk, anchor),
        step=step,
        text=voice.title_id or voice.words_id,
        number=str(voice.number),
        meta=meta,
    )


def answers(reader: Reader) -> Iterable[Section]:
    """Answers due within a week; what a partner is asked to answer concerns the coordination once it is overdue."""
    days = reader.network.answer_days
    rows = reader.voices().unanswered().filter(raised_at__lt=raised_before(reader.today, days, DAYS_AHEAD))
    if reader.checks:
        overdue = Q(raised_at__lt=raised_before(reader.today, days, -1))
        rows = rows.filter(Q(answer_by=None) | overdue)
    found, total = first(rows.select_related("author", "answer_by").order_by("raised_at", "pk"))
    yield Section(
        "answers",
        _("Antworten, die fällig sind"),
        tuple(due_item(reader, voice) for voice in found),
        total,
        minutes=10,
        all_url=reverse("desk_voices", args=(reader.network.slug,)) + "?due=week",
        all_words=_("Alle Antworten dieser Woche"),
    )


def due_item(reader: Reader, voice: Voice) -> Item:
    left = days_left(voice.raised_at, reader.network.answer_days, reader.today)
    wish = Wish(voice.author.wish) if voice.author else Wish.NONE
    meta = [str(Channel(voice.channel).label), str(WAYS[wish])]
    if voice.answer_by and reader.checks:
        meta.append(_("liegt bei: %(partner)s") % {"partner": voice.answer_by.name})
    item = voice_item(reader, voice, _("Antworten"), "#answer", meta=tuple(meta))
    return Item(item.url, item.step, item.text, number=item.number, due=due_words(left), late=left < 0, meta=item.meta)


def drafts(reader: Reader) -> Iterable[Section]:
    """Answers this person began and kept."""
    if not reader.answers:
        return
    mine = Draft.objects.filter(voice__in=reader.voices(), person_id=reader.actor.person_id)
    found, total = first(mine.select_related("voice").order_by("saved_at", "pk"))
    yield Section(
        "drafts",
        _("Ihre Entwürfe"),
        tuple(voice_item(reader, draft.voice, _("Weiterschreiben"), "#answer") for draft in found),
        total,
        minutes=8,
    )


def added(reader: Reader) -> Iterable[Section]:
    """People said something more about their voice and nothing has happened since."""
    later = Step.objects.filter(voice=OuterRef("voice"), pk__gt=OuterRef("pk"), by__isnull=False)
    notes = Step.objects.filter(voice__in=reader.voices(), kind=StepKind.NOTE, by=None)
    found, total = first(notes.exclude(Exists(later)).select_related("voice").order_by("at", "pk"))
    yield Section(
        "added",
        _("Jemand hat etwas ergänzt"),
        tuple(
            Item(
                voice_url(reader, step.voice.pk, "#history"),
                _("Lesen und antworten"),
                text=step.words_id,
                number=str(voice_item(reader, step.voice, "").number),
            )
            for step in found
        ),
        total,
        minutes=3,
    )


def barriers_to_look_at(reader: Reader) -> Iterable[Section]:
    """Barriers said to be gone (by their state, or in somebody's draft) where the last look did not find them gone."""
    last = GoneCheck.objects.filter(voice=OuterRef("pk")).order_by("-on", "-pk").values("gone")[:1]
    drafted = Draft.objects.filter(voice=OuterRef("pk"), content__state=State.DONE)
    barriers = (
        reader.voices().filter(kind=Kind.BARRIER).exclude(check_state=Check.HIDDEN).exclude(state=State.WITHDRAWN)
    )
    said_done = barriers.filter(Q(state=State.DONE) | Exists(drafted)).annotate(seen_gone=Subquery(last))
    found, total = first(said_done.filter(Q(seen_gone=None) | Q(seen_gone=False)).order_by("state_at", "pk"))
    yield Section(
        "barriers",
        _("Barrieren, bei denen noch niemand nachgesehen hat"),
        tuple(voice_item(reader, voice, _("Nachsehen und eintragen"), "#look", meta=(voice.place,)) for voice in found),
        total,
        minutes=5,
        hint=_("Sie gelten erst als weg, wenn jemand vor Ort war."),
    )
