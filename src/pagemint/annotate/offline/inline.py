"""What single words and brackets of a sentence tell: short forms, and lists that a number announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagemint.annotate.offline.sentences import split
from pagemint.annotate.offline.sheet import Sheet, is_formula
from pagemint.annotate.offline.spans import Span
from pagemint.annotate.offline.tongues import Tongue

_SHORT = re.compile(r"\(([A-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÑ]{0,2}[A-ZÁÉÍÓÚÑ]{1,4}s?)\)[.,;:]*")
_ROMAN = re.compile(r"\(?(?:[ivx]+|\d|[a-h])\)")
_ITEM_WORDS = 14


@dataclass(frozen=True, slots=True)
class ShortForm:
    short: str
    full: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Announced:
    """`noun` is what is counted, with what is said of it; `head` ends with it; `span` is the whole sentence."""

    noun: str
    items: tuple[str, ...]
    head: Span
    span: Span


def short_forms(sheet: Sheet, tongue: Tongue) -> Iterator[ShortForm]:
    """ "redes privadas virtuales (VPN)": words whose first letters are those in the brackets."""
    for block in [*([sheet.title] if sheet.title else []), *sheet.blocks]:
        span = block.span
        for i, token in enumerate(span.tokens):
            yield from _spelled_out(span, i)
            found = _SHORT.fullmatch(token)
            if found and (start := _spelled(span, i, found[1].rstrip("s"), tongue)) is not None:
                yield ShortForm(found[1], span.cut(start, i), span.cut(start, i + 1))


def _spelled_out(span: Span, at: int) -> Iterator[ShortForm]:
    """ "SSL (Secure Sockets Layer)"."""
    letters = span.tokens[at]
    full = span.cut(at + 1, at + 1 + len(letters))
    enclosed = full.text.startswith("(") and full.text.rstrip(".,;:").endswith(")") and full.text.count("(") == 1
    initials = "".join(word[:1] for word in full.bare).upper()
    if re.fullmatch(r"[A-Z]{2,6}", letters) and enclosed and initials == letters:
        yield ShortForm(letters, full, span.cut(at, at + 1 + len(letters)))


def _spelled(span: Span, end: int, letters: str, tongue: Tongue) -> int | None:
    """Where the words begin that the letters stand for; function words may be passed over."""
    at = end
    for letter in reversed(letters.upper()):
        at -= 1
        while (
            at >= 0
            and span.bare[at][:1].upper() != letter
            and span.bare[at] in tongue.prepositions | tongue.definite | tongue.conjunctions
        ):
            at -= 1
        if at < 0 or span.bare[at][:1].upper() != letter or span.tokens[at].endswith((",", ".", ";", ":", ")")):
            return None
    return at


def announced(sheet: Sheet, tongue: Tongue) -> Iterator[Announced]:
    """ "… en dos grandes tipos: mitigación y supresión." with as many items as the sentence says."""
    for block in sheet.blocks:
        if block.broken:
            continue
        for span in split(block.span):
            colons = [i for i, token in enumerate(span.tokens) if token.endswith(":")]
            if len(colons) == 1 and not is_formula(span.cut(0, colons[0] + 1)) and span.text.endswith((".", ")")):
                yield from _announced(span, colons[0], tongue)


def _announced(span: Span, colon: int, tongue: Tongue) -> Iterator[Announced]:
    head = span.cut(0, colon + 1)
    for i in range(colon, max(-1, colon - 16), -1):
        if head.bare[i] in tongue.counts and i < colon:
            count = tongue.counts[head.bare[i]]
            items = _items(span.cut(colon + 1), tongue)
            noun = head.cut(i + 1)
            if len(items) == count and _is_noun(noun, tongue):
                yield Announced(noun.clean, tuple(items), head, span)
            return


def _is_noun(span: Span, tongue: Tongue) -> bool:
    first = span.tokens[0]
    return (
        first.islower()
        and first.rstrip(":.,").endswith("s")
        and not set(span.bare) & tongue.pronouns
        and "," not in span.text
    )


def _items(span: Span, tongue: Tongue) -> list[str]:
    text = span.text.rstrip(". ")
    if _ROMAN.match(text):
        parts = [
            part.strip(" ,;") for part in re.split(r"(?:^|\s)\(?(?:[ivx]+|\d|[a-h])\)\s", f" {text}") if part.strip()
        ]
        last = "|".join(sorted(tongue.conjunctions))
        parts = [re.sub(rf"[,;]?\s(?:{last})$", "", part).strip(" ,;") for part in parts]
    else:
        if ";" in text:
            return []
        text = re.sub(r"\s\([^()]*\)$", "", text)
        ands = "|".join(sorted(map(re.escape, tongue.conjunctions)))
        head, _, final = text.rpartition(next(iter(re.findall(rf"\s(?:{ands})\s", text)[-1:]), "\0"))
        parts = [part.strip() for part in head.split(",") if part.strip()] + [final.strip()] if head else []
    sound = all(0 < len(part.split()) <= _ITEM_WORDS and part.count("(") == part.count(")") for part in parts)
    return parts if sound and len(set(parts)) == len(parts) else []
