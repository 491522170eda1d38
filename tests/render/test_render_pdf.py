from __future__ import annotations

import hashlib
import json
import pickle
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.render.tinypdf import Render, Sheet, pdf, show

from pagemint.errors import DocumentError
from pagemint.records import Word
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render, render_lines

PASSWORD = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({0}) /U ({0}) >> /ID [<00> <00>]".format("x" * 32)


def size_of(image: bytes | None) -> tuple[int, int]:
    assert image
    return Image.open(BytesIO(image)).size


@pytest.mark.parametrize(
    ("box", "extra", "size"),
    [
        ("0 0 400 300", "", (1536, 1152)),
        ("0 0 300 400", "", (1152, 1536)),
        ("0 0 400 300", "/Rotate 90", (1152, 1536)),
        ("0 0 1000000 500000", "", (1536, 768)),
        ("0 0 3 2", "", (1536, 1024)),
        ("0 0 14000 1", "", (1536, 1)),
    ],
)
def test_the_long_side_is_as_asked(rendered: Render, box: str, extra: str, size: tuple[int, int]) -> None:
    (page,) = rendered(pdf(Sheet(box=box, extra=extra)))
    assert size_of(page.image) == size == (page.page.width, page.page.height)


def test_a_row_is_complete(rendered: Render) -> None:
    (page,) = rendered(pdf(Sheet(show(20, 200, "El renglón de prueba tiene palabras en español"))), long_side=800)
    row = page.page
    assert page.image
    assert (row.file, row.width, row.source_width, row.kind) == ("pages/0001.jpg", 800, 400.0, "section")
    assert row.sha256 == hashlib.sha256(page.image).hexdigest()
    assert (len(row.dhash or ""), len(row.phash256 or "")) == (16, 64)
    assert page.image[:3] == b"\xff\xd8\xff"
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301  # it crosses a process boundary


def test_words_are_lines_of_json_whatever_they_hold(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(Sheet(show(20, 200, 'say "yes" or C:\\\\dir'))))
    ((page, _, line),) = render_lines([str(tmp_path / "a.pdf")], "pdf", RenderSettings())
    row = json.loads(line)
    words = [Word.from_json(word) for word in row["words"]]
    assert row["page_number"] == 1
    assert [word.text for word in words] == (page.text or "").split()
    assert '"yes"' in [word.text for word in words]
    assert all(0 <= value <= 1 for word in words for box in word.boxes for value in box)


def test_the_same_page_gives_the_same_bytes(decks: Path) -> None:
    path = str(decks / "unamfi20-paginacion-nivel5.pdf")
    first, again = (list(render([path], "pdf", RenderSettings())) for _ in range(2))
    assert first == again
    assert len(first) == 15


def test_pages_of_different_sizes_follow_each_other(rendered: Render) -> None:
    sheets = [Sheet(show(20, 20, "a")), Sheet(show(20, 20, "b"), box="0 0 300 400"), Sheet(show(20, 20, "c"))]
    pages = rendered(pdf(*sheets))
    assert [(p.page.width, p.page.text) for p in pages] == [(1536, "a"), (1152, "b"), (1536, "c")]
    (alone,) = rendered(pdf(sheets[2]))
    assert alone.image == pages[2].image


def test_transparent_is_white(rendered: Render) -> None:
    (page,) = rendered(pdf(Sheet()))
    assert page.image
    assert Image.open(BytesIO(page.image)).convert("L").getextrema() == (255, 255)
    assert page.page.kind == "blank"


def test_a_page_that_fails_is_a_hole_and_the_next_follows(rendered: Render) -> None:
    pages = rendered(pdf(Sheet(show(9, 9, "uno")), Sheet(), Sheet(show(9, 9, "tres")), broken=(1,)))
    assert [page.page.page_number for page in pages] == [1, 2, 3]
    assert [page.page.text for page in pages] == ["uno", None, "tres"]
    hole = pages[1]
    assert hole.image is None
    assert hole.page.file is None
    assert (hole.page.error or "").startswith("unreadable: ")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "unreadable"),
        (b"<html>not found</html>", "unreadable"),
        (pdf(Sheet())[:200], "unreadable"),
        (pdf(Sheet(), trailer=PASSWORD), "encrypted"),
        (pdf(), "unreadable"),
        (pdf(*[Sheet()] * 4), "too_many_pages"),
    ],
)
def test_a_document_that_cannot_be_had(rendered: Render, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        rendered(data, max_pages=3)
    assert caught.value.reason == reason


def test_filled_in_fields_show(rendered: Render) -> None:
    """A form field draws its appearance only where the form is set up."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 200 100]"
    look = f"<< {form} /Length 26 >>\nstream\n0 0 0 rg 0 0 200 100 re f \nendstream"
    annotation = (
        "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [100 100 300 200] /F 4 /AP << /N 9 0 R >> >>]"
    )
    data = pdf(Sheet(extra=annotation)).replace(b"/Lang (es-MX)", b"/AcroForm << /Fields [] >>")
    (page,) = rendered(data.replace(b"xref\n0", f"9 0 obj\n{look}\nendobj\nxref\n0".encode()))
    assert page.image
    assert Image.open(BytesIO(page.image)).convert("L").getpixel((768, 576)) == 0


def test_notes_go_with_their_page(tmp_path: Path) -> None:
    path = tmp_path / "d.pdf"
    path.write_bytes(pdf(Sheet(), Sheet(), Sheet()))
    pages = render([str(path)], "pdf", RenderSettings(), ["uno", None])
    assert [page.page.notes for page in pages] == ["uno", None, None]
