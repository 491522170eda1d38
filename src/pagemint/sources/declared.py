"""Licenses that somebody declares for a document."""

from __future__ import annotations

from collections.abc import Mapping

from pagemint import licenses
from pagemint.records import Confidence, License


def license_of(declared: Mapping[str, str], where: str = "declared") -> License:
    """What `declared` says about the license; `where` begins the evidence, unless there is some."""
    raw = declared.get("license")
    if raw is None:
        return License()
    spdx = licenses.normalize(raw)
    confidence: Confidence = "asserted" if spdx else "unknown"
    evidence = declared.get("license_evidence") or f"{where}: {raw}"
    return License(spdx, declared.get("license_url") or licenses.url(spdx), evidence, confidence)
