"""A page made ready to be asked about, or why it is not worth asking."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pagemint.annotate.vlm.boxes import Frame, frame_of
from pagemint.annotate.vlm.look import look_at
from pagemint.annotate.vlm.picture import picture
from pagemint.annotate.vlm.plan import PLAN_VERSION, Ask, plan_page
from pagemint.annotate.vlm.prompt import Prompts
from pagemint.annotate.vlm.schema import schema
from pagemint.annotate.vlm.triage import THIN, is_thin, skip_reason
from pagemint.models.base import Request
from pagemint.models.spec import Spec
from pagemint.records import Page
from pagemint.workspace import Deck

MOST_OUTPUT = 4096
"""Tokens for all questions of a page, with room for a model that thinks first."""
SAME = "same"
ASKINGS = 2
"""Of one sheet at most, so that the samples of the next round begin behind them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`language` of questions and answers is None where nobody knows that of the page."""

    request: Request
    asks: tuple[Ask, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes sheets: what depends on the recipe and not on the page."""

    spec: Spec
    prompts: Prompts
    seed: int
    most: int
    language: str = SAME

    @property
    def frame(self) -> Frame:
        return frame_of(self.spec.provider)

    def inputs(self) -> Mapping[str, str]:
        """What decides the answers besides the pages; neither keys, nor prices, nor limits."""
        spec = self.spec
        model = [spec.provider, spec.base_url, spec.model, dict(spec.params), spec.structured, spec.long_side]
        return {
            "model": hashlib.sha256(json.dumps(model, sort_keys=True).encode()).hexdigest(),
            "prompt": self.prompts.digest,
            "plan": f"{PLAN_VERSION}, seed {self.seed}, at most {self.most}, language {self.language}",
        }

    def make(self, deck: Deck, page: Page, turn: int = 0) -> Sheet | str:
        """The sheet, or a skip reason. Reads and decodes the page's image: a few milliseconds, off the event loop."""
        if reason := skip_reason(page):
            return reason
        data = deck.image(page)
        look = look_at(page, deck.words.get(page.page_number, []), data)
        if is_thin(page, look):
            return THIN
        asks = plan_page(self.seed, page.sha256 or "", look, self.most, turn)
        language = (page.language or deck.document.language_declared) if self.language == SAME else self.language
        request = Request(
            system=self.prompts.system(self.frame),
            prompt=self.prompts.page(page, asks, language),
            images=(picture(data, self.spec.provider, self.spec.model, self.spec.long_side),),
            schema=schema(len(asks)),
            max_output_tokens=MOST_OUTPUT,
            sample=turn * ASKINGS,
        )
        return Sheet(request, asks, language)
