"""How far a listing has come."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """`part` counts the lists, `page` the pages of one, from 1. `left` are the links of the page that were not looked
    at yet, None before it was asked for; `last`: it is the last of its list. `first` is the first link of the page
    before: a site that knows no further page may show the same again."""

    part: int = 0
    page: int = 1
    left: tuple[str, ...] | None = None
    last: bool = False
    first: str = ""

    @classmethod
    def parse(cls, text: str | None) -> Place:
        data = json.loads(text) if text else {}
        left = data.pop("left", None)
        return cls(left=None if left is None else tuple(left), **data)

    def after(self, looked_at: int, parts: int) -> str | None:
        """The next place in words, when so many of the links were looked at; None behind the last of `parts`."""
        left = (self.left or ())[looked_at:]
        if left:
            place = replace(self, left=left)
        elif self.last:
            place = Place(self.part + 1)
        else:
            place = Place(self.part, self.page + 1, first=self.first)
        return None if place.part >= parts else json.dumps(asdict(place))
