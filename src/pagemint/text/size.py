"""How long a text is to its reader: graphemes and scripts."""

from __future__ import annotations

import unicodedata

# scripts that write a word in one or two characters; a minimum for alphabets is halved for them
DENSE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "KHMER", "LAO")
JOINERS = frozenset("\u200d\u200c\ufe0f\ufe0e")


def graphemes(text: str) -> int:
    """Characters as a reader counts them: marks, variation selectors and joined emoji do not count on their own."""
    count, joined = 0, False
    for char in unicodedata.normalize("NFC", text.strip()):
        if char == "\u200d":
            joined = True
        elif char in JOINERS or unicodedata.category(char) in ("Mn", "Me", "Cf") or "🏻" <= char <= "🏿":
            continue
        else:
            count += not joined
            joined = False
    return count


def is_dense(text: str) -> bool:
    """Whether most letters belong to a script without spaces between words."""
    letters = [char for char in text if char.isalpha()]
    dense = sum(unicodedata.name(char, "").startswith(DENSE) for char in letters)
    return bool(letters) and dense * 2 > len(letters)


def minimum(text: str, alphabetic: int) -> int:
    """The least length asked of `text` where `alphabetic` is asked of an alphabet."""
    return (alphabetic + 1) // 2 if is_dense(text) else alphabetic
