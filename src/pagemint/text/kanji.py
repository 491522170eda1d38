"""Numbers with Chinese numerals, alone or mixed with digits: 三百五十, 二〇二四, 3億5,000万, 1.2억."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {char: value for value, chars in enumerate(("〇零", "一壱", "二弐两", *"三四五六七八九")) for char in chars}
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys("億亿억", 10**8),
    **dict.fromkeys("兆조", 10**12),
}
_ONE = "".join(_DIGITS)
_UNITS = "".join((*_SMALL, *_LARGE))
# a numeral on its own is mostly a word (一般, 十分): two of them, or one that counts something
_COUNTERS = "年月日人個つ件位名社倍割円元个名歳回%"
_ALONE = rf"[{_ONE}十百千](?=[{_COUNTERS}])|(?<=第)[{_ONE}十百千]"
FIRST_KANJI = f"{_ONE}十百千"
KANJI_NUMBER = (
    rf"\d[\d,.]*[{_UNITS}](?:[\d,.]*\d)?(?:[\d,.{_ONE}]*[{_UNITS}])*"
    rf"|[{_ONE}十百千](?:[{_ONE}{_UNITS}])+|{_ALONE}"
)
_PART = re.compile(rf"(\d[\d,.]*)|([{_ONE}]+)|([{''.join(_SMALL)}])|([{''.join(_LARGE)}])")


def kanji_value(text: str) -> Decimal | None:
    """None where the numerals make no number."""
    total = section = Decimal(0)
    current: Decimal | None = None
    limit = 10**16
    for digits, numerals, small, large in _PART.findall(text):
        if digits or numerals:
            if current is not None:
                return None
            current = _plain(digits, numerals)
            if current is None:
                return None
        elif small:
            section += (Decimal(1) if current is None else current) * _SMALL[small]
            current = None
        else:
            section += current or 0
            if not section or _LARGE[large] >= limit:
                return None
            limit = _LARGE[large]
            total += section * limit
            section, current = Decimal(0), None
    return total + section + (current or 0)


def _plain(digits: str, numerals: str) -> Decimal | None:
    try:
        return Decimal(digits.replace(",", "").rstrip(".") or "".join(str(_DIGITS[char]) for char in numerals))
    except InvalidOperation:
        return None
