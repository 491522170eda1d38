"""The numbers of a text, in the ways that languages write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pagemint.text.kanji import FIRST_KANJI, KANJI_NUMBER, kanji_value
from pagemint.text.lexicon import lexicon_or_english

MAX_DIGITS = 40
SHARES = ("%", "‰")
_GAPS = " \u00a0\u2009\u202f'’"
_GAP = re.compile(f"[{_GAPS}]")
_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(MAX_DIGITS + 1))
_SPELLED = {
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
    0x066A: "%",
    0x066B: ".",
    0x066C: ",",
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_WIDE = re.compile(f"[{''.join(map(chr, _SPELLED))}]|[^\\D0-9]")


class Reading(NamedTuple):
    """One way to read a number; `step` is what one unit of its last shown digit is worth."""

    value: Decimal
    decimals: int
    step: Decimal


class Number(NamedTuple):
    """A number that stands in a text; more than one reading where its marks can be read in two ways ("1.577")."""

    readings: tuple[Reading, ...]
    unit: str
    """"%", "‰", a sign of money or ""."""
    span: tuple[int, int]

    @property
    def value(self) -> Decimal:
        return self.readings[0].value

    @property
    def decimals(self) -> int:
        return self.readings[0].decimals

    def same(self, other: Number) -> bool:
        """Whether some readings of both agree within half a unit of this number's last shown digit."""
        if (self.unit in SHARES) != (other.unit in SHARES) or (self.unit and other.unit and self.unit != other.unit):
            return False
        return any(abs(a.value - b.value) * 2 <= a.step for a in self.readings for b in other.readings)


def numbers(text: str, language: str | None) -> list[Number]:
    """All numbers in reading order; never raises."""
    flat = text if text.isascii() or not _WIDE.search(text) else "".join(map(_plain, text))
    return list(_numbers(flat, language))


def _numbers(flat: str, language: str | None) -> Iterator[Number]:
    pattern, scales, decimal = _grammar(language)
    for match in pattern.finditer(flat):
        sign, before, kanji, digits, scale, percent, after = match.groups()
        if kanji:
            value = kanji_value(kanji)
            readings = [] if value is None else [Reading(value, 0, _STEPS[0])]
        else:
            readings = _readings(digits, decimal)
        if not readings:
            yield from _pieces(digits or "", match.start("digits"))
            continue
        if scale or sign:
            power = Decimal(10) ** scales.get((scale or "").lower(), 0)
            factor = -1 if sign else 1
            readings = [Reading(factor * r.value * power, r.decimals, r.step * power) for r in readings]
        yield Number(tuple(readings), _unit(percent) if percent else before or after or "", match.span())


def _unit(percent: str) -> str:
    return "‰" if percent == "‰" else "%"


def _pieces(digits: str, start: int) -> Iterator[Number]:
    """What is no one number (a date, a version, an address) is its runs of digits."""
    for run in re.finditer(r"\d+", digits):
        value = Reading(Decimal(run[0][:MAX_DIGITS]), 0, _STEPS[0])
        yield Number((value,), "", (start + run.start(), start + run.end()))


def _readings(digits: str, decimal: str) -> list[Reading]:
    if len(digits) > MAX_DIGITS:
        return []
    if digits.isdecimal():
        return [Reading(Decimal(digits), 0, _STEPS[0])]
    digits = _GAP.sub("", digits)
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return [_reading(digits, "")]
    last, other = (".", ",") if digits.rfind(".") > digits.rfind(",") else (",", ".")
    whole, _, rest = digits.rpartition(last)
    if points and commas:
        return [_reading(whole, rest)] if last not in whole and _grouped(whole, other) else []
    if points + commas > 1:
        return [_reading(digits, "")] if _grouped(digits, last) else []
    as_decimal = _reading(whole, rest)
    if not _grouped(digits, last):
        return [as_decimal]
    as_whole = _reading(digits, "")
    return [as_decimal, as_whole] if last == decimal else [as_whole, as_decimal]


def _grouped(digits: str, mark: str) -> bool:
    """Groups of three; of two before the last in the Indian way."""
    groups = digits.split(mark)
    first, middle, last = groups[0], set(map(len, groups[1:-1])), groups[-1]
    if not first or first[0] == "0" or len(last) != 3 or len(groups) < 2:
        return False
    return (len(first) <= 3 and middle <= {3}) or (len(first) <= 2 and middle == {2})


def _reading(whole: str, fraction: str) -> Reading:
    whole = whole.replace(".", "").replace(",", "") or "0"
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Reading(value, len(fraction), _STEPS[len(fraction)])


@cache
def _plain(char: str) -> str:
    """One character for one, so that spans hold."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return _SPELLED.get(ord(char), char)


@cache
def _grammar(language: str | None) -> tuple[re.Pattern[str], dict[str, int], str]:
    known = lexicon_or_english(language)
    scales = known.scales
    words = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    percent = "|".join(map(re.escape, known.percent)) or "(?!)"
    money = "[$€£¥₹₩₽]"
    pattern = (
        # most characters begin no number
        rf"(?=[\d.$€£¥₹₩₽▲△–{FIRST_KANJI}-])"
        rf"(?:(?<![\w.,%)])(?P<sign>[-–▲△])(?=[$€£¥₹₩₽]?\.?\d))?(?:(?P<before>{money})\ ?)?"
        rf"(?:(?P<kanji>{KANJI_NUMBER})"
        rf"|(?<![A-Za-zÀ-ɏͰ-ӿ\d_])(?<!\d[.,])(?P<digits>\d{{1,3}}(?:[{_GAPS}]\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*|\.\d+))"
        rf"(?:\ ?(?P<scale>{words})(?![^\W\d_]))?"
        rf"(?:\ ?(?P<percent>%|‰|(?:{percent})\b)|\ ?(?P<after>{money}))?"
    )
    return re.compile(pattern, re.IGNORECASE), scales, known.decimal
