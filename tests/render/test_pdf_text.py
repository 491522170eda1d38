from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.render.tinypdf import ACUTE, CEDILLA, DOTLESS, FI, TILDE, Render, Sheet, pdf, show

from pagemint.records import Word
from pagemint.render.text import glue, page_text


def read(path: Path, number: int) -> tuple[str, list[Word]]:
    document = pdfium.PdfDocument(path)
    page = document[number - 1]
    textpage = page.get_textpage()
    found = page_text(page, textpage)
    textpage.close()
    page.close()
    document.close()
    return found


def text_of(render: Render, content: str, **sheet: str) -> str:
    return render(pdf(Sheet(content, **sheet)))[0].page.text or ""


def test_lines_and_words(rendered: Render) -> None:
    page = rendered(pdf(Sheet(show(20, 250, "Hola mundo") + show(20, 200, "dos  tres"))))[0]
    assert page.page.text == "Hola mundo\ndos tres"
    assert [word.text for word in page.words] == ["Hola", "mundo", "dos", "tres"]
    assert page.page.text_source == "pdf"


# Helvetica's widths at 20 points: n 11.12, o 11.12, acute 6.66, i 4.44, c 10; an accent is centred on its letter
ACCENTED = {
    "before its letter": (show(20, 200, "can") + show(55.9, 200, ACUTE) + show(53.7, 200, "on"), "canón"),
    "after its letter": (show(20, 200, "can") + show(53.7, 200, "o") + show(55.9, 200, ACUTE), "canó"),
    "over a dotless i": (show(20, 200, "a") + show(30, 200, ACUTE) + show(31.1, 200, DOTLESS), "aí"),
    "under its letter": (show(20, 200, "gar") + show(50.6, 200, CEDILLA) + show(48.9, 200, "con"), "garçon"),
    "over a capital": (show(20, 200, "P") + show(37, 205.5, ACUTE) + show(33.3, 200, "ERU"), "PÉRU"),
    "tilde over n": (show(20, 200, "a") + show(33.4, 200, TILDE) + show(31.1, 200, "no"), "año"),
}


@pytest.mark.parametrize("case", ACCENTED)
def test_a_detached_accent_joins_its_letter(rendered: Render, case: str) -> None:
    content, expected = ACCENTED[case]
    page = rendered(pdf(Sheet(content)))[0]
    assert page.page.text == expected
    assert [word.text for word in page.words] == [expected]


@pytest.mark.parametrize("text", ["~70 por ciento", "a ^ b", "x^2", "edu/~juan", "`ls`", "´ sola"])
def test_an_accent_that_stands_alone_stays(rendered: Render, text: str) -> None:
    assert text_of(rendered, show(20, 200, text)) == text


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("relacio-", "nadas", "relacionadas"),
        ("COVID-", "19", "COVID-19"),
        ("e-", "government", "e-government"),
        ("Galván-", "Pérez", "Galván-Pérez"),
        ("linux-on-", "systems", "linux-on-systems"),
        ("https://x.org/a-", "b", "https://x.org/a-b"),
        ("Ex\u00ad", "Ante", "ExAnte"),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, word: str) -> None:
    assert glue(left, right) == word


def test_a_split_word_has_a_box_a_line(decks: Path) -> None:
    text, words = read(decks / "bgonz20-covid-america-sur.pdf", 4)
    assert "factores que incidieron" in text
    assert "farmacéuticas relacionadas\ncon medidas" in text
    (split,) = [word for word in words if word.text == "relacionadas"]
    first, second = split.boxes
    assert first.x0 > 0.8 > 0.2 > second.x1
    assert first.y1 < second.y0


@pytest.mark.parametrize("deck", ["unamfi20-desduplicacion", "bgonz20-covid-america-sur", "bgonz21-elites-desafios"])
def test_no_accent_is_left_detached_in_real_decks(decks: Path, deck: str) -> None:
    path = decks / f"{deck}.pdf"
    document = pdfium.PdfDocument(path)
    raw = "".join(page.get_textpage().get_text_range() for page in document)
    count = len(document)
    document.close()
    assert len(re.findall("[´˜¨]", raw)) > 50
    for number in range(1, count + 1):
        text, words = read(path, number)
        assert not re.search("[´˜¨ı]", text)
        assert text.split() == [word.text for word in words]


def test_boxes_follow_the_page_as_it_is_shown(rendered: Render) -> None:
    """One word at the same place of the sheet, under each rotation and in a crop box away from the origin."""
    at = show(140, 250, "Hola")
    for extra, (x, y) in {
        "": (0.1, 0.3),
        "/Rotate 90": (0.7, 0.1),
        "/Rotate 180": (0.9, 0.7),
        "/Rotate 270": (0.3, 0.9),
    }.items():
        page = rendered(pdf(Sheet(at, box="0 0 900 900", extra=f"/CropBox [100 120 500 320] {extra}")))[0]
        box = page.words[0].boxes[0]
        corners = {(round(a, 1), round(b, 1)) for a in (box.x0, box.x1) for b in (box.y0, box.y1)}
        assert any(abs(a - x) <= 0.11 and abs(b - y) <= 0.11 for a, b in corners), (extra, box)
        assert (page.page.source_width, page.page.source_height) == (
            (200, 400) if "90" in extra or "270" in extra else (400, 200)
        )


def test_the_box_covers_the_ink(rendered: Render) -> None:
    from io import BytesIO

    import numpy as np
    from PIL import Image

    page = rendered(pdf(Sheet(show(100, 100, "Mint", 40))))[0]
    assert page.image
    dark = np.asarray(Image.open(BytesIO(page.image)).convert("L")) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    height, width = dark.shape
    ink = (columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)
    assert page.words[0].boxes[0] == pytest.approx(ink, abs=0.006)


def test_text_off_the_page_is_not_text(rendered: Render) -> None:
    content = show(20, 200, "visible") + show(20, -90, "debajo") + show(900, 200, "fuera")
    page = rendered(pdf(Sheet(content)))[0]
    assert page.page.text == "visible"
    assert [word.text for word in page.words] == ["visible"]


def test_ligatures_are_spelled_out(rendered: Render) -> None:
    assert text_of(rendered, show(20, 200, f"de{FI}nir")) == "definir"


def test_words_without_spaces_are_told_by_gaps(rendered: Render) -> None:
    """Letters set one by one, close enough that PDFium sees one run."""
    run = "(" + ")-160(".join(["estoesunalinea", "muylargaque", "notieneespacios"]) + ")"
    text = text_of(rendered, f"BT /F1 12 Tf 20 200 Td [{run}] TJ ET")
    assert text.split() == ["estoesunalinea", "muylargaque", "notieneespacios"]


def test_a_line_that_was_broken_into_letters_is_mended(tmp_path: Path) -> None:
    """Where upright text fills more of the page's height than the lying text of its width, PDFium takes the page to
    be written upright, and starts a line at each lying letter that is an object of its own."""
    upright = "BT /F1 24 Tf 0 1 -1 0 40 10 Tm (TIPOS DE CIFRADO) Tj ET\n"
    line, x = "", 220.0
    for letter in "una llave para el cifrado":
        line += show(x, 150, letter, 12) if letter != " " else ""
        x += 12 * {"l": 222, "i": 222, "f": 278, " ": 278, "r": 333, "v": 500, "c": 500}.get(letter, 556) / 1000
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(Sheet(line + upright)))
    raw = pdfium.PdfDocument(path)[0].get_textpage().get_text_range()
    assert "llave" not in raw
    words = read(path, 1)[0].split()
    assert words[:5] == ["una", "llave", "para", "el", "cifrado"]


def test_a_garbage_layer_is_no_text(rendered: Render) -> None:
    """A font whose letters map to the private use area."""
    cmap = (
        "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <61> <7a> <e061> endbfrange endcmap"
    )
    data = pdf(Sheet(show(20, 200, "quetzal")))
    font = f"/ToUnicode 99 0 R >> >>\nendobj\n99 0 obj\n<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    broken = data.replace(b"/fl] >> >>", f"/fl] >> {font}".replace(">> >>\nendobj", ">>\nendobj").encode())
    page = rendered(broken)[0]
    assert (page.page.text, page.page.text_source, page.words) == ("", "none", [])
