"""Files of one dataset repository, by the Hub's own library: its addresses, its headers, its retries and limits."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pagemint.errors import DocumentError, MissingExtra, NotNow, Refused
from pagemint.sources.huggingface.errors import explained
from pagemint.web.clock import Clock

T = TypeVar("T")
HOME = "https://huggingface.co"
TRIALS = 3
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
        self._failed = 0

    async def call(self, work: Callable[[], T], clock: Clock, seconds: float = LISTING_S) -> T:
        """Raises `NotNow` too_slow when it takes longer, and `Refused` after `TRIALS` times in a row without success:
        each has cost half a minute of the library's own trying."""
        async with self._turn:
            if self._failed == TRIALS:
                raise Refused("the Hub could not be had several times in a row", hint="run again later")
            try:
                async with asyncio.timeout(seconds):
                    done = await self._patiently(work, clock)
            except TimeoutError:
                raise NotNow("too_slow", f"the Hub took longer than {seconds:g} s") from None
            except Exception as error:
                said = explained(error, self.repo)
                self._failed = self._failed + 1 if isinstance(said, NotNow) else 0
                if said is None:
                    raise
                raise said from error
            self._failed = 0
            return done

    async def _patiently(self, work: Callable[[], T], clock: Clock) -> T:
        """Waits for the Hub's next window where it has one and the library has not waited for it."""
        from huggingface_hub.errors import HfHubHTTPError
        from huggingface_hub.utils import parse_ratelimit_headers  # type: ignore[attr-defined]  # as below

        for _ in range(TRIALS - 1):
            try:
                return await _aside(work)
            except HfHubHTTPError as error:
                limits = parse_ratelimit_headers(error.response.headers) if error.response.status_code == 429 else None
                if limits is None:
                    raise
                await clock.sleep(limits.reset_in_seconds + 1)
        return await _aside(work)

    def resolved(self, revision: str) -> tuple[str, Any]:
        """The commit that a branch, tag or beginning of a hash names, and the card's license as it stands there."""
        info = self._api.dataset_info(self.repo, revision=revision, expand=["sha", "cardData"])
        if not info.sha:
            raise DocumentError("unknown_layout", f"the Hub names no commit for {revision} of {self.repo}")
        card = info.card_data
        return info.sha, card.get("license") if card is not None else None

    def files(self, sha: str, below: str) -> Iterator[HubFile]:
        """All files below a folder, in the Hub's order; none where there is no such folder."""
        from huggingface_hub.errors import EntryNotFoundError
        from huggingface_hub.hf_api import RepoFile

        listed = self._api.list_repo_tree(self.repo, below or None, recursive=True, revision=sha, repo_type="dataset")
        try:
            for item in listed:
                if isinstance(item, RepoFile):
                    yield HubFile(item.path, item.size, item.blob_id, item.lfs.sha256 if item.lfs else None)
        except EntryNotFoundError:
            return

    def address(self, sha: str, path: str) -> str:
        from huggingface_hub import hf_hub_url

        return hf_hub_url(self.repo, path, repo_type="dataset", revision=sha, endpoint=self._endpoint or HOME)

    def stream(self, url: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """The bytes of a file, or of a part of it, as they come."""
        import httpx2
        from huggingface_hub.constants import HF_HUB_DOWNLOAD_TIMEOUT
        from huggingface_hub.utils import (  # type: ignore[attr-defined]  # they are exported at run time
            build_hf_headers,
            hf_raise_for_status,
            http_stream_backoff,
        )

        headers = build_hf_headers(**self._who, headers={"accept-encoding": "identity"})
        if last is not None:
            headers["range"] = f"bytes={first}-{last}"
        broken: Exception | None = None
        with http_stream_backoff("GET", url, headers=headers, timeout=HF_HUB_DOWNLOAD_TIMEOUT) as response:
            hf_raise_for_status(response)
            if last is not None and response.status_code != 206:
                raise DocumentError("no_ranges", f"{urlsplit(url).hostname} gives whole files only")
            try:
                yield from response.iter_bytes()
            except httpx2.TransportError as error:
                broken = error
        if broken is not None:  # not inside, where the library would begin a second answer in the midst of the first
            raise broken

    def part(self, url: str, first: int, last: int) -> bytes:
        """The bytes of a file from `first` to `last`."""
        return b"".join(self.stream(url, first, last))


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
