"""Personal data in a question, its answers or its evidence."""

from __future__ import annotations

from typing import ClassVar

from pagemint.checks.base import CheckedPage
from pagemint.personal.find import find
from pagemint.records import Check, Pair


class PersonalCheck:
    name: ClassVar[str] = "personal"
    version: ClassVar[int] = 1

    def check(self, pair: Pair, at: CheckedPage) -> Check:
        texts = (pair.question, *pair.answers, *(e.quote or "" for e in pair.evidence))
        found = [one for text in texts for one in find(text)]
        if not found:
            return Check(pair.pair_id, self.name, self.version, "pass", 0)
        return Check(pair.pair_id, self.name, self.version, "fail", len(found), found[0].kind)
