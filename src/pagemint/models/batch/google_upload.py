"""A file to Gemini by its resumable protocol: one call asks for an address, one brings all there.

The SDK's own upload sends a part up to three times by itself, which no option of it switches off.
"""

from __future__ import annotations

import httpx2

from pagemint.models.base import ConnectionLost
from pagemint.models.batch.base import UPLOAD_S
from pagemint.models.providers.body import at, parse
from pagemint.models.providers.failures import one_try
from pagemint.models.providers.google import GoogleProvider

PATH = "/upload/v1beta/files"
KIND = "application/jsonl"


async def upload(provider: GoogleProvider, name: str, data: bytes) -> str:
    """What the file is called there; raises `CallError`."""
    access, http = provider.access, provider.http
    start = {
        "x-goog-api-key": access.required_key(),
        "x-goog-upload-protocol": "resumable",
        "x-goog-upload-command": "start",
        "x-goog-upload-header-content-length": str(len(data)),
        "x-goog-upload-header-content-type": KIND,
    }
    whole = {"x-goog-upload-command": "upload, finalize", "x-goog-upload-offset": "0"}
    about = {"file": {"displayName": name, "mimeType": KIND}}
    async with one_try(access, UPLOAD_S):
        begun = await http.post(provider.base_url + PATH, headers=start, json=about, timeout=UPLOAD_S)
        begun.raise_for_status()
        ended = await http.post(_address(provider, begun), headers=whole, content=data, timeout=UPLOAD_S)
        ended.raise_for_status()
    file = at(parse(ended.text, {}, access), "file", "name")
    if not isinstance(file, str):
        raise ConnectionLost(f"{access.model}: the upload of {name} ended without a file")
    return file


def _address(provider: GoogleProvider, begun: httpx2.Response) -> httpx2.URL:
    """Whatever host it names, the pages go to that of `base_url`: gateways pass on what Google says."""
    base = httpx2.URL(provider.base_url)
    try:
        return httpx2.URL(begun.headers["x-goog-upload-url"]).copy_with(scheme=base.scheme, netloc=base.netloc)
    except (KeyError, httpx2.InvalidURL):
        raise ConnectionLost(f"{provider.access.model}: the provider names no address for an upload") from None
