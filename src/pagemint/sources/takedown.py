"""Documents that are left out of everything because `exclude:` names them, by whatever name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from pagemint.records import Document
from pagemint.sources.base import Candidate, Identity

SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)


class Takedown:
    """Names are doc_ids, the site's own ids, addresses, and SHA-256: of a document, its original, or a page image that
    was fetched."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(map(_key, names))

    def __bool__(self) -> bool:
        return bool(self._names)

    def meets(
        self,
        candidate: Candidate,
        identity: Identity,
        document: Document | None = None,
        outputs: Mapping[str, Any] | None = None,
    ) -> bool:
        """`outputs`: key of a file → [SHA-256, …]."""
        names = [candidate.doc_id, candidate.source_id, candidate.url, identity.content]
        if document is not None:
            names += [document.url, document.sha256]
        names += [digest for digest, *_ in (outputs or {}).values()]
        return any(_key(name) in self._names for name in names if name)


def _key(name: str) -> str:
    """Equal for names that mean the same: addresses without scheme, fragment and last slash, hashes in any case."""
    name = name.strip()
    if digest := SHA256.fullmatch(name):
        return digest[1].lower()
    if not re.match(r"https?://", name, re.IGNORECASE):
        return name
    try:
        parts = urlsplit(name)
    except ValueError:
        return name
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"//{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}{query}"
