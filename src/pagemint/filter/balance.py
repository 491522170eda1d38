"""Balance: no page and no document fills the dataset. The best proved and most varied pairs stay."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pagemint.filter.rules import Judged

PAGE_CAP = "over_page_cap"
DOCUMENT_SHARE = "over_document_share"
_PROOFS = ("judged", "text", "unresolved")


def choose(kept: Sequence[Judged]) -> list[Judged]:
    """Pairs of one page, the best first: for all uses, proved, of a type not chosen yet; then in the writer's order."""
    left, chosen, types = list(kept), list[Judged](), Counter[str]()
    while left:
        best = min(
            left,
            key=lambda j: (len(j.barred), types[j.pair.question_type], _PROOFS.index(j.verdict.proof), left.index(j)),
        )
        left.remove(best)
        chosen.append(best)
        types[best.pair.question_type] += 1
    return chosen


def cap_page(judged: Sequence[Judged], limit: int) -> list[Judged]:
    """The pairs of one page in the same order; what is kept beyond `limit` is dropped."""
    ranked = choose([j for j in judged if j.verdict.verdict == "keep"])
    over = {j.pair.pair_id for j in ranked[limit:]}
    return [dropped(j, PAGE_CAP) if j.pair.pair_id in over else j for j in judged]


def cap_documents(judged: Sequence[Judged], share: float) -> list[Judged]:
    """No document holds more than `share` of the kept pairs of its split; pages of a document give way evenly.

    Splits with fewer than 1/`share` documents cannot keep to it and stay as they are.
    """
    documents: defaultdict[tuple[str | None, str], list[Judged]] = defaultdict(list)
    for one in judged:
        if one.verdict.verdict == "keep":
            documents[one.verdict.split, one.pair.doc_id].append(one)
    over: set[str] = set()
    for split in {split for split, _ in documents}:
        sizes = {name: len(kept) for name, kept in documents.items() if name[0] == split}
        limit = largest(sizes.values(), share)
        for name in sizes if limit is not None else ():
            over.update(j.pair.pair_id for j in _evenly(documents[name])[limit:])
    return [dropped(j, DOCUMENT_SHARE) if j.pair.pair_id in over else j for j in judged]


def largest(sizes: Iterable[int], share: float) -> int | None:
    """The largest cap c ≥ 1 for which c ≤ share · Σ min(size, c); None when there is none or none is needed."""
    sizes = sorted(sizes)
    total = sum(sizes)
    if not sizes or sizes[-1] <= share * total:
        return None
    for cap in range(sizes[-1], 0, -1):
        if cap <= share * sum(min(size, cap) for size in sizes):
            return cap
    return None


def dropped(judged: Judged, reason: str) -> Judged:
    verdict = replace(judged.verdict, verdict="drop", uses=[], reason=reason, reasons=[*judged.verdict.reasons, reason])
    return Judged(judged.pair, verdict, {})


def _evenly(kept: Sequence[Judged]) -> list[Judged]:
    """First the best pair of each page, then the second ones; within a round by id, whose end is a hash."""
    pages: Mapping[int, list[Judged]] = defaultdict(list)
    for one in kept:
        pages[one.pair.page_number].append(one)
    rounds = ((turn, one.pair.pair_id[-8:], one) for page in pages.values() for turn, one in enumerate(choose(page)))
    return [one for _, _, one in sorted(rounds, key=lambda item: item[:2])]
