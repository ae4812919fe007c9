"""The story of one voice as a feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from miteinander.texts.headlines import shorten
from miteinander.texts.queries import NOTHING, Texts, read
from miteinander.thread.atom import Entry, feed
from miteinander.thread.story import Story
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot


def story_feed(request: HttpRequest, story: Story) -> HttpResponse:
    """Newest first; the words of each knot in the reader's language where there are any."""
    reader = get_language() or "de"
    voice = story.voice
    title = voice.title_id or voice.words_id
    texts = read([title, *story.text_ids], reader)
    link = reverse("voice", kwargs={"number": voice.number.path})
    name = f"{voice.number}: {shorten(texts.get(title, NOTHING).words)}"
    entries = [entry(voice, knot, texts, link, reader) for knot in reversed(story.knots)]
    return feed(request, title=name, link=link, language=reader, entries=entries)


def entry(voice: Voice, knot: Knot, texts: Texts, link: str, reader: str) -> Entry:
    words = texts.get(knot.words or 0, NOTHING)
    return Entry(
        name=f"{voice.number.path}/{knot.kind}/{knot.at.isoformat()}",
        title=str(knot.heading),
        link=link,
        published=knot.at,
        updated=knot.at,
        language=words.language if words.words else reader,
        words=words.words,
        author=knot.signed or voice.network.name,
    )
