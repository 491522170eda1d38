from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from pagemint.errors import MissingExtra
from pagemint.render.ocr import available, settings_for
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render

PLAIN = RenderSettings()


def test_without_data_auto_goes_without_and_a_demand_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr("pagemint.render.ocr._FOLDERS", ())
    assert available() == []
    assert settings_for("auto", "es", PLAIN).ocr == "none"
    with pytest.raises(MissingExtra) as caught:
        settings_for("tesserocr", "es", PLAIN)
    assert "spa.traineddata" in str(caught.value)
    assert "pagemint[ocr]" in str(caught.value)


def test_off_is_off() -> None:
    assert settings_for("off", "es", PLAIN).ocr == "none"


@pytest.mark.needs_ocr
def test_pages_without_text_are_read(tmp_path: Path) -> None:
    image = Image.new("RGB", (1200, 500), "white")
    draw = ImageDraw.Draw(image)
    draw.text((100, 100), "Quarterly report", font=ImageFont.load_default(80), fill="black")
    draw.text((100, 300), "nothing was lost", font=ImageFont.load_default(60), fill="black")
    image.save(tmp_path / "a.png")
    Image.new("RGB", (600, 400), "white").save(tmp_path / "b.png")
    settings = settings_for("tesserocr", "en", PLAIN)
    full, blank = render([str(tmp_path / "a.png"), str(tmp_path / "b.png")], "image", settings)
    assert full.page.text == "Quarterly report\nnothing was lost"
    assert full.page.text_source == "ocr"
    box = full.words[0].boxes[0]
    assert (box.x0, box.y0) == pytest.approx((100 / 1200, 115 / 500), abs=0.04)
    assert (blank.page.text, blank.page.text_source) == ("", "none")
    (unread,) = render([str(tmp_path / "a.png")], "image", replace(settings, ocr="none"))
    assert (unread.page.text, unread.page.text_source) == ("", "none")
