"""Languages people write and read in. Interface languages are those the product itself speaks completely.

Tags are BCP 47; `de-simple` is the registered variant for plain German, `gsg` German Sign Language. A language is
shown by its own name, never by a flag.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str  # in the language itself
    english: str
    right_to_left: bool = False
    fallback: str = "de"

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"


_ALL = (
    Language("de", "Deutsch", "German"),
    Language("de-simple", "Einfache Sprache", "Plain German"),
    Language("en", "English", "English"),
    Language("ar", "العربية", "Arabic", right_to_left=True),
    Language("uk", "Українська", "Ukrainian"),
    Language("ru", "Русский", "Russian"),
    Language("tr", "Türkçe", "Turkish"),
    Language("fa", "فارسی", "Persian", right_to_left=True),
    Language("prs", "دری", "Dari", right_to_left=True, fallback="fa"),
    Language("ps", "پښتو", "Pashto", right_to_left=True),
    Language("ckb", "کوردیی ناوەندی", "Central Kurdish", right_to_left=True),
    Language("kmr", "Kurmancî", "Northern Kurdish"),
    Language("pl", "Polski", "Polish"),
    Language("ro", "Română", "Romanian"),
    Language("bg", "Български", "Bulgarian"),
    Language("sr", "Српски", "Serbian"),
    Language("hr", "Hrvatski", "Croatian"),
    Language("sq", "Shqip", "Albanian"),
    Language("es", "Español", "Spanish"),
    Language("fr", "Français", "French"),
    Language("vi", "Tiếng Việt", "Vietnamese"),
    Language("ti", "ትግርኛ", "Tigrinya"),
    Language("so", "Soomaali", "Somali"),
    Language("ur", "اردو", "Urdu", right_to_left=True),
    Language("und", "Andere Sprache", "Other language"),
)
LANGUAGES_BY_CODE = {language.code: language for language in _ALL}
INTERFACE = ("de", "de-simple", "en", "ar")
SOURCE = "de"


def language(code: str) -> Language:
    """The language of a code; an unknown code is shown as it is, left to right."""
    return LANGUAGES_BY_CODE.get(code) or Language(code, code, code)


def fallbacks(code: str) -> tuple[str, ...]:
    """Languages to try in order when a text is missing: the reader's own, its relatives, then German."""
    chain = [code]
    while (after := language(chain[-1]).fallback) not in chain:
        chain.append(after)
    return tuple(chain)
