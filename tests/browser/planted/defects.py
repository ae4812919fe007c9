# ruff: noqa: E501 (pieces of pages stay on one line, as they stand there)
"""Single defects, each planted into the one correct German page, and the checks that may claim to have seen it.

`seen_by` names own checks and axe rules (`axe:image-alt`). A finding of any other check does not count.
"""

from collections.abc import Callable
from dataclasses import dataclass

Plant = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Defect:
    name: str
    description: str
    plant: Plant
    seen_by: frozenset[str]


def swap(old: str, new: str) -> Plant:
    """Replaces what must stand on the page exactly once, so that a defect cannot rot unseen."""

    def plant(page: str) -> str:
        assert page.count(old) == 1, f"{page.count(old)} times on the page: {old}"
        return page.replace(old, new)

    return plant


def swap_all(old: str, new: str) -> Plant:
    def plant(page: str) -> str:
        assert old in page, f"not on the page: {old}"
        return page.replace(old, new)

    return plant


def cut(start: str, end: str) -> Plant:
    """Takes out everything from `start` to the next `end`, both included."""

    def plant(page: str) -> str:
        before, after = page.split(start, 1)
        return before + after.split(end, 1)[1]

    return plant


def style(rules: str) -> Plant:
    return swap("</style>", f"{rules}\n</style>")


def before(place: str, html: str) -> Plant:
    return swap(place, html + place)


def after(place: str, html: str) -> Plant:
    return swap(place, place + html)


def both(*plants: Plant) -> Plant:
    def plant(page: str) -> str:
        for one in plants:
            page = one(page)
        return page

    return plant


def defect(name: str, description: str, plant: Plant, *seen_by: str) -> Defect:
    return Defect(name, description, plant, frozenset(seen_by))


PARAGRAPH = '<h2 id="recent">'
FORM_END = '<p class="actions">'
NAME = '<input id="name" name="name" autocomplete="name">'
NAME_LABEL = '<label for="name">Ihr Name (freiwillig)</label>'
EMAIL = 'aria-invalid="true" aria-describedby="email-error"'
ALT = 'alt="Drei Häuser an einer Straße mit einer Bank davor"'
SUMMARY_START, SUMMARY_END = '<div class="summary" role="alert" tabindex="-1">', "</ul>\n</div>\n"
TRAP = """<script>document.getElementById('words').addEventListener('keydown', e => {
  if (e.key === 'Tab') { e.preventDefault(); e.target.setRangeText('\\t') } })</script>"""
CYCLE = """<script>document.getElementById('street').addEventListener('blur', () =>
  setTimeout(() => document.getElementById('name').focus()))</script>"""
BAR = "<div style='position:fixed;inset-block-end:0;inset-inline:0;block-size:45vh;background:#333;color:#fff'><p>Wir sind umgezogen.</p></div>"
FOREIGN = "<p>Everybody is welcome in our neighbourhood and you do not need an account for this.</p>"
FAKE = '<p class="heading-like">Neues aus dem Viertel</p><p>Im Hof wurde am Samstag gemeinsam gepflanzt.</p>'
GO_SCRIPT = "<script>document.getElementById('topic').addEventListener('change', e => { location.href = '/anliegen/?' + e.target.value })</script>"

# The kinds of the research: 42 rather than 38, as some kinds have two faces.
# fmt: off
CORE = (
    defect("alt-missing", "picture without alt", swap(f" {ALT}", ""), "axe:image-alt"),
    defect("alt-file-name", "alt is the name of the file", swap(ALT, 'alt="IMG_2041.jpg"'), "alt-junk"),
    defect("contrast-low", "grey lead text", style(".lead { color: #999 }"), "axe:color-contrast", "contrast-body"),
    defect("label-missing", "field without label", swap(NAME_LABEL, ""), "axe:label", "label-visible"),
    defect("label-placeholder", "placeholder instead of a label",
           both(swap(NAME_LABEL, ""), swap(NAME, NAME.replace("<input", '<input placeholder="Ihr Name"'))), "label-visible"),
    defect("button-empty", "button without a name", swap(">Anliegen absenden<", "><"), "axe:button-name"),
    defect("link-empty", "link without a name", swap(">Eine Bank am Spielplatz<", "><"), "axe:link-name"),
    defect("link-hier", "link text „hier“", swap(">wie wir mit Ihren Angaben umgehen<", ">hier<"), "link-text"),
    defect("heading-skip", "h2 followed by h4", both(swap_all("<h3>", "<h4>"), swap_all("</h3>", "</h4>")), "headings", "axe:heading-order"),
    defect("heading-fake", "bold, big paragraph as a heading",
           both(before(PARAGRAPH, FAKE), style(".heading-like { font-size: 1.5rem; font-weight: 700 }")), "fake-heading"),
    defect("h1-missing", "main heading is a paragraph",
           both(swap("<h1>", '<p class="title">'), swap("</h1>", "</p>")), "headings", "axe:page-has-heading-one"),
    defect("id-twice", "one id on two elements", swap('<p class="lead">', '<p class="lead" id="pictures">'), "duplicate-id"),
    defect("lang-missing", "page without lang", swap('<html lang="de" dir="ltr">', '<html dir="ltr">'), "axe:html-has-lang"),
    defect("lang-wrong", "German page says it is English", swap('<html lang="de"', '<html lang="en"'), "language-page"),
    defect("passage-foreign", "English paragraph without lang", before(PARAGRAPH, FOREIGN), "language-passage"),
    defect("title-missing", "page without title", cut("<title>", "</title>"), "axe:document-title", "title"),
    defect("title-same", "two pages under one title", swap("Fehler: Anliegen sagen –", "Treffen –"), "title-same"),
    defect("main-missing", "no main landmark",
           both(swap("<main ", "<div "), swap("</main>", "</div>")), "landmarks", "axe:landmark-one-main"),
    defect("skip-missing", "no skip link", cut('<a class="skip"', "</a>"), "skip-link-present"),
    defect("table-headers", "header cells are plain cells",
           both(swap_all('<th scope="col">', "<td>"), swap_all('<th scope="row">', "<td>"), swap_all("</th>", "</td>")), "tables"),
    defect("focus-ring", "outline removed", style(":focus-visible { outline: none }"), "focus-ring"),
    defect("keyboard-trap", "Tab types a tab and stays", before("</body>", TRAP), "keyboard-trap"),
    defect("bar-over-focus", "fixed bar covers what has the focus", before("</body>", BAR), "focus-obscured"),
    defect("order-reversed", "cards stand in another order than in the source",
           style(".cards { display: flex; flex-direction: row-reverse }"), "visual-order"),
    defect("overflow-320", "a box wider than a small screen", style(".lead { min-inline-size: 30rem }"), "reflow"),
    defect("spacing-clipped", "fixed height cuts off text", style(".card { block-size: 9.5rem; overflow: hidden }"), "text-spacing"),
    defect("error-untied", "wrong field does not name its error", swap(EMAIL, 'aria-invalid="true"'), "error-tied"),
    defect("error-text-missing", "wrong field, empty error text",
           swap('<p class="error" id="email-error">Bitte tragen Sie eine Adresse mit @ ein, zum Beispiel lina@example.org.</p>',
                '<p class="error" id="email-error"></p>'), "error-tied"),
    defect("autocomplete-missing", "own name without autocomplete", swap(' autocomplete="name"', ""), "autocomplete"),
    defect("select-navigates", "choosing leaves the page", before("</body>", GO_SCRIPT), "change-on-input"),
    defect("tabindex-positive", "a field jumps to the front", swap('<input id="street"', '<input tabindex="3" id="street"'), "tabindex", "axe:tabindex"),
    defect("target-small", "tiny links close together",
           style("footer a { padding: 0; font-size: .7rem; line-height: 1; min-inline-size: 0 } footer ul { gap: 2px }"),
           "target-size", "axe:target-size"),
    defect("div-button", "button made of a div",
           swap('<button type="submit">Anliegen absenden</button>',
                '<div class="button" onclick="this.closest(\'form\').submit()">Anliegen absenden</div>'), "fake-button"),
    defect("aria-hidden-focus", "link hidden from screen readers only",
           swap('<a href="/treffen/">', '<a href="/treffen/" aria-hidden="true">'), "axe:aria-hidden-focus"),
    defect("role-wrong", "role that does not exist", swap('<ul class="cards">', '<ul class="cards" role="cardlist">'), "axe:aria-roles"),
    defect("captions-missing", "film without captions", cut("<track", ">"), "media-captions"),
    defect("autoplay", "film starts by itself", swap("<video controls", "<video autoplay controls"), "media-autoplay"),
    defect("refresh", "page reloads after a minute",
           after('<meta charset="utf-8">', '<meta http-equiv="refresh" content="60">'), "meta-refresh", "axe:meta-refresh"),
    defect("iframe-stranger", "film of a third party before consent",
           before(PARAGRAPH, '<iframe title="Film" src="https://video.example.org/embed/1" width="320" height="180"></iframe>'), "third-party"),
    defect("label-meaningless", "label „Feld 1“", swap(">Ihr Name (freiwillig)<", ">Feld 1<"), "label-meaningless"),
    defect("error-colour-only", "only a red border tells the error",
           both(swap(EMAIL, 'class="wrong"'), cut('<p class="error"', "</p>\n"), cut(SUMMARY_START, SUMMARY_END),
                swap("Fehler: ", ""), style(".wrong { border-color: #c00 }")), "colour-only"),
    defect("image-of-text", "poster as a picture of its text",
           both(swap("/bild/quartier.svg", "/bild/plakat.svg"),
                swap(ALT, 'alt="Sommerfest im Hof der Bücherei am 5. Juni von 14 bis 18 Uhr"')), "image-of-text"),
)

# One more for each own check that the kinds above leave without proof.
MORE = (
    defect("paste-blocked", "pasting an address is refused", swap(EMAIL, EMAIL + ' onpaste="return false"'), "paste-blocked"),
    defect("captcha", "a sum to solve", before(FORM_END, '<div class="field"><label for="sum">Wie viel ist 3 + 4?</label><input id="sum" name="sum"></div>'), "captcha"),
    defect("drag-only", "order by dragging",
           before(PARAGRAPH, '<ul><li draggable="true">Bank</li><li draggable="true">Licht</li></ul>'), "drag-only"),
    defect("physical-css", "space on the left", style(".lead { padding-left: 1rem }"), "physical-css"),
    defect("mirror-broken", "card pushed by a transform", style(".card { position: relative; transform: translateX(12px) }"), "rtl-mirror"),
    defect("scroll-unfocusable", "table scrolls without focus",
           both(swap(' role="region" tabindex="0" aria-labelledby="dates-caption"', ""), style("table { min-inline-size: 50rem }")), "scroll-region"),
    defect("language-unmarked", "languages named without lang", swap(' lang="ar" dir="rtl" hreflang', " hreflang"), "language-menu-lang"),
    defect("help-missing", "no link to help", cut('<li><a href="/hilfe/"', "</li>"), "help-link"),
    defect("help-moved", "help stands in the header here",
           both(cut('<li><a href="/hilfe/"', "</li>\n"), after('<li><a href="/netzwerk/">Netzwerk</a></li>', '<li><a href="/hilfe/" rel="help">Hilfe und Kontakt</a></li>')), "help-moves"),
    defect("skip-unmoved", "skip link leads to a place that takes no focus", swap(' id="inhalt" tabindex="-1"', ' id="inhalt"'), "skip-link-moves"),
    defect("title-short", "title names the site only", swap("Fehler: Anliegen sagen – ", "Fehler: "), "title"),
    defect("summary-missing", "errors without a summary", cut(SUMMARY_START, SUMMARY_END), "error-summary"),
    defect("summary-late", "error summary below the form",
           both(cut(SUMMARY_START, SUMMARY_END), before("<section aria-labelledby=\"recent\">",
                SUMMARY_START + '<h2>Fehler</h2><ul><li><a href="#email">Bitte die Adresse prüfen</a></li></ul></div>')), "error-summary"),
    defect("title-no-error", "title keeps silent about the error", swap("Fehler: ", ""), "error-summary"),
    defect("caption-missing", "table without caption", both(cut("<caption", "</caption>"), swap('aria-labelledby="dates-caption"', 'aria-label="Treffen"')), "tables"),
    defect("link-colour-only", "links in text without underline", style("main p a { text-decoration: none }"), "link-visible"),
    defect("dots-colour-only", "state told by red and green dots", both(
        before(PARAGRAPH, '<ul><li><span class="dot a"></span> Bank</li><li><span class="dot b"></span> Licht</li></ul>'),
        style(".dot { display: inline-block; inline-size: 1rem; block-size: 1rem; border-radius: 50% } .a { background: #b00 } .b { background: #070 }")), "colour-only"),
    defect("script-unmarked", "Arabic greeting without lang", before(PARAGRAPH, "<p>أهلًا وسهلًا بكم في الحي</p>"), "language-passage"),
    defect("dir-missing", "Arabic paragraph without dir", before(PARAGRAPH, '<p lang="ar">أهلًا وسهلًا بكم في الحي</p>'), "lang-dir"),
    defect("ring-thin", "ring of one pixel", style(":focus-visible { outline: 1px solid #0b4a5e }"), "focus-ring"),
    defect("ring-clipped", "ring cut off by its box", style(".field { overflow: hidden } .field input { inline-size: 100%; max-inline-size: none }"), "focus-ring"),
    defect("focus-cycle", "focus jumps back", before("</body>", CYCLE), "keyboard-trap"),
    defect("nav-unnamed", "two navigations without names", swap('<nav class="main" aria-label="Bereiche">', '<nav class="main">'), "landmarks"),
    defect("contrast-6", "text at 5:1, enough for axe and too little for us", style(".lead { color: #6a6560 }"), "contrast-body"),
    defect("control-small", "button of 30 px", style("button { min-block-size: 0; padding: 0 1rem }"), "target-size"),
)

DEFECTS = CORE + MORE
