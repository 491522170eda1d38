"""Pages that are nearly the same, by their words and by their looks, without comparing all with all.

Words: MinHash in bands brings pages with like word sets together; the sets themselves decide. Looks: pages of few words
are brought together by equal words and any equal 16 of the 256 bits, which no two hashes within 15 bits can avoid.
Thresholds were read off real decks: slides that two decks of one author share differ by up to 30 bits and keep over 0.7
of their words when footers and years change; slides of one template keep under 0.5 of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from pagemint.verify.pages import Pages

T = TypeVar("T")

FEW = 8
"""Distinct words below which a page is known by its look."""
MANY = 16
SAME_WORDS = 0.85
LIKE_WORDS = 0.7
LIKE_LOOK = 32
SAME_LOOK = 8
_BANDS, _ROWS = 24, 4
_PART = 5000  # pages whose signatures are made at once, for memory
_LEADERS, _MOST_LEADERS = 8, 32
"""A page is compared with the first 8 of its bucket, and with others that were like none of those, up to 32."""


def likeness(a: frozenset[T], b: frozenset[T]) -> float:
    """Jaccard index of two sets of words; 1 for two empty ones."""
    return len(a & b) / len(a | b) if a or b else 1.0


class Near:
    """`edges` are pairs of near-identical pages, enough of them to connect each cluster."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._looks = pages.looks

    def edges(self) -> Iterator[tuple[int, int]]:
        few, many = list[int](), list[int]()
        for number in range(len(self._pages)):
            if self._pages.has_own(number):
                (few if len(self._pages.word_set(number)) < FEW else many).append(number)
        yield from self._by_words(np.array(many, dtype=np.int64))
        yield from self._by_looks(few)

    def distance(self, a: int, b: int) -> int:
        """Bits in which two looks differ."""
        return int(np.bitwise_count(self._looks[a] ^ self._looks[b]).sum())

    def _by_words(self, numbers: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        root = {int(number): int(number) for number in numbers}
        for bucket in _buckets(numbers, self._signatures(numbers)):
            leaders: list[int] = []
            for number in bucket:
                for leader in leaders:
                    one, two = _root(root, leader), _root(root, number)
                    if one != two and self._same(leader, number):
                        root[max(one, two)] = min(one, two)
                        yield leader, number
                alone = all(_root(root, leader) != _root(root, number) for leader in leaders)
                if len(leaders) < (_MOST_LEADERS if alone else _LEADERS):
                    leaders.append(number)

    def _same(self, a: int, b: int) -> bool:
        one, two = self._pages.word_set(a), self._pages.word_set(b)
        if min(len(one), len(two)) < LIKE_WORDS * max(len(one), len(two)):
            return False
        like = likeness(one, two)
        if like >= SAME_WORDS and min(len(one), len(two)) >= MANY:
            return True
        return like >= LIKE_WORDS and self.distance(a, b) <= LIKE_LOOK

    def _signatures(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        """One number a band and page; pages with like words agree in some band."""
        parts = [self._part(numbers[start : start + _PART]) for start in range(0, len(numbers), _PART)]
        return np.concatenate([np.empty((0, _BANDS), dtype=np.uint64), *parts])

    def _part(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        words = [self._pages.words(int(number)) for number in numbers]
        ends = np.cumsum([0, *map(len, words)]).astype(np.uint64)
        flat = _mixed(np.array([word for one in words for word in one], dtype=np.uint64))
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, _BANDS * _ROWS, 1)
        digests = np.array(matrix.to_rows(), dtype=np.uint64).reshape(-1, _BANDS, _ROWS)
        bands = np.zeros(digests.shape[:2], dtype=np.uint64)
        for row in range(_ROWS):
            bands = _mixed(bands ^ digests[:, :, row])
        return bands

    def _by_looks(self, numbers: list[int]) -> Iterator[tuple[int, int]]:
        by_words: dict[frozenset[int], list[int]] = {}
        for number in numbers:
            by_words.setdefault(self._pages.word_set(number), []).append(number)
        for same in by_words.values():
            members = np.array(same, dtype=np.int64)
            bits = self._looks[members].view(np.uint16)
            for bucket in _buckets(members, bits):
                yield from self._close(np.array(bucket))

    def _close(self, bucket: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        while len(bucket) > 1:
            first, rest = int(bucket[0]), bucket[1:]
            near = np.bitwise_count(self._looks[rest] ^ self._looks[first]).sum(axis=1) <= SAME_LOOK
            for number in rest[near]:
                yield first, int(number)
            bucket = rest[~near]


def _buckets(numbers: NDArray[np.int64], keys: NDArray[np.unsignedinteger]) -> Iterable[list[int]]:
    """Members of equal key, column after column, in their order; alone is nobody's neighbour."""
    for column in range(keys.shape[1] if len(numbers) else 0):
        order = np.argsort(keys[:, column], kind="stable")
        ordered = keys[order, column]
        cuts = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
        starts, ends = np.append(0, cuts), np.append(cuts, len(order))
        for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
            yield numbers[order[start:end]].tolist()


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A well-mixed 64-bit hash of each value (the finaliser of SplitMix64)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _root(parents: dict[int, int], item: int) -> int:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item
