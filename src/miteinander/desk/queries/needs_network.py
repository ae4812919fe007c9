"""What the network itself needs: an answer to those who want to join, and texts in plain language."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.needs_voices import voice_item, voice_url
from miteinander.desk.queries.reader import Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.frame.templatetags.house import distance
from miteinander.network.enums import PartnerState
from miteinander.network.models import Partner
from miteinander.network.queries.desk import TEXTS
from miteinander.texts.models import Text, Translation
from miteinander.voices.enums import Check, StepKind
from miteinander.voices.models import Step

PLAIN = "de-simple"
WORTH_DAYS = 365  # answers older than that are left as they are


def joining(reader: Reader) -> Iterable[Section]:
    """Organisations that asked to join."""
    if not reader.coordinates:
        return
    found, total = first(
        Partner.objects.filter(network=reader.network, state=PartnerState.ASKED).order_by("asked_at", "pk")
    )
    items = tuple(
        Item(
            reverse("desk_partner_decide", args=(reader.network.slug, partner.pk)),
            _("Entscheiden"),
            title=partner.name,
            meta=(distance((day_of(partner.asked_at) - reader.today).days),) if partner.asked_at else (),
        )
        for partner in found
    )
    yield Section("joining", _("Wer mitmachen möchte"), items, total, 15)


def without_plain_words(reader: Reader) -> Iterable[Section]:
    """Public answers in German that nobody has put into plain language yet."""
    if not reader.checks:
        return
    plain = Translation.objects.filter(text=OuterRef("words"), language=PLAIN)
    answers = Step.objects.filter(
        voice__network=reader.network,
        voice__check_state=Check.SHOWN,
        kind=StepKind.STATE,
        words__language="de",
        at__gt=reader.now - timedelta(days=WORTH_DAYS),
    )
    found, total = first(answers.exclude(Exists(plain)).select_related("voice").order_by("-at", "-pk"))
    items = tuple(
        Item(
            voice_url(reader, step.voice.pk, f"?uebersetzen={step.pk}#uebersetzen-{step.pk}"),
            _("Einfach sagen"),
            text=step.words_id,
            number=voice_item(reader, step.voice, "").number,
        )
        for step in found
    )
    if reader.coordinates:  # nobody else may write them
        yield own_words(reader)
    yield Section("plain", _("Antworten ohne Einfache Sprache"), items, total, 5, can_wait=True)


def own_words(reader: Reader) -> Section:
    """Question, aims and notes of the network that nobody has put into plain language; the imprint is for lawyers."""
    network = reader.network
    fields = {getattr(network, f"{field}_id"): field for field in TEXTS if field != "imprint"}
    plain = Translation.objects.filter(text=OuterRef("pk"), language=PLAIN)
    mine = Text.objects.filter(pk__in=[pk for pk in fields if pk is not None], language="de")
    found, total = first(mine.exclude(Exists(plain)).order_by("pk"))
    items = tuple(
        Item(
            reverse("desk_words", args=(network.slug, fields[text.pk], network.pk)) + f"#id_{PLAIN}",
            _("Einfach sagen"),
            text=text.pk,
            title=TEXTS[fields[text.pk]],
            meta=(TEXTS[fields[text.pk]],),
        )
        for text in found
    )
    return Section("own_words", _("Texte des Netzwerks ohne Einfache Sprache"), items, total, 10, can_wait=True)
