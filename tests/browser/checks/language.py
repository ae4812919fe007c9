"""Does each text speak the language its `lang` says? Offline: script first, then py3langid and small words.

Three witnesses must agree before a passage is called foreign, for a list of names is no language.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from .finding import Finding
from .script import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = {
    "Arab": re.compile(r"[؀-ۿݐ-ݿ]"),
    "Cyrl": re.compile(r"[Ѐ-ӿ]"),
    "Latn": re.compile(r"[A-Za-zÀ-ɏ]"),
    "Ethi": re.compile(r"[ሀ-፿]"),
}
SCRIPT_OF = {"ar": "Arab", "fa": "Arab", "prs": "Arab", "ps": "Arab", "ur": "Arab", "ckb": "Arab", "ti": "Ethi"}
SCRIPT_OF |= dict.fromkeys(("uk", "ru", "bg", "sr"), "Cyrl")
KNOWN = ("de", "en", "fr", "es", "it", "tr", "ro", "pl", "ar", "fa", "uk", "ru", "bg")
SMALL_WORDS = {
    "de": "der die das und ist sind nicht ein eine mit für auf von zu im am wir sie es den dem "
    "wird oder auch bei aus ihr ihre",
    "en": "the and is are not a an with for on of to in at we you it that this will or also by from your have",
    "fr": "le la les et est sont pas un une avec pour sur de des du à nous vous il que ce ou aussi par votre dans",
    "es": "el la los las y es son no un una con para en de del a nosotros que este o también por su",
    "it": "il la le e è sono non un una con per su di del a noi che questo o anche da vostro",
    "tr": "ve bir bu için ile değil olan çok da de ne kadar en sizin biz olarak",
    "ro": "și este sunt nu un o cu pentru pe de la în noi că acest sau dumneavoastră din",
    "pl": "i jest są nie z dla na w do my że ten lub także od się oraz",
}
SMALL = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
ADDRESS = re.compile(r"\S+@\S+|\S+\.(?:org|de|example)\S*")  # an address speaks no language
LEAST_LETTERS = 40
LEAST_FOREIGN_LETTERS = 12
CERTAIN = 0.9


def language_findings(page: "Page") -> list[Finding]:
    """`language-page` when the whole page speaks another language, `language-passage` for single texts."""
    rows = ask(page, "gate.textByLanguage()")
    declared = page.evaluate("() => document.documentElement.lang")
    if not declared:
        return []  # axe has said so
    whole = foreign(" ".join(text for _, lang, text in rows if lang == declared), declared)
    found = [Finding("language-page", f'lang="{declared}", but the page reads as {whole}', "html")] if whole else []
    for selector, lang, text in rows:
        if whole and lang == declared:
            continue
        if other := foreign(text, lang or declared):
            found.append(Finding("language-passage", f'reads as {other}, not as "{lang}": {text[:60]}', selector))
    return found


@cache
def foreign(text: str, declared: str) -> str:
    """The language or script a text really has, or "" when it may well be the declared one."""
    language = declared.split("-", maxsplit=1)[0].lower()
    wanted = SCRIPT_OF.get(language, "Latn")
    text = ADDRESS.sub(" ", text)
    counts = {script: len(pattern.findall(text)) for script, pattern in SCRIPTS.items()}
    letters = sum(counts.values())
    if letters < LEAST_FOREIGN_LETTERS:
        return ""
    main = max(counts, key=lambda script: counts[script])
    if main != wanted:
        return main if counts[main] > 0.6 * letters else ""
    return _told_apart(text, language) if letters >= LEAST_LETTERS and language in KNOWN else ""


def _told_apart(text: str, language: str) -> str:
    guess, certainty = _identifier().classify(text)
    if guess == language or certainty < CERTAIN:
        return ""
    if guess not in SMALL or language not in SMALL:
        return guess if SCRIPT_OF.get(language) and len(text) >= 2 * LEAST_LETTERS else ""
    words = re.findall(r"\w+", text.lower())
    theirs, ours = (sum(word in SMALL[code] for word in words) for code in (guess, language))
    return guess if theirs >= 2 and theirs > 2 * ours else ""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier
