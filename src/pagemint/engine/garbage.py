"""Fewer looks for cycles."""

from __future__ import annotations

import gc


def calm() -> None:
    """For a process whose own this is: what is loaded stays, and thousands of rows come and go without a cycle.

    The default looks at everything after a few hundred new objects, which costs a tenth of an export or a rendering.
    """
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
