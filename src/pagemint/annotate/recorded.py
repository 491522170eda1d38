"""A recorded model: a file of answers that some model gave earlier, read through the door of all models.

Rows: `{"document": file name, path or doc_id, "page_number", "pairs": [{question, answer, type, content, evidence,
bbox}], "skip_reason"}`. A row that is not of this form is an error with its line: nothing is guessed about answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from pagemint.annotate.base import Draft, Drafts
from pagemint.errors import DocumentError, RecipeError
from pagemint.records import CONTENTS, QUESTION_FORMATS, QUESTION_TYPES, Box, Document, Evidence, Page, dumps
from pagemint.suggest import nearest
from pagemint.workspace import Deck

MAX_BYTES = 2 * 1024**3
OLD_TYPES = {"numeric": "numerical", "compare": "compare-contrast", "open": "open-ended"}
OLD_CONTENTS = {"image": "photo", "picture": "photo", "figure": "diagram", "graph": "chart", "infographic": "mixed"}
YES_NO = frozenset(("yes", "no", "sí", "si", "oui", "non", "ja", "nein", "sim", "não", "はい", "いいえ", "是", "否"))


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """Answers under one name of the file, with a hash of the rows."""

    pages: dict[int, Drafts] = field(default_factory=dict)
    digest: str = ""


class RecordedWriter:
    paid: ClassVar[bool] = False
    version: ClassVar[int] = 1

    def __init__(self, argument: str, base: Path, *, pairs_per_page: int | None = None) -> None:
        """A recording gives all it has: `pairs_per_page` is for those who write."""
        self.path = base / Path(argument).expanduser()
        self._documents = _read(self.path)
        self._claims: dict[str, str] = {}

    @property
    def model(self) -> str:
        return f"recorded:{self.path.name}"

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._documents)

    def inputs(self, document: Document) -> Mapping[str, str]:
        return {"answers": self._find(document).digest}

    async def write(self, deck: Deck, page: Page) -> Drafts:
        found = self._find(deck.document).pages.get(page.page_number)
        return found if found is not None else Drafts(skip_reason="not_recorded")

    def _find(self, document: Document) -> RecordedDocument:
        for name in (document.doc_id, document.source_id):
            if name in self._documents:
                return self._documents[name]
        return self._by_file_name(document)

    def _by_file_name(self, document: Document) -> RecordedDocument:
        """A bare file name may mean one document only; pairs beside the wrong page are worse than none."""
        name = document.source_id.rpartition("/")[2]
        if name not in self._documents:
            return RecordedDocument()
        owner = self._claims.setdefault(name, document.doc_id)
        if owner != document.doc_id:
            raise DocumentError(
                "ambiguous_recording",
                f"{self.path.name} has answers for {name!r}, which both {owner} and {document.doc_id} are called",
                hint="name the document by its doc_id or its path in that file",
            )
        return self._documents[name]


def _read(path: Path) -> dict[str, RecordedDocument]:
    """All rows by document name; raises `RecipeError` with file and line."""
    documents: dict[str, RecordedDocument] = {}
    digests: dict[str, Any] = {}
    for number, row in _rows(path):
        try:
            name, page_number, drafts = _row(row)
        except (ValueError, KeyError, TypeError) as error:
            what = f"no {error}" if isinstance(error, KeyError) else str(error)
            raise RecipeError(f"not a recorded answer: {what}", file=str(path), line=number) from error
        document = documents.setdefault(name, RecordedDocument())
        if page_number in document.pages:
            raise RecipeError(f"page {page_number} of {name!r} is answered twice", file=str(path), line=number)
        document.pages[page_number] = drafts
        digests.setdefault(name, hashlib.sha256()).update(dumps(row).encode("utf-8", "replace"))
    return {name: RecordedDocument(found.pages, digests[name].hexdigest()) for name, found in documents.items()}


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecipeError(f"{path} is larger than 2 GiB", hint="split it")
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise RecipeError(f"cannot read the recorded answers {path}: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RecipeError(f"not JSON: {error}", file=str(path), line=number) from error
        if not isinstance(row, dict):
            raise RecipeError("a row is an object", file=str(path), line=number)
        yield number, row


def _row(row: dict[str, Any]) -> tuple[str, int, Drafts]:
    name, page_number = row["document"], row["page_number"]
    if not isinstance(name, str) or not isinstance(page_number, int) or page_number < 1:
        raise ValueError("document must be a string and page_number a whole number from 1")
    drafts = [_draft(pair) for pair in row.get("pairs") or []]
    reason = row.get("skip_reason")
    return name, page_number, Drafts(drafts, None if drafts else str(reason or "nothing_to_ask"))


def _draft(pair: dict[str, Any]) -> Draft:
    answers = pair.get("answers") or [pair["answer"]]
    texts = [pair["question"], *answers]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError("question and answer must be text")
    content = _content(pair.get("content", "text"))
    return Draft(
        question=_clean(pair["question"]),
        answers=[_clean(answer) for answer in answers],
        question_type=_type(pair.get("type", pair.get("question_type", "extractive")), answers[0]),
        question_format=_known(pair.get("format", "question"), QUESTION_FORMATS),
        evidence=_evidence(pair, content),
        expression=pair.get("expression"),
        language=pair.get("language"),
    )


def _evidence(pair: dict[str, Any], content: Any) -> list[Evidence]:
    given = pair.get("evidence")
    if isinstance(given, list):
        return [Evidence(e.get("quote"), _box(e.get("bbox")), _content(e.get("content", content))) for e in given]
    box = _box(pair.get("bbox"))
    quote = _clean(given) if isinstance(given, str) and given.strip() else None
    return [Evidence(quote, box, content)] if quote or box else []


def _type(given: str, answer: str) -> Any:
    """`visual` said where the evidence is, which `content` says already; what remains is a stated fact or yes/no."""
    if given == "visual":
        return "boolean" if answer.strip(" .").lower() in YES_NO else "extractive"
    return _known(OLD_TYPES.get(given, given), QUESTION_TYPES)


def _content(given: str) -> Any:
    return _known(OLD_CONTENTS.get(given, given), CONTENTS)


def _known(value: str, known: frozenset[str]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is unknown; {nearest(str(value), known)}")
    return value


def _box(values: Any) -> Box | None:
    """A box that lies on the page; anything else is no box."""
    if not isinstance(values, list) or len(values) != 4 or not all(isinstance(v, int | float) for v in values):
        return None
    x0, y0, x1, y1 = (min(1.0, max(0.0, float(v))) for v in values)
    return Box(x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode().strip()
