"""LibreOffice where it is installed; where it is not, that pagemint says so."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.render.packages import archive, odp

from pagemint.errors import DocumentError
from pagemint.render.office import convert
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render


def converted(source: Path, folder: Path, timeout_s: float = 90, memory_mb: int = 4000) -> Path:
    out = folder / "out"
    out.mkdir(exist_ok=True)
    return convert(source, out, profile=folder / "profile", timeout_s=timeout_s, memory_mb=memory_mb)


def failure(source: Path, folder: Path, **limits: float) -> str:
    with pytest.raises(DocumentError) as caught:
        converted(source, folder, **limits)  # type: ignore[arg-type]
    return caught.value.reason


def alive(profile: Path) -> bool:
    """Does a LibreOffice still run on the profile?"""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(profile).encode() in (folder / "cmdline").read_bytes():
                return True
        except OSError:
            continue
    return False


def test_without_libreoffice_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("pagemint.render.office._PLACES", ())
    with pytest.raises(DocumentError) as caught:
        converted(odp(tmp_path / "a.odp", ("uno", "")), tmp_path)
    assert caught.value.reason == "needs_libreoffice"
    assert "install" in str(caught.value)


@pytest.mark.needs_office
class TestWithLibreOffice:
    def test_hidden_slides_keep_their_numbers(self, tmp_path: Path) -> None:
        source = odp(tmp_path / "a.odp", ("Primera", ""), ("Escondida", ""), ("Tercera", ""), hidden=(1,))
        before = source.read_bytes()
        result = converted(source, tmp_path)
        pages = render([str(result)], "pdf", RenderSettings(long_side=300))
        assert [page.page.text for page in pages] == ["Primera", "Escondida", "Tercera"]
        assert source.read_bytes() == before
        assert os.listdir(tmp_path / "out") == ["document.pdf"]

    def test_a_broken_file_is_told_from_a_good_one(self, tmp_path: Path) -> None:
        assert failure(archive(tmp_path / "a.pptx", {"nothing.xml": "<a/>"}), tmp_path) == "office_failed"

    def test_limits_end_the_whole_group(self, tmp_path: Path) -> None:
        source = odp(tmp_path / "a.odp", *[(f"Página {i}", "") for i in range(200)])
        start = time.monotonic()
        assert failure(source, tmp_path, timeout_s=0.3) == "time_limit"
        assert time.monotonic() - start < 10
        assert failure(source, tmp_path, memory_mb=30) == "memory_limit"
        deadline = time.monotonic() + 5
        while alive(tmp_path / "profile") and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not alive(tmp_path / "profile")

    def test_bombs_never_reach_it(self, tmp_path: Path) -> None:
        bomb = archive(tmp_path / "a.pptx", {"a.xml": b"\0" * (65 << 20)})
        assert failure(bomb, tmp_path) == "zip_bomb"
        assert not (tmp_path / "profile").exists()
