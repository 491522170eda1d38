"""What pagemint knows of each language, one module a language, loaded when it is first asked for.

Every module has the same names. All words are in the form that `tokens.fold` gives (caseless, NFKC), patterns are
searched in such text:

* STOP_WORDS function words and question words, by their tokens; GENERIC words that fit any
  document (parts of words where words are not spaced);
* DEMONSTRATIVES words before a noun that point back; DEICTIC patterns of pointing at a page or at what is on it;
* CHOICE words between two things to choose from; YES, NO; REFUSALS patterns of an answer that is none; ARTICLES;
* SCALES words after a number and the power of ten they stand for; PERCENT words; DECIMAL mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules


@dataclass(frozen=True, slots=True)
class Lexicon:
    stop_words: frozenset[str]
    generic: frozenset[str]
    demonstratives: frozenset[str]
    deictic: re.Pattern[str]
    choice: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    yes_or_no: frozenset[str]
    refusals: re.Pattern[str]
    articles: frozenset[str]
    scales: dict[str, int]
    percent: tuple[str, ...]
    decimal: str


@lru_cache
def primary(language: str | None) -> str | None:
    """The language of a tag: `pt` of `pt-BR`."""
    return re.split("[-_]", language, maxsplit=1)[0].lower() if language else None


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@lru_cache
def lexicon(language: str | None) -> Lexicon | None:
    """None where pagemint knows nothing of the language."""
    code = primary(language)
    return _load(code) if code in languages() else None


def lexicon_or_english(language: str | None) -> Lexicon:
    return lexicon(language) or _load("en")


@cache
def _load(code: str) -> Lexicon:
    module = import_module(f"{__name__}.{code}")
    return Lexicon(
        stop_words=frozenset(module.STOP_WORDS.split()),
        generic=frozenset(module.GENERIC.split()),
        demonstratives=frozenset(module.DEMONSTRATIVES.split()),
        deictic=_any(module.DEICTIC),
        choice=frozenset(module.CHOICE.split()),
        yes=frozenset(module.YES.split()),
        no=frozenset(module.NO.split()),
        yes_or_no=frozenset(f"{module.YES} {module.NO}".split()),
        refusals=_any(module.REFUSALS),
        articles=frozenset(module.ARTICLES.split()),
        scales=dict(module.SCALES),
        percent=tuple(module.PERCENT),
        decimal=module.DECIMAL,
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of many; those that begin at the edge of a word or text share that test, most of the time."""
    edges = (r"\b", "^")
    at_edge = "|".join(pattern.removeprefix(r"\b") for pattern in patterns if pattern.startswith(edges))
    others = "|".join(f"(?:{pattern})" for pattern in patterns if not pattern.startswith(edges))
    # all begin with a word, so that words' ends need no trying
    return re.compile("|".join(filter(None, (rf"(?<!\w)(?:{at_edge})" if at_edge else "", others))))
