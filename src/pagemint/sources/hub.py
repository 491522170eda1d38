"""Files of one dataset repository, by the Hub's own library: its addresses, its headers, its retries and limits."""

from __future__ import annotations

import asyncio
import io
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pagemint.errors import DocumentError, MissingExtra, NotNow
from pagemint.sources.hub_errors import explained

T = TypeVar("T")
HOME = "https://huggingface.co"
LISTING_S = 900.0
"""Longest time for a part of a listing: the library waits out the Hub's windows of five minutes."""


@dataclass(frozen=True, slots=True)
class HubFile:
    """`oid` names the content, in git's way; `sha256` is known of large files."""

    path: str
    size: int
    oid: str
    sha256: str | None


class Hub:
    """Asks one thing at a time, in a thread that does not keep the program alive: the library's waits cannot be ended.

    Raises what `hub_errors` makes of the library's errors.
    """

    def __init__(self, base_url: str | None, repo: str, contact: str, *, trusted: bool) -> None:
        """`trusted`: whether the address may see the user's token."""
        try:
            from huggingface_hub import HfApi
        except ImportError as error:
            raise MissingExtra("the source huggingface", "hf") from error
        self.repo = repo
        self._endpoint = base_url
        self._who: Mapping[str, Any] = {
            "token": None if trusted else False,
            "library_name": "pagemint",
            "library_version": version("pagemint"),
            "user_agent": {"contact": contact},
        }
        self._api = HfApi(endpoint=base_url, **self._who)
        self._turn = asyncio.Lock()

    async def call(self, work: Callable[[], T], seconds: float = LISTING_S) -> T:
        """Raises `NotNow` too_slow when it takes longer."""
        async with self._turn:
            try:
                async with asyncio.timeout(seconds):
                    return await _aside(work)
            except TimeoutError:
                raise NotNow("too_slow", f"the Hub took longer than {seconds:g} s") from None
            except Exception as error:
                said = explained(error, self.repo)
                if said is None:
                    raise
                raise said from error

    def resolved(self, revision: str) -> tuple[str, Any]:
        """The commit that a branch, tag or beginning of a hash names, and the card's license as it stands there."""
        info = self._api.dataset_info(self.repo, revision=revision, expand=["sha", "cardData"])
        if not info.sha:
            raise DocumentError("unknown_layout", f"the Hub names no commit for {revision} of {self.repo}")
        card = info.card_data
        return info.sha, card.get("license") if card is not None else None

    def files(self, sha: str, below: str) -> Iterator[HubFile]:
        """All files below a folder, in the Hub's order."""
        from huggingface_hub.hf_api import RepoFile

        listed = self._api.list_repo_tree(self.repo, below or None, recursive=True, revision=sha, repo_type="dataset")
        for item in listed:
            if isinstance(item, RepoFile):
                yield HubFile(item.path, item.size, item.blob_id, item.lfs.sha256 if item.lfs else None)

    def address(self, sha: str, path: str) -> str:
        from huggingface_hub import hf_hub_url

        return hf_hub_url(self.repo, path, repo_type="dataset", revision=sha, endpoint=self._endpoint or HOME)

    def stream(self, url: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """The bytes of a file, or of a part of it, as they come."""
        from huggingface_hub.constants import HF_HUB_DOWNLOAD_TIMEOUT
        from huggingface_hub.utils import (  # type: ignore[attr-defined]  # they are exported at run time
            build_hf_headers,
            hf_raise_for_status,
            http_stream_backoff,
        )

        headers = build_hf_headers(**self._who, headers={"accept-encoding": "identity"})
        if last is not None:
            headers["range"] = f"bytes={first}-{last}"
        with http_stream_backoff("GET", url, headers=headers, timeout=HF_HUB_DOWNLOAD_TIMEOUT) as response:
            hf_raise_for_status(response)
            if last is not None and response.status_code != 206:
                raise DocumentError("no_ranges", f"{urlsplit(url).hostname} gives whole files only")
            yield from response.iter_bytes()

    def open(self, url: str, size: int, block: int) -> io.RawIOBase:
        """A file that reads what it is asked for, `block` bytes at least."""
        return FarFile(lambda first, last: b"".join(self.stream(url, first, last)), size, block)


class FarFile(io.RawIOBase):
    """A file of which parts are fetched; the last part is kept."""

    def __init__(self, fetch: Callable[[int, int], bytes], size: int, block: int) -> None:
        self._fetch, self._size, self._block = fetch, size, block
        self._at = self._start = 0
        self._part = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), self._size - self._at)
        if wanted <= 0:
            return 0
        inside = self._at - self._start
        if not 0 <= inside < len(self._part):
            last = min(self._size, self._at + max(wanted, self._block)) - 1
            self._part, self._start, inside = self._fetch(self._at, last), self._at, 0
            if len(self._part) != last - self._start + 1:
                raise DocumentError("truncated", "the Hub sent another part of a file than it was asked for")
        given = self._part[inside : inside + wanted]
        view[: len(given)] = given
        self._at += len(given)
        return len(given)


def is_trusted(base_url: str | None, here: bool) -> bool:
    """Whether an address is the Hub's, the one that HF_ENDPOINT names, or this machine."""
    if base_url is None or here:
        return True
    host = (urlsplit(base_url).hostname or "").lower()
    own = urlsplit(base_url).scheme == "https" and (host == "huggingface.co" or host.endswith(".huggingface.co"))
    return own or base_url == os.environ.get("HF_ENDPOINT", "").rstrip("/")


async def _aside(work: Callable[[], T]) -> T:
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(error: BaseException | None, value: Any = None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(value)

    def run() -> None:
        told: tuple[BaseException | None, Any]
        try:
            told = (None, work())
        except Exception as error:
            told = (error, None)
        try:
            loop.call_soon_threadsafe(tell, *told)
        except RuntimeError:
            pass  # nobody waits any more

    threading.Thread(target=run, name="pagemint-hub", daemon=True).start()
    return await done
