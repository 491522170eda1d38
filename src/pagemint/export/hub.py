"""Identifiers that a dataset card may use, as the Hub spells them."""

from __future__ import annotations

import re
from collections.abc import Iterable

LICENSES = frozenset(
    """
    apache-2.0 mit bsd bsd-2-clause bsd-3-clause cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-sa-3.0
    cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0
    cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 mpl-2.0 odbl odc-by pddl
    unlicense wtfpl isc
    """.split()  # noqa: SIM905
)
"""License ids that the Hub knows; anything else is `other` with a name."""

_SIZES = (
    (10**3, "n<1K"),
    (10**4, "1K<n<10K"),
    (10**5, "10K<n<100K"),
    (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"),
    (10**8, "10M<n<100M"),
    (10**9, "100M<n<1B"),
)


def size_category(rows: int) -> str:
    return next((name for limit, name in _SIZES if rows < limit), "n>1B")


def language_code(text: str | None) -> str | None:
    """`es` of `es`, `ES` or `es-MX`; None for what is no code (`Spanish`)."""
    found = re.fullmatch(r"([a-z]{2,3})([-_][a-z0-9]+)*", (text or "").strip().lower())
    return found[1] if found else None


def license_fields(ids: Iterable[str | None], urls: Iterable[str | None]) -> dict[str, str]:
    """`license` and, where the Hub has no word for it, `license_name` and `license_link`."""
    found = sorted({license_id or "" for license_id in ids})
    if found in ([], [""]):
        return {"license": "unknown"}
    if len(found) > 1:
        return {"license": "other", "license_name": "various-see-the-config-documents"}
    name = found[0].lower()
    if name in LICENSES:
        return {"license": name}
    link = next((url for url in urls if url and url.startswith(("https://", "http://"))), None)
    return {"license": "other", "license_name": name, **({"license_link": link} if link else {})}
