"""Generated PDF documents, no two alike: three to five pages with a title, lines of text and a bar chart."""

from __future__ import annotations

import random
from pathlib import Path

from tests.product.corpus import _with_xref

WORDS = "datos informe ventas region modelo curso grafo valor escala prueba sistema memoria cliente noche".split()  # noqa: SIM905
WIDTH, HEIGHT = 720, 405


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"deck-{number:05d}.pdf").write_bytes(document(number))


def document(number: int) -> bytes:
    """The same number gives the same bytes."""
    chance = random.Random(number)
    pages = [_page(f"Documento {number}, pagina {page}", chance) for page in range(1, chance.randint(3, 5) + 1)]
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for content in pages:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        where = b"/MediaBox [0 0 %d %d] /Contents %d 0 R" % (WIDTH, HEIGHT, len(objects))
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Resources << /Font %s >> >>" % (where, font))
    kids = b" ".join(b"%d 0 R" % index for index in range(4, len(objects) + 1, 2))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids)
    return _with_xref(objects)


def _page(title: str, chance: random.Random) -> bytes:
    lines = [" ".join(chance.choices(WORDS, k=7)) for _ in range(6)]
    parts = [f"BT /F1 26 Tf 40 350 Td ({title}) Tj ET"]
    parts += [
        f"BT /F1 13 Tf 40 {310 - 24 * i} Td ({line} {chance.randint(0, 999)}) Tj ET" for i, line in enumerate(lines)
    ]
    for i in range(8):
        red, green, blue = (round(chance.random(), 2) for _ in range(3))
        parts.append(f"{red} {green} {blue} rg {400 + 35 * i} 40 26 {chance.randint(20, 240)} re f 0 g")
    return "\n".join(parts).encode()
