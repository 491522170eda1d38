"""slideshare.net in small: `/site` and `/site-es` (pages), `/img` (slides), `/cdn` (covers), `/api` (GraphQL)."""

from __future__ import annotations

from tests.replica.slideshare.site import SlideShare

__all__ = ["SlideShare"]
