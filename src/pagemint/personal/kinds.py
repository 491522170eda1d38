"""What personal data looks like. A number alone is never enough: it needs its own punctuation, a word before it, or
check digits; those with one check digit only need two of the three."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from pagemint.personal import digits

# ISO 13616 registry: country and length
_IBAN = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
    "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 "
    "LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 "
    "TN24 TR26 UA29 VA22 XK20"
)
_BEFORE, _AFTER = r"(?<![\w.,/+-])(?<![0-9] )", r"(?!\w|[.,/-]\w| ?[0-9%€$])"
_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2})+")


class Kind(NamedTuple):
    """`pattern`: its group `id` is what is personal. `holds`: whether what was matched is one (digits, letters)."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]


@cache
def kinds() -> tuple[Kind, ...]:
    """In the order in which they are looked for: of two that overlap the first counts."""
    return (
        _kind("e-mail", r"(?<![\w.+-])(?P<id>[\w.+-]{1,64}+@(?:[\w-]{1,63}+\.){1,8}[^\W\d_]{2,24})(?!\w)", _any),
        _kind("iban", r"(?<!\w)(?P<id>(?-i:[A-Z]{2})[0-9]{2}(?: ?(?-i:[A-Z0-9])){11,30}+)", _any),
        _kind("card", _number(r"(?:4[0-9]{3}|5[1-5][0-9]{2}|2[2-7][0-9]{2}|6(?:011|4[4-9][0-9]|5[0-9]{2}))"
              r"(?P<s>[ -]?)[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{4}"), _card),
        _kind("card", _number(r"3[47][0-9]{2}(?P<s>[ -]?)[0-9]{6}(?P=s)[0-9]{5}"), digits.luhn),
        _kind("national-id", _number(r"(?:[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}|[XYZ]-?[0-9]{7})-?[A-HJ-NP-TV-Z]"),
              digits.dni),
        _kind("national-id", _number(r"[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?"
              r"[0-9]{3} ?[0-9]{2}"), digits.nir),
        _kind("national-id", _number(r"[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]"),
              digits.codice_fiscale),
        _kind("national-id", _number(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}"), digits.cpf),
        _kind("national-id", _after(r"\bCPF", r"[0-9]{11}"), digits.cpf),
        _kind("national-id", _number(r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}"), digits.cnpj),
        _kind("national-id", _after(r"\bCNPJ", r"[0-9]{14}"), digits.cnpj),
        _kind("national-id", _number(r"[0-9]{3}-[0-9]{2}-[0-9]{4}"), digits.ssn),
        _kind("national-id", _after(r"\b(?:N\.?I\.?F\b|NIPC\b|contribuinte\b)", r"[0-9]{3}(?: ?[0-9]{3}){2}"),
              digits.nif),
        _kind("national-id", _after(r"\b(?:Steuer-?(?:ID|Identifikationsnummer|IdNr)|IdNr|TIN)\b",
              r"[0-9]{2}(?: ?[0-9]{3}){3}|[0-9]{2}(?: ?[0-9]{2}){3} ?[0-9]{3}"), digits.steuer_id),
        _kind("phone", r"(?<![\w=+*/^)-])(?<![\w)=] )"
              r"(?P<id>\+[1-9][0-9]{0,2}(?:[ ./-]?(?:\([0-9]{1,5}\)|[0-9]{1,5})){2,7}+)" + _AFTER, _international),
        _kind("phone", r"\b(?:tel|t[ée]l|tlf|tfno|tel[ée]fono|t[ée]l[ée]phone|telefone?|telephone)\b\.?[ :]{0,3}"
              + _LOCAL, _local),
        _kind("phone", r"\b(?:phone|fax|fone|m[óo]vil|mobile|mobil|handy|cel|celular|cell|whats ?app)[.:]\.? {0,2}"
              + _LOCAL, _local),
    )  # fmt: skip


_LOCAL = r"(?P<id>\+?\(?[0-9](?:[ ().\-/]{0,2}[0-9]){6,14}+)" + _AFTER


def iban_end(plain: str) -> int:
    """How many characters of `plain` are an account number: its country's length, 0 when they are none."""
    lengths = {entry[:2]: int(entry[2:]) for entry in _IBAN.split()}
    length = lengths.get(plain[:2], 0)
    return length if 0 < length <= len(plain) and digits.iban(plain[:length]) else 0


def _kind(name: str, pattern: str, holds: Callable[[str], bool]) -> Kind:
    flags = 0 if name == "national-id" and "\\b" not in pattern else re.IGNORECASE
    return Kind(name, re.compile(pattern, flags), holds)


def _number(pattern: str) -> str:
    return f"{_BEFORE}(?P<id>{pattern}){_AFTER}"


def _after(word: str, pattern: str) -> str:
    """A number that a word announces, with little between them."""
    return rf"{word}[^\w\n]{{0,4}}(?:n[.ºo°]{{1,2}} ?)?(?P<id>{pattern}){_AFTER}"


def _any(_: str) -> bool:
    return True


def _card(number: str) -> bool:
    """Four round numbers in a row are a table's."""
    groups = [number[start : start + 4] for start in range(0, 16, 4)]
    return digits.luhn(number) and sum(group.endswith("00") for group in groups) < 2


def _international(number: str) -> bool:
    return 9 <= len(number) <= 15


def _local(number: str) -> bool:
    """Years in a row are none."""
    return not _YEARS.fullmatch(number)
