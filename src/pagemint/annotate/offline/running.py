"""Headers, footers and logos: lines that many pages of a deck show at the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pagemint.annotate.offline.pieces import Piece, read_pieces
from pagemint.annotate.offline.sheet import line_key
from pagemint.records import Page, Word

_LEAST = 3  # pages
_SHARE = 0.5  # of the pages, where the line stands in the upper part: titles may repeat, headers are everywhere
_FOOT, _HEAD = 0.84, 0.12


def running_lines(pages: Iterable[Page], words: Mapping[int, Sequence[Word]]) -> frozenset[str]:
    feet: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    count = 0
    for page in pages:
        pieces = read_pieces(page, words.get(page.page_number, ()))
        count += bool(pieces)
        feet.update({line_key(p) for p in pieces if p.y0 > _FOOT})
        heads.update({line_key(p) for p in pieces if _may_be_header(p, pieces)})
    many = max(_LEAST, int(_SHARE * count))
    return frozenset(k for k, n in feet.items() if n >= _LEAST) | frozenset(k for k, n in heads.items() if n >= many)


def _may_be_header(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return piece.y1 < _HEAD and piece.height < max(p.height for p in pieces)
