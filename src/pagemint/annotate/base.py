"""What a writer is: it looks at one page and gives question/answer pairs, or says why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from pagemint.records import Document, Evidence, Page, QuestionFormat, QuestionType
from pagemint.workspace import Deck


@dataclass(frozen=True, slots=True)
class Draft:
    """A pair as a writer gives it, before it has an identity."""

    question: str
    answers: list[str]
    question_type: QuestionType
    question_format: QuestionFormat = "question"
    evidence: list[Evidence] = field(default_factory=list)
    expression: str | None = None
    language: str | None = None
    prompt: str | None = None
    ledger_key: str | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a writer says about one page. Without drafts, `skip_reason` says why (a slug, or the writer's words).

    `failure`: the page should have been answered and was not; what happened, in words. `notes`: what had to be done to
    the answer before it could be used (slugs).
    """

    drafts: list[Draft] = field(default_factory=list)
    skip_reason: str | None = None
    failure: str | None = None
    notes: tuple[str, ...] = ()


class Writer(Protocol):
    """Every model comes through this door. `paid`: a stale result is never bought again unasked."""

    paid: ClassVar[bool]
    version: ClassVar[int]

    @property
    def model(self) -> str:
        """The name that pairs carry, such as `recorded:answers.jsonl`."""
        ...

    def inputs(self, document: Document) -> Mapping[str, str]:
        """Hashes of what, besides the pages, decides what is written about this document."""
        ...

    async def write(self, deck: Deck, page: Page) -> Drafts:
        """What the writer says about `page`, which is one of `deck.pages` and has an image."""
        ...
