"""Photographs the report of a finished workspace in Chromium, light, dark and on a phone.

python scripts/screenshots.py [WORKSPACE] → docs/images/report-light.png, report-dark.png, report-phone.png
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
PHONE, PHONE_HEIGHT, GAP = 390, 844, 20


def main(workspace: str) -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("needs Chromium: apt-get install --no-install-recommends chromium fonts-noto-core", file=sys.stderr)
        return 1
    page = (Path(workspace) / "report" / "index.html").resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        _save("report-light.png", _view(browser, page, "", 1200, 1040, "light"))
        _save("report-dark.png", _view(browser, page, "pages", 1200, 1040, "dark"))
        phone = [_view(browser, page, section, PHONE, PHONE_HEIGHT, "light") for section in ("", "scores", "pages")]
        _save("report-phone.png", _side_by_side(phone))
        browser.close()
    return 0


def _view(
    browser: Browser, page: str, section: str, width: int, height: int, scheme: Literal["light", "dark"]
) -> Image.Image:
    """What is to be seen where a section of the page begins; without one, at its top."""
    shown = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    shown.goto(f"{page}#{section}" if section else page)
    image = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    shown.close()
    return image


def _side_by_side(images: list[Image.Image]) -> Image.Image:
    width = len(images) * (PHONE + GAP) - GAP
    sheet = Image.new("RGB", (width, PHONE_HEIGHT), "#c9ccc6")
    for number, image in enumerate(images):
        sheet.paste(image, (number * (PHONE + GAP), 0))
    return sheet


def _save(name: str, image: Image.Image) -> None:
    """With 256 colors, which flat pages do not miss."""
    file = TARGET / name
    image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {image.width} × {image.height}, {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples" / "spanish-slides" / "workspace")))
