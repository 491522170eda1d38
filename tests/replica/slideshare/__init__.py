"""slideshare.net in small: `/site` and `/site-es` (pages), `/img` (slides), `/cdn` (covers), `/api` (GraphQL).

A search for "español" finds all decks that are said to be Spanish (one in twenty of which is not), 18 a page: from the
third page on up to three are repeats, on the fifth 11; the fourth has 5 cards; the thirtieth is the last. Some decks
are linked under their user only. `SCENARIOS` are all failures that can be ordered here, with how they end.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.replica.robots import ROBOTS
from tests.replica.scenarios import Expected
from tests.replica.shared import SHARED
from tests.replica.slideshare.ends import ENDS
from tests.replica.slideshare.site import SlideShare

SCENARIOS: Mapping[str, Expected] = {**SHARED, **ROBOTS, **ENDS}

__all__ = ["ENDS", "SCENARIOS", "SlideShare"]
