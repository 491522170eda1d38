"""Draws the picture of the README from a finished workspace: pages beside their pairs, evidence boxes on the page.

python scripts/pictures.py [WORKSPACE] → docs/images/contact-sheet.jpg
"""

from __future__ import annotations

import io
import sys
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pagemint.records import Document, Page, PageAnswer
from pagemint.workspace import Folder, Workspace

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "images" / "contact-sheet.jpg"
# a page of each kind: a list, a table, terms, prose
SHOWN = {
    "bgonz20-covid-america-sur.pdf": 20,
    "unamfi20-desduplicacion.pdf": 6,
    "unamfi20-extended.pdf": 18,
    "unamfi22-so-minimos-nube.pdf": 10,
}
COLORS = ("#c8102e", "#0057b8", "#b35c00")  # one a pair, the same on the page and beside it
PAGE, TEXT, GAP, LINE, LETTERS = 480, 500, 14, 19, 57


def main(workspace: str) -> None:
    opened = Workspace.open(workspace)
    rows = []
    for doc_id in opened.doc_ids():
        folder = opened.folder(doc_id)
        document = opened.document(folder)
        if document.source_id in SHOWN:
            rows.append(_row(opened, folder, document, SHOWN[document.source_id]))
    sheet = Image.new("RGB", (rows[0].width, sum(row.height for row in rows)), "white")
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(TARGET, quality=78, optimize=True)
    print(f"{TARGET.relative_to(ROOT)}: {sheet.width} × {sheet.height}, {TARGET.stat().st_size // 1024} KB")


def _row(workspace: Workspace, folder: Folder, document: Document, number: int) -> Image.Image:
    page = workspace.pages(folder)[number - 1]
    answer = next(answer for answer in workspace.answers(folder) if answer.page_number == number)
    picture = _page(folder, page, answer)
    row = Image.new("RGB", (PAGE + TEXT + 3 * GAP, 1000), "white")
    row.paste(picture, (GAP, GAP))
    draw = ImageDraw.Draw(row)
    credit = f"{document.title}. {document.author}, {document.license.id}. Page {number}"
    left = _write(draw, credit, (GAP, GAP + picture.height + 6), 80, 11, "#555555")
    top = GAP
    for color, pair in zip(COLORS, answer.pairs, strict=False):
        top = _write(draw, pair.question, (PAGE + 2 * GAP, top), LETTERS, 14, "black")
        top = _write(draw, pair.answers[0], (PAGE + 2 * GAP, top), LETTERS, 14, color)
        content = ", ".join(sorted({evidence.content for evidence in pair.evidence}))
        top = _write(draw, f"{pair.question_type} · {content}", (PAGE + 2 * GAP, top), 80, 10, "#555555") + 8
    return row.crop((0, 0, row.width, max(top, left) + GAP))


def _write(draw: ImageDraw.ImageDraw, text: str, at: tuple[int, int], letters: int, size: int, color: str) -> int:
    """Writes wrapped text; returns where the next line begins."""
    font = ImageFont.truetype("DejaVuSans.ttf", size)
    left, top = at
    for line in textwrap.wrap(text, letters, break_on_hyphens=False):
        draw.text((left, top), line, fill=color, font=font)
        top += round(size * LINE / 14)
    return top


def _page(folder: Folder, page: Page, answer: PageAnswer) -> Image.Image:
    image = Image.open(io.BytesIO(folder.get(page.file or ""))).convert("RGB")
    image.thumbnail((PAGE, PAGE), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    for color, pair in zip(COLORS, answer.pairs, strict=False):
        for x0, y0, x1, y1 in (evidence.bbox for evidence in pair.evidence if evidence.bbox):
            box = (x0 * image.width - 4, y0 * image.height - 4, x1 * image.width + 4, y1 * image.height + 4)
            draw.rectangle(box, outline=color, width=2)  # around the words, not over them
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline="#bbbbbb")
    return image


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples" / "spanish-slides" / "workspace"))
