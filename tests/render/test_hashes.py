from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from pagemint.render.hashes import distance, hashes, reduced_grey
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render


def slow_phash(image: Image.Image) -> str:
    """By the book: two-dimensional DCT-II of 64×64, 16×16 low frequencies, above the median."""
    pixels = np.asarray(image.convert("L").resize((64, 64), Image.Resampling.LANCZOS), dtype=float)
    low = np.zeros((16, 16))
    wave = [[2 * math.cos(math.pi * k * (2 * n + 1) / 128) for n in range(64)] for k in range(16)]
    for u in range(16):
        for v in range(16):
            low[u, v] = sum(wave[u][y] * wave[v][x] * pixels[y, x] for y in range(64) for x in range(64))
    bits = (low > np.median(low)).ravel()
    return f"{int(''.join('1' if b else '0' for b in bits), 2):064x}"


def test_phash_is_the_books() -> None:
    rng = np.random.default_rng(7)
    image = Image.fromarray(rng.integers(0, 256, (90, 160), dtype=np.uint8)).resize((160, 90))
    assert hashes(image)[1] == slow_phash(image)


def test_dhash_follows_brightness() -> None:
    ramp = Image.fromarray(np.tile(np.linspace(0, 255, 160).astype(np.uint8), (90, 1)))
    assert hashes(ramp)[0] == "f" * 16
    assert hashes(Image.fromarray(np.asarray(ramp)[:, ::-1]))[0] == "0" * 16


def test_distance() -> None:
    assert distance("00ff", "0000") == 8
    assert distance("a0", "a0") == 0


def test_same_slides_are_near_and_different_ones_far(decks: Path) -> None:
    """Against a copy of half the size and a worse JPEG; all slides share a template."""
    pages = list(render([str(decks / "diplodatos22-clase3.pdf")], "pdf", RenderSettings()))[:12]
    ours = [page.page.phash256 or "" for page in pages]
    worse = []
    for page in pages:
        assert page.image
        buffer = BytesIO()
        image = Image.open(BytesIO(page.image))
        image.resize((image.width // 2, image.height // 2)).save(buffer, "JPEG", quality=50)
        worse.append(hashes(reduced_grey(Image.open(buffer)))[1])
    assert max(distance(a, b) for a, b in zip(ours, worse, strict=True)) <= 20
    different = [distance(a, b) for i, a in enumerate(ours) for b in worse[:i]]
    assert min(different) >= 24
