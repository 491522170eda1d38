"""Personal data in a question, its answers or its evidence."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import CheckedPage, Finding, TextCheck, fail
from pagemint.personal.find import find, worth_a_look
from pagemint.records import Pair

NONE: Finding = ("pass", None, 0)


class PersonalCheck(TextCheck):
    name: ClassVar[str] = "personal"

    def find(self, pair: Pair, at: CheckedPage) -> Finding:
        texts = (pair.question, *pair.answers, *[e.quote or "" for e in pair.evidence])
        if not worth_a_look("\n".join(texts)):
            return NONE
        found = [one for text in texts for one in find(text)]
        return fail(found[0].kind, len(found)) if found else NONE
