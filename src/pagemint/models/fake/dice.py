"""Chance that is the same each time: a number for a seed and a name."""

from __future__ import annotations

import hashlib


def dice(*names: object) -> float:
    """From 0 up to, not including, 1."""
    text = "\0".join(map(str, names)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=6).digest()) / 2**48
