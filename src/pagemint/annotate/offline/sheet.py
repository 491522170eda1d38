"""One page as a writer reads it: its title, and the blocks below it without headers, footers, code and formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pagemint.annotate.offline.layout import Block, read_blocks, reading_order
from pagemint.annotate.offline.pieces import Piece, read_pieces
from pagemint.annotate.offline.spans import Span
from pagemint.records import Page, Word

_TOP, _FOOT = 0.36, 0.86
_TITLE_WORDS = 16
_WEB = re.compile(r"https?:|www\.|\S+@\S+\.\w|\bdoi\b|©|\bcopyright\b", re.IGNORECASE)
_CODE = re.compile(r"[{}<>\\|;]|\w\(\)|==|:=|->|\w_\w|::|^\$|^#")
_FORMULA = re.compile("[=≈≠≤≥±×÷∑∏∫√∞∂∈∉∀∃⊂⊆∪∩→⇒↔∝∼𝐀-𝟿\u0370-\u03ff\u2070-\u209f\ue000-\uf8ff\ufffd]|\\^|\\*\\*|\\?\\?")
_WORDS_OF_ONE = "aeiouyàéèôáóúíç0123456789"
_SOURCE = re.compile(r"(?:fuente|source|obtenida de|quelle|fonte|crédits?|imagen)\b.{0,20}:", re.IGNORECASE)
CAPTION = re.compile(
    r"(?:(?P<diagram>fig(?:ura|ure|\.)?|abbildung|abb\.|grafik|diagrama)|(?P<chart>gráfic[oa]|grafico|graphique|chart)"
    r"|(?P<table>tabla|table|tabelle|tab\.|tableau|tabela|tabella|cuadro|quadro))\s*\d*\s*[.:\-–]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Sheet:
    """`title` is None where nothing stands out as one; `blocks` are in reading order."""

    page: Page
    title: Block | None = None
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    body: float = 0.0
    """The usual height of a line of text."""

    @property
    def number(self) -> int:
        return self.page.page_number


def read_sheet(page: Page, words: Sequence[Word], running: frozenset[str] = frozenset()) -> Sheet:
    """`running`: the keys of lines that many pages of the deck share (`running.py`)."""
    pieces = [p for p in read_pieces(page, words) if line_key(p) not in running and not _is_page_number(p)]
    if not pieces:
        return Sheet(page)
    blocks = read_blocks(pieces)
    body = median(piece.height for piece in pieces for _ in piece.span.words)
    title = _title(blocks, body)
    rest = reading_order([block for block in blocks if block is not title])
    return Sheet(page, title, rest, pieces, body)


def line_key(piece: Piece) -> str:
    """What a header or footer has in common on all pages: its words, digits apart, and its place."""
    words = re.sub(r"\d+|\b[ivxlc]+\b", "#", piece.span.text.lower())
    return f"{words}@{round(piece.y0 * 25)}"


def _is_page_number(piece: Piece) -> bool:
    return (piece.y0 > _FOOT or piece.y1 < 0.1) and re.fullmatch(
        r"[\d\s/|§-]{1,9}|[ivxIVX]+", piece.span.text
    ) is not None


def _title(blocks: Sequence[Block], body: float) -> Block | None:
    """The topmost block that is larger than the text, or else the very first line when it is short and alone."""
    able = [b for b in blocks if not b.marker and len(b.span) <= _TITLE_WORDS and not is_noise(b)]
    upper = [b for b in able if b.y0 < _TOP]
    tallest = max((b.height for b in upper), default=0.0)
    large = [b for b in upper if b.height > max(1.12 * body, 0.8 * tallest)]
    if large:
        return min(large, key=lambda b: (b.y0, b.x0))
    huge = [b for b in able if b.height > 1.3 * body and not b.span.text.endswith((".", ":", ","))]
    if len(huge) == 1 and huge[0].height == max(b.height for b in blocks):
        return huge[0]
    top = min(able, key=lambda b: (round(b.y0, 2), b.x0), default=None)
    if top is not None and top.y0 > _TOP and (len(top.span) > 6 or top.height < 1.05 * body):
        return None
    if top is None or len(top.pieces) > 1 or len(top.span) > 9 or top.height < 0.85 * body:
        return None
    above = all(other is top or other.y0 > top.y1 for other in blocks)
    return top if above and not top.span.text.endswith((".", ":", ",", ";")) else None


def is_noise(block: Block) -> bool:
    """No prose: addresses, code, formulas, sources of pictures, captions."""
    text = block.span.text
    letters = sum(map(str.isalpha, text))
    return (
        is_address(text)
        or _SOURCE.match(text) is not None
        or CAPTION.match(text) is not None
        or letters < 0.5 * len(text.replace(" ", ""))
        or is_code(text)
        or block.broken
        or is_formula(block.span)
    )


def is_address(text: str) -> bool:
    return _WEB.search(text) is not None


def is_code(text: str) -> bool:
    return len(_CODE.findall(text)) >= 2


def is_formula(span: Span) -> bool:
    """Mathematical signs, or several words that are single letters."""
    single = sum(len(word) == 1 and word not in _WORDS_OF_ONE for word in span.bare)
    return single > 1 or _FORMULA.search(span.text) is not None
