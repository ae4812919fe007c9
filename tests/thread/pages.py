"""Reading pages as programs do: every fragment has its language and direction, no cookie, no script."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "path", "circle"}


class Reader(HTMLParser):
    """Collects the text with the language and direction it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            here = self.stack[-1] if self.stack else ("", "", "")
            found = dict(attrs)
            self.stack.append((tag, found.get("lang", here[1]), found.get("dir", here[2])))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.stack.pop()[0] == tag, tag

    def handle_data(self, data):
        if data.strip() and self.stack:
            self.texts.append((" ".join(data.split()), *self.stack[-1][1:]))


def fragments(html: str) -> list[tuple[str, str, str]]:
    """(text, language, direction) of everything on a page; fails where elements are not closed in order."""
    reader = Reader()
    reader.feed(html)
    assert reader.stack == []
    return reader.texts


def where(html: str, words: str) -> tuple[str, str]:
    """Language and direction in which these words first stand in the main part."""
    main = html[html.index("<main") :]
    main = main[: main.index("</main>") + len("</main>")]
    return next((language, way) for text, language, way in fragments(main) if words in text)


def clean(response) -> str:
    """The page, which has neither cookie nor script nor address of another server."""
    assert not response.cookies
    html = response.content.decode()
    assert "<script" not in html
    assert " style=" not in html
    assert not re.search(r'(?:src|href)="https?://(?!testserver)', html)
    return html
