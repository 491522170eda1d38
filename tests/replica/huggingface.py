"""The Hub: what its API says of a dataset, its files behind a redirect, its limits and refusals."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image
from tests.product.corpus import pdf
from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.wire import Request, Response

PER_PAGE = 3
LARGE = 400
"""Files of so many bytes are in LFS, behind a redirect."""
RANGE = re.compile(r"bytes=(\d+)-(\d+)")
IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])


@dataclass
class Dataset:
    """`branches` name commits, each of which has its files."""

    license: str | Sequence[str] | None = "cc-by-4.0"
    commits: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)

    def commit(self, files: Mapping[str, bytes], branch: str = "main") -> str:
        digest = hashlib.sha1(usedforsecurity=False)
        for path, data in sorted(files.items()):
            digest.update(f"{path}\0{git_oid(data)}\0".encode())
        self.commits[digest.hexdigest()] = files
        self.branches[branch] = digest.hexdigest()
        return digest.hexdigest()


class HuggingFace:
    hosts = ("hub", "hub-cdn")
    scenarios: Mapping[str, Expected] = {
        "hub_gated": Expected("refused", at="host"),
        "hub_private": Expected("failed", at="host", note="the recipe is wrong"),
        "hub_disabled": Expected("refused", at="host"),
        "hub_rate": Expected("fine", at="host", times=1, note="429 with RateLimit"),
        "hub_other_part": Expected("failed", ("unreadable", "truncated"), note="ranges are cut short"),
        "hub_no_ranges": Expected("failed", ("no_ranges",)),
        "hub_file_404": Expected("failed", ("not_found",)),
        "hub_file_cut": Expected("later", ("not_now", "truncated")),
        "hub_file_other": Expected("failed", ("truncated", "checksum_mismatch")),
    }

    def __init__(self, datasets: Mapping[str, Dataset] | None = None) -> None:
        self.datasets = dict(datasets) if datasets is not None else _examples()

    def robots(self, host: str, state: State) -> str | None:
        return "User-agent: *\nDisallow: /\n"

    def answer(self, request: Request, state: State) -> Response:
        if request.host == "hub-cdn":
            return self._stored(request, state)
        match request.parts:
            case ("api", "datasets", owner, name, "revision", *revision):
                return self._api(f"{owner}/{name}", "/".join(revision), None, request, state)
            case ("api", "datasets", owner, name, "tree", revision, *path):
                return self._api(f"{owner}/{name}", revision, "/".join(path), request, state)
            case ("datasets", owner, name, "resolve", sha, *path):
                return self._file(f"{owner}/{name}", sha, "/".join(path), request, state)
        return Response(404, b"<!DOCTYPE html><h1>404</h1>")

    def _api(self, repo: str, revision: str, below: str | None, request: Request, state: State) -> Response:
        dataset = self.datasets.get(repo)
        on = next((name for name in _REFUSALS if state.scenarios.hit(name, host="hub", path=request.path)), None)
        if on:
            return _REFUSALS[on]
        if dataset is None:
            return _REFUSALS["hub_private"]
        sha = dataset.branches.get(revision, revision)
        files = dataset.commits.get(sha)
        if files is None:
            return _error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        if below is not None:
            return _tree(files, below, request)
        card = {} if dataset.license is None else {"license": dataset.license}
        found = {"_id": "0" * 24, "id": repo, "sha": sha, "cardData": {**card, "language": ["es"]}}
        return Response(200, json.dumps(found).encode(), "application/json; charset=utf-8")

    def _file(self, repo: str, sha: str, path: str, request: Request, state: State) -> Response:
        files = self.datasets[repo].commits.get(sha)
        if files is None:
            return _error(404, "RevisionNotFound", f"Invalid rev id: {sha}")
        data = files.get(path)
        if data is None or state.scenarios.hit("hub_file_404", deck=path):
            return _error(404, "EntryNotFound", "Entry not found")
        headers = {"x-repo-commit": sha, "etag": f'"{git_oid(data)}"', "accept-ranges": "bytes"}
        if len(data) < LARGE:
            return Response(200, data, "application/octet-stream", headers)
        etag = hashlib.sha256(data).hexdigest()
        place = f"/hub-cdn/{quote(repo)}/{sha}/{quote(path)}"
        linked = {"x-linked-size": str(len(data)), "x-linked-etag": f'"{etag}"', "location": request.base + place}
        return Response(302, b"", headers=headers | linked)

    def _stored(self, request: Request, state: State) -> Response:
        owner, name, sha, *path = request.parts
        file = "/".join(path)
        data = self.datasets[f"{owner}/{name}"].commits[sha][file]
        headers = {"etag": f'"{hashlib.sha256(data).hexdigest()}"', "accept-ranges": "bytes"}
        if state.scenarios.hit("hub_file_other", deck=file):
            data = data[:-1] + bytes((data[-1] ^ 1,))
        part = RANGE.fullmatch(request.headers.get("range", ""))
        if part is None or state.scenarios.hit("hub_no_ranges", deck=file):
            cut = state.scenarios.hit("hub_file_cut", deck=file)
            return Response(200, data, "application/octet-stream", headers, "cut" if cut else "whole")
        first, last = int(part[1]), min(int(part[2]), len(data) - 1)
        body = data[first : last + 1]
        if state.scenarios.hit("hub_other_part", deck=file):
            body = body[:-1]
        headers["content-range"] = f"bytes {first}-{last}/{len(data)}"
        return Response(206, body, "application/octet-stream", headers)


def git_oid(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def parquet(columns: Mapping[str, Sequence[Any]], rows_a_group: int = 4, **types: pa.DataType) -> bytes:
    """`types`: those of columns that do not show it."""
    arrays = {name: pa.array(values, type=types.get(name)) for name, values in columns.items()}
    stream = io.BytesIO()
    pq.write_table(pa.table(arrays), stream, row_group_size=rows_a_group)
    return stream.getvalue()


def picture(number: int, size: tuple[int, int] = (96, 54)) -> dict[str, Any]:
    """An image as datasets keep them."""
    drawn = Image.new("RGB", size, (number * 37 % 256, number * 11 % 256, 120))
    drawn.paste((255, 255, 255), (number % 50, 5, number % 50 + 30, 40))
    stream = io.BytesIO()
    drawn.save(stream, "PNG")
    return {"bytes": stream.getvalue(), "path": f"{number}.png"}


@cache
def _example_files() -> Mapping[str, bytes]:
    named = (("cc-by-4.0", "2021"), ("cc-by-nd-4.0", "2021"), ("notspecified", "2020"), ("cc0-1.0", "2022"))
    files = {"README.md": b"---\nlicense: cc-by-4.0\n---\n"}
    for number, (license_, year) in enumerate(named * 2):
        digest = hashlib.md5(bytes((number,)), usedforsecurity=False).hexdigest()
        pages = pdf([f"Charla {number}, hoja {page}" for page in (1, 2, 3)])
        files[f"pdf/{license_}/{year}/{digest}-charla_{number}.pdf"] = pages
    return files


@cache
def _example_pages() -> Mapping[str, bytes]:
    columns: dict[str, Sequence[Any]] = {"doc_id": ["a", "a", "a", "b", "b", "c"], "page": [1, 2, 4, 1, 2, 1]}
    images = [picture(number) for number in range(6)]
    return {"data/train-00000-of-00001.parquet": parquet({**columns, "image": images}, image=IMAGE)}


def _examples() -> dict[str, Dataset]:
    found = {"demo/decks": Dataset(), "demo/pages": Dataset()}
    found["demo/decks"].commit(_example_files())
    found["demo/pages"].commit(_example_pages())
    return found


def _tree(files: Mapping[str, bytes], below: str, request: Request) -> Response:
    paths = sorted(path for path in files if not below or path.startswith(f"{below}/"))
    if not paths:
        return _error(404, "EntryNotFound", f"{below} does not exist")
    start = int(request.query.get("cursor", 0))
    listed = [_entry(path, files[path]) for path in paths[start : start + PER_PAGE]]
    headers = {}
    if start + PER_PAGE < len(paths):
        mark = "&" if "?" in request.target else "?"
        target = re.sub(r"[?&]cursor=\d+", "", request.target)
        headers["link"] = f'<{request.base}{target}{mark}cursor={start + PER_PAGE}>; rel="next"'
    return Response(200, json.dumps(listed).encode(), "application/json; charset=utf-8", headers)


def _entry(path: str, data: bytes) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "file", "oid": git_oid(data), "size": len(data), "path": path}
    if len(data) >= LARGE:
        entry["lfs"] = {"oid": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
    return entry


def _error(status: int, code: str, message: str, **headers: str) -> Response:
    body = json.dumps({"error": message}).encode()
    return Response(status, body, "application/json", {"x-error-code": code, "x-error-message": message, **headers})


_LIMIT = {"RateLimit": '"api";r=0;t=55', "RateLimit-Policy": '"fixed window";"api";q=500;w=300'}
_REFUSALS = {
    "hub_gated": _error(403, "GatedRepo", "Access to dataset demo/decks is restricted."),
    "hub_private": _error(401, "RepoNotFound", "Repository not found"),
    "hub_disabled": _error(403, "", "Access to this resource is disabled."),
    "hub_rate": _error(429, "", "Too many requests", **_LIMIT),
}
