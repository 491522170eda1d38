"""What is told about a page without a model, and which pages nobody is paid to look at."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pagemint.annotate.vlm.look import Look, look_at, word_count
from pagemint.annotate.vlm.triage import is_thin, skip_reason
from pagemint.records import Box, Page, PageKind, Word

SIZE = (960, 540)


def words(*lines: str) -> list[Word]:
    """A word every tenth of the width, a line every twentieth of the height, from a third down."""
    return [
        Word(text, (Box(0.1 * column + 0.05, 0.3 + 0.05 * row, 0.1 * column + 0.14, 0.33 + 0.05 * row),))
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split())
    ]


def page(text: str, **other: str) -> Page:
    return Page(2, file="pages/0002.jpg", text=text, kind="content", **{"text_source": "pdf", **other})  # type: ignore[arg-type]


def jpeg(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=90)
    return stream.getvalue()


def drawn(image: Image.Image, found: list[Word]) -> bytes:
    """Each word as a block of ink."""
    pen = ImageDraw.Draw(image)
    for word in found:
        x0, y0, x1, y1 = word.boxes[0]
        pen.rectangle((x0 * SIZE[0], y0 * SIZE[1], x1 * SIZE[0], y1 * SIZE[1]), fill="black")
    return jpeg(image)


def photo() -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    across = np.linspace(0, 220, 400, dtype=np.uint8)
    image.paste(Image.fromarray(np.tile(across, (240, 1))), (500, 150))
    return image


TEXT = ("uno dos tres cuatro cinco seis", "siete ocho nueve diez once doce", "trece catorce 15 16 17 18") * 2


def test_plain_text_is_neither_table_nor_picture() -> None:
    found = words(*TEXT)
    image = drawn(Image.new("RGB", SIZE, "white"), found)
    assert look_at(page(" ".join(TEXT)), found, image) == Look(36, 8, table=False, picture=False)


def test_a_picture_is_seen_beside_text_and_without_any() -> None:
    assert look_at(page(" ".join(TEXT)), words(*TEXT), jpeg(photo())).picture
    assert look_at(page("", text_source="none"), [], jpeg(photo())) == Look(None, 0, table=False, picture=True)


def test_flat_drawings_count_where_there_is_little_else() -> None:
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).rectangle((300, 200, 600, 400), fill="navy")
    assert look_at(page("una caja"), [], jpeg(image)).picture
    assert not look_at(page(" ".join(TEXT)), [], jpeg(image)).picture


def test_aligned_cells_are_a_table() -> None:
    lines = ("País 2019 2020 2021", "Perú 12 15 18", "Chile 20 21 25", "Bolivia 9 11 12")
    cells = [
        Word(text, (Box(0.1 + 0.22 * column, 0.3 + 0.08 * row, 0.17 + 0.22 * column, 0.34 + 0.08 * row),))
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split())
    ]
    found = look_at(page("\n".join(lines)), cells, drawn(Image.new("RGB", SIZE, "white"), cells))
    assert (found.table, found.picture, found.numbers) == (True, False, 12)


def test_words_of_scripts_without_spaces_are_counted_by_characters() -> None:
    assert word_count("日本の首都は東京です。人口は多い") == 7
    assert word_count("La capital de Japón es Tokio") == 6


@pytest.mark.parametrize("kind", ["title", "section", "agenda", "references", "closing", "blank"])
def test_pages_of_these_kinds_are_not_sent(kind: PageKind) -> None:
    assert skip_reason(Page(1, kind=kind)) == f"{kind}_page"


def test_steps_and_repeats_are_not_sent_and_content_is() -> None:
    assert skip_reason(Page(1, kind="content", build_of=2)) == "build_step"
    assert skip_reason(Page(2, kind="content", repeat_of=1)) == "repeated_page"
    assert skip_reason(Page(2, kind="content")) is None
    assert skip_reason(Page(2)) is None


def test_few_words_are_sent_only_with_something_to_see() -> None:
    assert is_thin(page("tres palabras solas"), Look(3))
    assert not is_thin(page("tres palabras solas"), Look(3, picture=True))
    assert not is_thin(page("", text_source="none"), Look(None))
    assert not is_thin(page("palabra " * 15), Look(15))
