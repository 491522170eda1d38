"""An address in a recipe: of a provider, of a site."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator


def _check(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must begin with http:// or https:// and name a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("must carry no user, password or query: keys come from the environment or a file")
    return value.rstrip("/")


Address = Annotated[str, AfterValidator(_check)]
