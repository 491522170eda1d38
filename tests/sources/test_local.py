"""The local source on real files: what is found, what is set aside, whose word counts."""

from __future__ import annotations

import asyncio
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.product.corpus import EXAMPLE, pdf

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, RecipeError
from pagemint.records import Document
from pagemint.sources.base import Candidate, Kit, Wanted
from pagemint.sources.listings import Listings
from pagemint.sources.local.source import LocalSettings, LocalSource
from pagemint.workspace import Folder
from pagemint.workspace.memory import MemoryStore

IDLE = WorkerPool(1)  # not begun: nothing is fetched by it


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


def source(base: Path, path: Any = ".", **settings: Any) -> LocalSource:
    return LocalSource(LocalSettings.model_validate({"path": path, **settings}), Wanted(base))


def kit(pool: WorkerPool) -> Kit:
    return Kit(pool, Listings(MemoryStore()))


def found(of: LocalSource) -> list[Candidate]:
    async def listed() -> list[Candidate]:
        return [candidate async for candidate in of.find(kit(IDLE))]

    return asyncio.run(listed())


def fetched(of: LocalSource, pool: WorkerPool, number: int = 0) -> tuple[Document, Folder]:
    folder = Folder(MemoryStore(), "documents/x/", "x")
    candidate = found(of)[number]
    work = of.fetch(candidate, of.identify(candidate, {}), folder, kit(pool))
    return asyncio.run(work).document, folder


def image(size: tuple[int, int] = (40, 30), kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, kind)
    return stream.getvalue()


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_folder_is_listed_in_order_and_the_rest_counted(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/c.PDF", "a/~$lock.pptx", ".hidden.pdf", "notes.txt", "b.pdf.json", "manifest.jsonl"):
        put(tmp_path / name, pdf(["x"]))
    listed = source(tmp_path)
    assert [candidate.source_id for candidate in found(listed)] == ["a/c.PDF", "b.pdf"]
    assert listed.ignored == {".txt": 1}


def test_globs_files_and_lists(tmp_path: Path) -> None:
    for name in ("x/a.pdf", "x/y/b.pdf", "z.pdf"):
        put(tmp_path / name, pdf(["x"]))
    assert [c.source_id for c in found(source(tmp_path, "x/**/*.pdf"))] == ["a.pdf", "y/b.pdf"]
    assert [c.source_id for c in found(source(tmp_path, ["z.pdf", "x/a.pdf"]))] == ["z.pdf", "a.pdf"]
    with pytest.raises(RecipeError, match="nothing at"):
        source(tmp_path, "nowhere")


def test_a_folder_of_images_is_one_document_in_natural_order(tmp_path: Path, pool: WorkerPool) -> None:
    for number in (10, 2, 1):
        put(tmp_path / "deck" / f"page{number}.png", image((40 + number, 30)))
    listed = source(tmp_path)
    assert [candidate.source_id for candidate in found(listed)] == ["deck"]
    document, folder = fetched(listed, pool)
    assert document.original == ["source/0001.png", "source/0002.png", "source/0003.png"]
    widths = [Image.open(io.BytesIO(folder.get(key))).width for key in document.original]
    assert widths == [41, 42, 50]


def test_the_folder_itself_may_be_the_images(tmp_path: Path) -> None:
    put(tmp_path / "deck/1.jpg", image(kind="JPEG"))
    put(tmp_path / "deck/2.jpg", image(kind="JPEG"))
    assert [candidate.source_id for candidate in found(source(tmp_path, "deck"))] == ["deck"]


def test_metadata_precedence(tmp_path: Path, pool: WorkerPool) -> None:
    put(tmp_path / "d/a.pdf", pdf(["x"]))
    put(tmp_path / "manifest.jsonl", json.dumps({"file": "d/a.pdf", "title": "from manifest", "licence": "CC BY 4.0"}))
    put(tmp_path / "d/metadata.csv", "file,title,author\na.pdf,from csv,Ana\n")
    put(tmp_path / "d/a.json", json.dumps({"title": "from json", "url": "javascript:alert(1)", "likes": "many"}))
    document, _ = fetched(source(tmp_path, license="MIT", language="es"), pool)
    assert document.title == "from json"
    assert document.author == "Ana"
    assert document.license.id == "CC-BY-4.0"
    assert document.redistributable
    assert document.language_declared == "es"
    assert document.url is None


def test_the_example_keeps_license_and_attribution(pool: WorkerPool) -> None:
    document, _ = fetched(source(EXAMPLE, "decks"), pool)
    assert document.license.id == "CC-BY-4.0"
    assert document.license.confidence == "asserted"
    assert document.attribution is not None
    assert "González" in document.attribution
    assert document.doc_id.startswith("local-bgonz20-covid-america-sur-pdf-")


def test_hostile_metadata_is_cleaned(tmp_path: Path, pool: WorkerPool) -> None:
    put(tmp_path / "a.pdf", pdf(["x"]))
    row = {"title": "x\u202egnp.exe\x00\n" + "y" * 9999, "author": ["A", "B"], "date": "2024-13-99", "language": "<b>"}
    put(tmp_path / "a.pdf.json", json.dumps(row))
    document, _ = fetched(source(tmp_path), pool)
    assert document.title is not None
    assert "\u202e" not in document.title
    assert "\x00" not in document.title
    assert len(document.title) <= 4000
    assert document.author == "A; B"
    assert document.date is None
    assert document.language_declared is None


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", "<!DOCTYPE html><p>no", "not_what_the_suffix_says"),
        ("a.pptx", pdf(["x"]), "not_what_the_suffix_says"),
        ("a.png", pdf(["x"]), "not_what_the_suffix_says"),
        ("a.pdf", "", "empty"),
        ("a.pdf", "%PDF-1.7 nothing", "unreadable"),
        ("a.pptx", b"PK\x03\x04 cut", "unreadable"),
        ("a.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_cannot_be_used_says_why(
    tmp_path: Path, pool: WorkerPool, name: str, data: bytes | str, reason: str
) -> None:
    put(tmp_path / name, data)
    with pytest.raises(DocumentError) as caught:
        problem = found(source(tmp_path))[0].problem
        if problem is not None:
            raise problem
        fetched(source(tmp_path), pool)
    assert caught.value.reason == reason


def test_a_jpeg_named_png_is_taken_for_what_it_is(tmp_path: Path, pool: WorkerPool) -> None:
    put(tmp_path / "a.png", image(kind="JPEG"))
    assert fetched(source(tmp_path), pool)[0].original == ["source.jpg"]


def test_links_out_pipes_and_loops_are_never_opened(tmp_path: Path) -> None:
    put(tmp_path / "secret.pdf", pdf(["secret"]))
    inside = tmp_path / "in"
    put(inside / "real.pdf", pdf(["x"]))
    (inside / "out.pdf").symlink_to(tmp_path / "secret.pdf")
    (inside / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (inside / "same.pdf").symlink_to(inside / "real.pdf")
    (inside / "loop").symlink_to(inside)
    (inside / "dir.pdf").mkdir()
    os.mkfifo(inside / "pipe.pdf")
    reasons = {c.source_id: c.problem.reason if c.problem else None for c in found(source(inside))}
    assert reasons == {
        "real.pdf": None,
        "out.pdf": "link_out_of_folder",
        "gone.pdf": "link_out_of_folder",
        "same.pdf": None,
        "pipe.pdf": "not_a_file",
    }


@pytest.mark.parametrize(
    "name", ["-rf.pdf", "a\nb.pdf", "\u202efdp.pdf", "x" * 251 + ".pdf", "🙂 ¿?#%.pdf", "a..%2f..%2fetc.pdf"]
)
def test_odd_names_stay_names(tmp_path: Path, pool: WorkerPool, name: str) -> None:
    put(tmp_path / "d" / name, pdf(["x"]))
    document, _ = fetched(source(tmp_path, "d"), pool)
    assert document.original == ["source.pdf"]
    assert len(document.doc_id) <= 80


def test_names_that_are_not_utf8(tmp_path: Path, pool: WorkerPool) -> None:
    (tmp_path / "d").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "d") + b"/caf\xe9.pdf")).write_bytes(pdf(["x"]))
    document, _ = fetched(source(tmp_path, "d"), pool)
    assert "caf" in (document.title or "")
    json.dumps(document.to_json()).encode("utf-8")


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf", pdf(["x"]))
    listed = source(tmp_path)
    first = listed.identify(found(listed)[0], {})
    stat = path.stat()
    path.write_bytes(b"y" * stat.st_size)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert listed.identify(found(listed)[0], first.remember).content == first.content
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert listed.identify(found(listed)[0], first.remember).content != first.content


def test_a_broken_sidecar_sets_its_document_aside(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", pdf(["x"]))
    put(tmp_path / "a.json", '{"title": ')
    listed = source(tmp_path)
    with pytest.raises(DocumentError, match=r"a\.json"):
        listed.identify(found(listed)[0], {})


def test_a_zip_bomb_is_not_opened(tmp_path: Path, pool: WorkerPool) -> None:
    with zipfile.ZipFile(tmp_path / "a.pptx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("ppt/presentation.xml", b"\0" * 600_000_000)
    with pytest.raises(DocumentError) as caught:
        fetched(source(tmp_path), pool)
    assert caught.value.reason == "zip_bomb"
