"""The rows that stages exchange. One dataclass a row type, plain JSON on disk.

Every row type carries the version of its shape (`v`), so that a reader can tell an old row from a new one.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, ClassVar, Literal, NamedTuple, Self, cast

from pagemint.errors import CorruptWorkspace

QuestionType = Literal[
    "extractive", "numerical", "boolean", "enumerative", "compare-contrast", "open-ended", "multi-hop"
]
QuestionFormat = Literal["question", "keyword", "instruction"]
Content = Literal["text", "table", "chart", "diagram", "photo", "code", "formula", "mixed"]
PageKind = Literal["title", "section", "agenda", "content", "references", "closing", "blank"]
TextSource = Literal["pdf", "ocr", "site", "none"]
Confidence = Literal["verified", "asserted", "packaging", "unknown"]
Outcome = Literal["pass", "fail", "abstain"]

QUESTION_TYPES: frozenset[str] = frozenset(QuestionType.__args__)  # type: ignore[attr-defined]
QUESTION_FORMATS: frozenset[str] = frozenset(QuestionFormat.__args__)  # type: ignore[attr-defined]
CONTENTS: frozenset[str] = frozenset(Content.__args__)  # type: ignore[attr-defined]


class Box(NamedTuple):
    """A rectangle in page fractions (0..1), origin at the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


class Row:
    """What all row types share: to and from a JSON object. Unknown keys of a newer minor shape are ignored."""

    __slots__ = ()
    V: ClassVar[int] = 1

    def to_json(self) -> dict[str, Any]:
        kind: Any = type(self)
        return {"v": self.V, **{name: _plain(getattr(self, name)) for name in _names(kind)}}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        if data.get("v", cls.V) > cls.V:
            raise CorruptWorkspace(f"a {cls.__name__} row of version {data['v']} is newer than this pagemint")
        kind: Any = cls
        names = _names(kind)
        try:
            return cls(**{k: v for k, v in data.items() if k in names})
        except TypeError as error:
            raise CorruptWorkspace(f"a {cls.__name__} row is incomplete: {error}") from error


@dataclass(frozen=True, slots=True)
class License:
    """`id` is an SPDX identifier or None; `evidence` says where the claim was read."""

    id: str | None = None
    url: str | None = None
    evidence: str | None = None
    confidence: Confidence = "unknown"


@dataclass(frozen=True, slots=True)
class Document(Row):
    """Metadata and provenance of one document (`document.json`)."""

    doc_id: str
    source: str
    source_id: str
    url: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language_declared: str | None = None
    description: str | None = None
    likes: int | None = None
    views: int | None = None
    transcript: list[str | None] | None = None
    most_read: list[bool] | None = None
    license: License = field(default_factory=License)
    redistributable: bool = False
    attribution: str | None = None
    retrieved_at: str | None = None
    sha256: str | None = None
    robots_decision: str | None = None
    original: list[str] = field(default_factory=list)
    """Keys of the original file(s) inside the document's folder: `source.pdf`, or `source/0001.png` … ."""
    missing: dict[str, str] = field(default_factory=dict)
    """Page number → why its image could not be had, for documents that are images: these pages are holes."""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return super(Document, cls).from_json({**data, "license": License(**data.get("license") or {})})


@dataclass(frozen=True, slots=True)
class Page(Row):
    """One page (`pages.jsonl`). A page that could not be had is a hole: `file` is None and `error` says why.

    `dhash` is 64 bit, `phash256` 256 bit, both in hex. `source_width` and `source_height` are in units of the
    source (points for PDF, pixels for images). `build_of` names the last page of the build (overlay) this page is
    a step of; `repeat_of` the first page that shows the same. `notes` are the speaker's.
    """

    page_number: int
    file: str | None = None
    width: int | None = None
    height: int | None = None
    sha256: str | None = None
    dhash: str | None = None
    phash256: str | None = None
    kind: PageKind | None = None
    text: str | None = None
    text_source: TextSource = "none"
    language: str | None = None
    source_width: float | None = None
    source_height: float | None = None
    notes: str | None = None
    build_of: int | None = None
    repeat_of: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text layer; more than one box where a line-end hyphen split it."""

    text: str
    boxes: tuple[Box, ...]

    def to_json(self) -> list[Any]:
        return [self.text, *(round(v, 4) for box in self.boxes for v in box)]

    @classmethod
    def from_json(cls, data: list[Any]) -> Word:
        values = data[1:]
        return cls(data[0], tuple(Box(*values[i : i + 4]) for i in range(0, len(values), 4)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands on its page: a verbatim quote and/or a box, and what kind of thing it is."""

    quote: str | None = None
    bbox: Box | None = None
    content: Content = "text"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Evidence:
        bbox = data.get("bbox")
        return cls(data.get("quote"), Box(*bbox) if bbox else None, data.get("content", "text"))


@dataclass(frozen=True, slots=True)
class Pair(Row):
    """One question with its answers about one page; the first answer is the reference."""

    pair_id: str
    question: str
    answers: list[str]
    question_type: QuestionType
    question_format: QuestionFormat = "question"
    evidence: list[Evidence] = field(default_factory=list)
    expression: str | None = None
    language: str | None = None
    model: str | None = None
    prompt: str | None = None
    ledger_key: str | None = None
    parent_id: str | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        evidence = [Evidence.from_json(e) for e in data.get("evidence", [])]
        return super(Pair, cls).from_json({**data, "evidence": evidence})

    @property
    def page_number(self) -> int:
        return int(self.pair_id.rsplit("/", 2)[1][1:])

    @property
    def doc_id(self) -> str:
        return self.pair_id.rsplit("/", 2)[0]


@dataclass(frozen=True, slots=True)
class PageAnswer(Row):
    """What the writer said about one page (`pairs.jsonl`): pairs, or why there are none.

    `repeated` counts pairs that the writer gave twice with the same words; they are kept once. `failure` says in words
    why a page that should have an answer has none: it is quarantined. `notes`: what had to be repaired (slugs).
    """

    page_number: int
    skip_reason: str | None = None
    pairs: list[Pair] = field(default_factory=list)
    repeated: int = 0
    failure: str | None = None
    notes: list[str] = field(default_factory=list)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return super(PageAnswer, cls).from_json({**data, "pairs": [Pair.from_json(p) for p in data["pairs"]]})


@dataclass(slots=True, unsafe_hash=True)
class Check(Row):
    """The outcome of one named, versioned test of one pair (`checks.jsonl`).

    Not to be changed either, but a dozen a pair are made, and a frozen row takes five times as long to make.
    """

    pair_id: str
    check: str
    version: int
    outcome: Outcome
    score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict(Row):
    """What the filter decides about a pair (`verdicts.jsonl`)."""

    pair_id: str
    verdict: Literal["keep", "drop"]
    uses: list[str] = field(default_factory=list)
    proof: Literal["judged", "text", "unresolved"] = "unresolved"
    reason: str | None = None
    reasons: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    split: str | None = None


def pair_id(doc_id: str, page_number: int, question: str, answer: str, page_sha256: str) -> str:
    """`<doc_id>/p<page_number>/<h>`; h = 8 hex of SHA-256 over NFKC question, first answer, page image hash."""
    parts = (unicodedata.normalize("NFKC", question), unicodedata.normalize("NFKC", answer), page_sha256)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{doc_id}/p{page_number}/{digest[:8]}"


def dumps(value: Any) -> str:
    """Compact JSON in stable order; NaN and infinities are refused."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def dump_lines(rows: Iterable[Any]) -> bytes:
    """JSON lines, one row each, ending in a newline."""
    return "".join(dumps(row) + "\n" for row in rows).encode("utf-8", "replace")


def load_lines(data: bytes, what: str = "a JSON-lines file") -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file; raises `CorruptWorkspace` naming `what` and the line."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            try:
                yield cast("dict[str, Any]", json.loads(line))
            except ValueError as error:
                raise CorruptWorkspace(f"{what}, line {number}: {error}") from error


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


_PLAIN = frozenset((str, int, float, bool, type(None)))


def _plain(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Row | Word):
        return value.to_json()
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value
