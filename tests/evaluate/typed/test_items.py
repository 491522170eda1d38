"""Lists: how they are cut, and that all items are asked for."""

from __future__ import annotations

import pytest

from pagemint.evaluate.match import match
from pagemint.evaluate.typed.items import items


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("ext, ext2, ext3 y ext4", "es", ["ext", "ext2", "ext3", "ext4"]),
        ("red, green and blue", "en", ["red", "green", "blue"]),
        ("UNO Y DOS", "es", ["UNO", "DOS"]),
        ("R&D, sales & tax", "en", ["R&D", "sales", "tax"]),
        ("1. uno\n2. dos\n3. tres y medio", "es", ["uno", "dos", "tres y medio"]),
        ("- a; - b", "en", ["a", "b"]),
        ("• a • b", "en", ["a", "b"]),
        ("1,577, 2,000", "en", ["1,577", "2,000"]),
        ("東京、大阪、京都", "ja", ["東京", "大阪", "京都"]),
        ("uno", "es", ["uno"]),
        ("", "es", []),
    ],
)
def test_how_a_list_is_cut(text: str, language: str, found: list[str]) -> None:
    assert items(text, language) == found


@pytest.mark.parametrize(
    ("prediction", "right"),
    [
        ("azul, rojo y 12 %", True),
        ("12%; rojo; azul", True),
        ("rojo y azul", False),
        ("rojo, azul, 12 %, verde", False),
        ("rojo, rojo, 12 %", False),
        ("rojo, azul, 13 %", False),
        ("", False),
    ],
)
def test_all_items_in_any_order(prediction: str, right: bool) -> None:
    assert match(["rojo, azul, 12 %"], prediction, "enumerative", "es").right is right


def test_a_book_is_no_list() -> None:
    long = ", ".join(f"w{n}" for n in range(500))
    assert match([long], long, "enumerative", "en").right is False
