"""Things for tests, each with only what it cannot be without."""

from datetime import UTC, date, datetime, time

import factory

from miteinander.gatherings.models import Gathering, Series
from miteinander.network.models import Appointment, Network, Partner
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.places.models import Area, Venue
from miteinander.plan.models import Field, Measure
from miteinander.texts.models import Text, fingerprint
from miteinander.voices.models import Contributor, Notice, Step, Voice

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class TextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Text

    words = factory.Sequence(lambda n: f"Beispieltext {n}")
    language = "de"
    hash = factory.LazyAttribute(lambda text: fingerprint(text.words))


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area
        skip_postgeneration_save = True

    level = "town"
    name = factory.Sequence(lambda n: f"Beispielstadt {n}")
    path = factory.Sequence(lambda n: f"/{n + 1000}/")
    valid_from = date(2000, 1, 1)


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda n: f"Bürgerhaus {n}")


def letters(n: int) -> str:
    return "".join(chr(65 + n // 26**place % 26) for place in (2, 1, 0))


class NetworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Network

    slug = factory.Sequence(lambda n: f"netz-{n}")
    prefix = factory.Sequence(letters)
    short_name = factory.Sequence(lambda n: f"Netz {n}")
    name = factory.Sequence(lambda n: f"Netzwerk Beispiel {n}")
    state = "open"
    area = factory.SubFactory(AreaFactory)
    aims = factory.SubFactory(TextFactory)
    question = factory.SubFactory(TextFactory, words="Was fehlt in Beispielstadt?")


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Verein Beispiel {n}")
    kind = "club"
    joined_on = date(2026, 1, 27)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    email = factory.Sequence(lambda n: f"mensch{n}@example.org")
    name = "Koordination"


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(PersonFactory)
    role = Role.COORDINATOR
    starts_on = date(2026, 1, 1)


class ContributorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contributor

    network = factory.SubFactory(NetworkFactory)
    since = NOW


class VoiceFactory(factory.django.DjangoModelFactory):
    """A public voice of a need, as said on the web."""

    class Meta:
        model = Voice

    network = factory.SubFactory(NetworkFactory)
    serial = factory.Sequence(lambda n: n + 1)
    kind = "need"
    words = factory.SubFactory(TextFactory)
    place = "Marktplatz"
    channel = "web"
    author = factory.SubFactory(ContributorFactory, network=factory.SelfAttribute("..network"))
    raised_at = NOW
    entered_at = NOW
    state_at = NOW
    check_state = "shown"
    nonce = factory.Sequence(lambda n: f"nonce-{n}")


class StepFactory(factory.django.DjangoModelFactory):
    """An answer to a public voice."""

    class Meta:
        model = Step

    voice = factory.SubFactory(VoiceFactory)
    state = "answered"
    at = NOW
    words = factory.SubFactory(TextFactory)


class NoticeFactory(factory.django.DjangoModelFactory):
    """Somebody waits to hear of an answer."""

    class Meta:
        model = Notice

    step = factory.SubFactory(StepFactory)
    contributor = factory.SubFactory(ContributorFactory, network=factory.SelfAttribute("..step.voice.network"))
    wish = "letter"
    made_at = NOW


class SeriesFactory(factory.django.DjangoModelFactory):
    """First and third Thursday, ten to one, without rows; `actions.series.go_on` makes them."""

    class Meta:
        model = Series

    network = factory.SubFactory(NetworkFactory)
    title = factory.SubFactory(TextFactory, words="Offenes Treffen")
    rule = "FREQ=MONTHLY;BYDAY=1TH,3TH"
    starts_on = date(2026, 1, 27)
    begins = time(10)
    ends = time(13)
    nonce = factory.Sequence(lambda n: f"series-{n}")


class GatheringFactory(factory.django.DjangoModelFactory):
    """A gathering of its own, on a Thursday a month from now."""

    class Meta:
        model = Gathering

    network = factory.SubFactory(NetworkFactory)
    title = factory.SubFactory(TextFactory, words="Nachbarschaftsdialog")
    uid = factory.Sequence(lambda n: f"date-{n}@miteinander")
    starts_at = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    ends_at = datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
    changed_at = NOW


class FieldFactory(factory.django.DjangoModelFactory):
    """A field of action."""

    class Meta:
        model = Field

    network = factory.SubFactory(NetworkFactory)
    name = factory.SubFactory(TextFactory, words="Wege und Verkehr")


class MeasureFactory(factory.django.DjangoModelFactory):
    """A planned measure, without news; `plan.actions.measures.begin` makes a whole one."""

    class Meta:
        model = Measure

    field = factory.SubFactory(FieldFactory, network=factory.SelfAttribute("..network"))
    network = factory.SubFactory(NetworkFactory)
    title = factory.SubFactory(TextFactory, words="Rampe am Bürgerhaus")
    state = "planned"
    state_on = NOW.date()
    news_at = NOW
    nonce = factory.Sequence(lambda n: f"measure-factory-{n}")
