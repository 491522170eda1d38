"""Draws the picture of the README from a finished workspace: pages beside their pairs, evidence boxes on the page.

python scripts/pictures.py [WORKSPACE] → docs/images/pages-and-pairs.jpg
"""

from __future__ import annotations

import io
import sys
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pagemint.records import Page, PageAnswer
from pagemint.workspace import Folder, Workspace

ROOT = Path(__file__).parents[1]
WIDTH, TEXT, LINE = 480, 520, 19
SHOWN = ("bgonz20-covid-america-sur", "unamfi20-extended", "diplodatos22-clase3", "unamfi22-heartbleed")


def main(workspace: str) -> None:
    opened = Workspace.open(workspace)
    rows = [_row(opened, opened.folder(doc_id)) for doc_id in opened.doc_ids() if any(name in doc_id for name in SHOWN)]
    sheet = Image.new("RGB", (WIDTH + TEXT, sum(row.height for row in rows)), "white")
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    target = ROOT / "docs" / "images" / "pages-and-pairs.jpg"
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target, quality=82)
    print(f"{target}: {sheet.width} × {sheet.height}, {target.stat().st_size // 1024} KB")


def _row(workspace: Workspace, folder: Folder) -> Image.Image:
    """The page of a document with most evidence that is not plain text, with its pairs."""
    pages = {page.page_number: page for page in workspace.pages(folder)}
    answer = max(workspace.answers(folder), key=_seen)
    picture = _page(folder, pages[answer.page_number], answer)
    row = Image.new("RGB", (WIDTH + TEXT, 1000), "white")
    row.paste(picture, (10, 10))
    draw, top = ImageDraw.Draw(row), 10
    for pair in answer.pairs:
        for color, text in (("black", pair.question), ("teal", "→ " + pair.answers[0])):
            for line in textwrap.wrap(text, 58):
                draw.text((WIDTH + 10, top), line, fill=color, font=_font(14))
                top += LINE
        draw.text((WIDTH + 10, top), f"{pair.question_type}, {pair.pair_id}", fill="grey", font=_font(10))
        top += LINE + 10
    return row.crop((0, 0, row.width, max(top, picture.height + 20)))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans.ttf", size)


def _seen(answer: PageAnswer) -> tuple[int, int]:
    contents = [evidence.content for pair in answer.pairs for evidence in pair.evidence]
    return sum(content in ("chart", "table", "diagram", "photo") for content in contents), len(answer.pairs)


def _page(folder: Folder, page: Page, answer: PageAnswer) -> Image.Image:
    image = Image.open(io.BytesIO(folder.get(page.file or ""))).convert("RGB")
    image.thumbnail((WIDTH - 20, WIDTH))
    draw = ImageDraw.Draw(image)
    for pair in answer.pairs:
        for evidence in pair.evidence:
            if evidence.bbox:
                x0, y0, x1, y1 = evidence.bbox
                draw.rectangle(
                    (x0 * image.width, y0 * image.height, x1 * image.width, y1 * image.height), outline="red"
                )
    return image


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples" / "spanish-slides" / "workspace"))
