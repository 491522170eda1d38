"""JSON that went wrong: a good answer in which any part may have become something else."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NASTY = st.sampled_from(
    (
        "",
        " ",
        "\x00\x1b[31m",
        "\u202egnp.exe",
        "<script>alert(1)</script>",
        "<b",
        "&#0;",
        "\ud800",
        "x" * 5000,
        "../../x",
        "1e999",
    )
)
SCALARS: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | st.text(max_size=20) | NASTY
)
JSON: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated(draw: st.DrawFn, value: Any) -> Any:
    """Each part stays, goes, or becomes any JSON."""
    if draw(st.integers(0, 11)) == 0:
        return draw(JSON)
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if draw(st.integers(0, 11)) > 0}
        return {key: draw(mutated(item)) for key, item in kept.items()}
    if isinstance(value, list):
        return [draw(mutated(item)) for item in value]
    return value
