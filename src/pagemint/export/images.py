"""Images of rows that wait to be written: references until then, so that memory holds one row group of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pagemint.records import Page


@dataclass(frozen=True, slots=True)
class Unread:
    """The image file of a page; `size` in bytes."""

    read: Callable[[Page], bytes]
    page: Page
    size: int


def with_images(value: Any) -> Any:
    """A row with the bytes in the place of its references."""
    kind = type(value)
    if kind is Unread:
        return value.read(value.page)
    if kind is dict:
        return {key: with_images(inner) if type(inner) is not str else inner for key, inner in value.items()}
    return [with_images(inner) for inner in value] if kind is list else value
