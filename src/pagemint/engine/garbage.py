"""Memory: fewer looks for cycles, and what is not needed any more given back."""

from __future__ import annotations

import ctypes
import gc


def calm() -> None:
    """For a process whose own this is: what is loaded stays, and thousands of rows come and go without a cycle.

    The default looks at everything after a few hundred new objects, which costs a tenth of an export or a rendering.
    """
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def give_back() -> None:
    """Returns freed memory to the system, where the C library keeps it (glibc does)."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):
        pass  # another C library
