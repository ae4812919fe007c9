"""One line out of a longer text, for lists and headings."""

from dataclasses import replace

from miteinander.texts.queries import Texts

LONGEST = 90  # characters of a headline
_ENDS = (". ", "! ", "? ", "؟ ", "。", "።")


def shorten(words: str, longest: int = LONGEST) -> str:
    """The first sentence of the first line if it is short enough, otherwise whole words and an ellipsis."""
    line = " ".join(words.strip().split("\n", 1)[0].split())
    if len(line) <= longest:
        return line
    ends = [place + 1 for end in _ENDS if 10 < (place := line.find(end, 10)) < longest]
    if ends:
        return line[: min(ends)]
    cut = line[: longest - 1].rsplit(" ", 1)[0] if " " in line[: longest - 1] else line[: longest - 1]
    return cut.rstrip(" ,;:–-") + "…"


def headlines(texts: Texts) -> Texts:
    """The same texts, each as one line."""
    return {text: replace(words, words=shorten(words.words)) for text, words in texts.items()}
