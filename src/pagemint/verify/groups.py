"""Groups: pages that are nearly the same, and documents that share such a page and must lie in one split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from pagemint.records import Row
from pagemint.verify.near import Near
from pagemint.verify.pages import Pages


@dataclass(frozen=True, slots=True)
class Grouped(Row):
    """A line of `groups.jsonl`: `group` is the first id of its members. Pages that are like no other have none."""

    V: ClassVar[int] = 1

    unit: Literal["document", "page"]
    id: str
    group: str


class Groups:
    """`documents`: doc_id → group. `near(page)`: the near-identical pages, itself among them, by number."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.nearness = Near(pages)
        edges = [*self.nearness.edges(), *pages.same]
        self._members = _clusters(len(pages), edges)
        self.documents = connect(
            pages.doc_ids, ((pages.doc_ids[pages.document[a]], pages.doc_ids[pages.document[b]]) for a, b in edges)
        )

    def near(self, page: int) -> list[int]:
        return self._members.get(page, [page])

    def rows(self) -> Iterator[Grouped]:
        for doc_id, name in sorted(self.documents.items()):
            yield Grouped("document", doc_id, name)
        for page in sorted(self._members):
            yield Grouped("page", self._pages.ids[page], self._pages.ids[self._members[page][0]])


def connect(doc_ids: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """doc_id → the smallest doc_id among those connected with it."""
    names = sorted(doc_ids)
    place = {name: number for number, name in enumerate(names)}
    clusters = _clusters(len(names), ((place[a], place[b]) for a, b in edges))
    return {name: names[clusters[number][0]] if number in clusters else name for number, name in enumerate(names)}


def _clusters(count: int, edges: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Item → its cluster in ascending order, for items that are connected to another."""
    parents = list(range(count))

    def root(item: int) -> int:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    touched: set[int] = set()
    for a, b in edges:
        if a != b:
            one, two = root(a), root(b)
            parents[max(one, two)] = min(one, two)
            touched.update((a, b))
    clusters: dict[int, list[int]] = {}
    for item in sorted(touched):
        clusters.setdefault(root(item), []).append(item)
    return {item: members for members in clusters.values() for item in members}
