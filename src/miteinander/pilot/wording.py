"""Words of the choice on pages in other languages."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def german(words: str) -> SafeString:
    """What people here wrote, marked as German."""
    return format_html('<bdi lang="de">{}</bdi>', words)
