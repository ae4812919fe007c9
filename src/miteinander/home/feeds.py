"""The newest voices of a network as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from miteinander.network.models import Network
from miteinander.texts.headlines import shorten
from miteinander.texts.queries import NOTHING, Texts, read
from miteinander.thread.atom import Entry, feed
from miteinander.voices.queries import Item, newest

ENTRIES = 30


def newest_feed(request: HttpRequest, network: Network) -> HttpResponse:
    """Two queries. An entry counts as new again when the voice got another state."""
    reader = get_language() or "de"
    found = newest(network, ENTRIES, counts=False)
    texts = read((item.text for item in found), reader)
    title = gettext("%(network)s: neue Anliegen") % {"network": network.short_name}
    link = reverse("voices", kwargs={"network": network.slug})
    return feed(request, title=title, link=link, language=reader, entries=[entry(item, texts) for item in found])


def entry(item: Item, texts: Texts) -> Entry:
    words = texts.get(item.text, NOTHING)
    facts = (str(item.kind.label), str(item.state.label), item.place)
    return Entry(
        name=item.number.path,
        title=shorten(words.words),
        link=reverse("voice", kwargs={"number": item.number.path}),
        published=item.voice.raised_at,
        updated=max(item.voice.state_at, item.voice.raised_at),
        language=words.language,
        words=" · ".join(part for part in facts if part),
        author=str(item.number),
    )
