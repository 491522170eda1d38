"""Languages as catalogues write them: three letters, names, tags of all kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pagemint.errors import MissingExtra
from pagemint.sources.fields import language, line

# what people write and ISO 639 does not list
NAMES = {
    "català": "ca", "castellano": "es", "čeština": "cs", "dansk": "da", "deutsch": "de", "español": "es",
    "espanol": "es", "euskara": "eu", "farsi": "fa", "français": "fr", "francais": "fr", "galego": "gl", "greek": "el",
    "italiano": "it", "magyar": "hu", "mandarin": "zh", "nederlands": "nl", "norsk": "no", "polski": "pl",
    "português": "pt", "portugues": "pt", "română": "ro", "suomi": "fi", "svenska": "sv", "türkçe": "tr",
    "ελληνικά": "el", "русский": "ru", "українська": "uk", "العربية": "ar", "עברית": "he", "हिन्दी": "hi", "中文": "zh",
    "日本語": "ja", "한국어": "ko",
}  # fmt: skip
NONE = frozenset(("mis", "mul", "und", "zxx"))


@lru_cache(1024)
def tag(text: str) -> str | None:
    """A BCP 47 tag in lower case from "spa", "Spanish", "español" or "es_MX"; None for what is no one language."""
    name = line(text).casefold()
    head, _, rest = name.replace("_", "-").partition("-")
    code = _short(head) if 2 <= len(head) <= 3 else None
    if code:
        return language(f"{code}-{rest}" if rest else code) or code
    for part in (name, *re.split(r"[;,/(|]", name)[:1]):
        found = NAMES.get(part.strip()) or _short(part.strip().title())
        if found:
            return found
    return None


@lru_cache(1024)
def spellings(tag_: str) -> tuple[str, ...]:
    """How catalogues may write a language: its three letters first, then other codes, then its English name."""
    found = _lookup(tag_.partition("-")[0].lower())
    if found is None:
        return (tag_,)
    pt3, pt2b, pt1, name = found
    return tuple(dict.fromkeys(filter(None, (pt3, pt2b, pt1, name.partition(" (")[0]))))


def best(given: Iterable[str], wanted: str | None) -> str | None:
    """Of what a site declares, the wanted language where it is among several, else the first that is understood."""
    found = [code for code in map(tag, given) if code]
    main = (wanted or "").lower().partition("-")[0]
    return next((code for code in found if code.partition("-")[0] == main), found[0] if found else None)


def _short(text: str) -> str | None:
    """Two letters where there are two, else three."""
    found = _lookup(text)
    if found is None or found[0] in NONE:
        return None
    return found[2] or found[0] or None


def _lookup(text: str) -> tuple[str, str, str, str] | None:
    try:
        from iso639 import Lang
        from iso639.exceptions import DeprecatedLanguageValue, InvalidLanguageValue
    except ImportError as error:
        raise MissingExtra("collecting from the web", "web") from error
    try:
        found = Lang(text)
    except DeprecatedLanguageValue as error:
        return _lookup(error.change_to) if error.change_to and error.change_to != text else None
    except InvalidLanguageValue:
        return None
    return found.pt3, found.pt2b, found.pt1, found.name
