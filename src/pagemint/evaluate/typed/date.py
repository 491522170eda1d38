"""Dates: ISO, in digits, Chinese, Japanese and Korean, and with names of months in six languages."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from pagemint.text.lexicon import primary
from pagemint.text.tokens import content_tokens, fold

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
ENOUGH = 3
"""Letters of a month that stand for it, where they are no other's."""


class Date(NamedTuple):
    """A part that a text does not give is None."""

    year: int | None
    month: int | None = None
    day: int | None = None


def only_date(text: str, language: str | None) -> bool:
    """Whether a text is one date and nothing else."""
    folded = fold(text)
    found = list(_pattern(primary(language)).finditer(folded))
    if len(found) != 1 or not _readings(found[0], primary(language)):
        return False
    start, end = found[0].span()
    return not content_tokens(f"{folded[:start]} {folded[end:]}", language)


def dates(text: str, language: str | None) -> set[frozenset[Date]]:
    """The different dates of a text; each is what it can be read as (5/4/2024 is in April, or in May)."""
    found = _pattern(primary(language)).finditer(fold(text))
    return {readings for match in found if (readings := _readings(match, primary(language)))}


def match_date(reference: str, prediction: str, language: str | None) -> bool:
    """The prediction gives one date, which has all parts that the reference gives."""
    right, given = dates(reference, language), dates(prediction, language)
    if len(right) != 1 or len(given) != 1:
        return False
    return any(_has(b, a) for a, b in product(right.pop(), given.pop()))


def _has(given: Date, reference: Date) -> bool:
    return all(part is None or part == other for part, other in zip(reference, given, strict=True))


def _readings(match: re.Match[str], language: str | None) -> frozenset[Date]:
    digits = [int(run) for run in re.findall(r"\d+", match[0])]
    if match["month"]:
        day = match["day"] or match["then_day"]
        year = match["year"]
        # a month alone is a word: "may"
        found = {Date(int(year) if year else None, _months(language)[match["month"]], int(day) if day else None)}
        found = found if day or year else set()
    elif match["digits"]:
        a, b, last = digits
        found = {Date(last, b, a)} | ({Date(last, a, b)} if language in ("en", None) else set())
    else:
        found = {Date(*digits)}
    return frozenset(date for date in found if (date.month or 1) in range(1, 13) and (date.day or 1) in range(1, 32))


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    year = r"(?:1[5-9]|20)\d\d(?!\d)"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    month = "|".join(sorted(_months(language), key=lambda name: (-len(name), name)))
    of = r"(?:de |del |of |di )?"
    with_name = (
        rf"(?:(?P<day>{day})(?:\.|o|er|st|nd|rd|th)? {of})?(?<![^\W\d_])(?P<month>{month})(?![^\W\d_])\.?"
        rf"(?: (?P<then_day>{day})(?:st|nd|rd|th)?(?![\d.]))?(?:,? {of}(?P<year>{year}))?"
    )
    return re.compile(
        rf"(?<![\d.,/-])(?:(?P<iso>{year}-{day}(?:-{day})?)"
        rf"|(?P<cjk>{year} ?[年년](?: ?{day} ?[月월](?: ?{day} ?[日일])?)?)"
        rf"|(?P<digits>{day}(?P<mark>[/.-]){day}(?P=mark){year})"
        rf"|(?:{with_name})"
        rf"|{year})(?![.,/-]?\d|%)"
    )


@cache
def _months(language: str | None) -> dict[str, int]:
    """Names and their beginnings, of the language and of English; a beginning of two months is none."""
    found: dict[str, int] = {}
    for known in ("en", language) if language in MONTHS else ("en",):
        names = MONTHS[known or ""].split()
        for number, name in enumerate(names, 1):
            for end in range(ENOUGH, len(name) + 1):
                if sum(other.startswith(name[:end]) for other in names) == 1:
                    found[name[:end]] = number
    return found
