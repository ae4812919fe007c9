"""Classes of texts; whose text it is decides in the room that owns it."""

from miteinander.privacy import TECHNICAL, VOICE, Class

FIELDS: dict[str, Class] = {
    "texts.Text.id": TECHNICAL,
    "texts.Text.language": TECHNICAL,
    "texts.Text.words": VOICE,
    "texts.Text.hash": TECHNICAL,
    "texts.Translation.id": TECHNICAL,
    "texts.Translation.text": TECHNICAL,
    "texts.Translation.language": TECHNICAL,
    "texts.Translation.words": VOICE,
    "texts.Translation.status": TECHNICAL,
    "texts.Translation.source_hash": TECHNICAL,
    "texts.Translation.made_at": TECHNICAL,
}
