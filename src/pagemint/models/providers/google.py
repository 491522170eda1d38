"""Google's Gemini API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import httpx2

from pagemint.errors import MissingExtra
from pagemint.models.base import Image, Reply, Request, Stop
from pagemint.models.providers.access import Access
from pagemint.models.providers.body import at, parse, passed_on, texts, usage
from pagemint.models.providers.failures import one_try
from pagemint.models.providers.transport import open_client

if TYPE_CHECKING:
    from google.genai import types

STOPS: dict[str, Stop] = {
    "STOP": "end",
    "MAX_TOKENS": "length",
    "SAFETY": "safety",
    "RECITATION": "safety",
    "BLOCKLIST": "safety",
    "PROHIBITED_CONTENT": "safety",
    "SPII": "safety",
    "IMAGE_SAFETY": "safety",
    "ESCALATION": "safety",
    "LANGUAGE": "refusal",
}


class GoogleProvider:
    name: ClassVar[str] = "google"
    default_url: ClassVar[str] = "https://generativelanguage.googleapis.com"

    def __init__(self, access: Access) -> None:
        try:
            from google import genai
        except ImportError:
            raise MissingExtra("google: models", "google") from None
        self.access = access
        self._types = genai.types
        self.base_url = (access.base_url or self.default_url).rstrip("/")
        self.http = open_client()
        # With clients of ours the SDK builds none, and takes no other transport that happens to be installed.
        self._unused = httpx2.Client()
        self.client = genai.Client(
            vertexai=False,
            api_key=access.required_key(),
            http_options=genai.types.HttpOptions(
                base_url=self.base_url,
                retry_options=genai.types.HttpRetryOptions(attempts=1),
                httpx_async_client=self.http,
                httpx_client=self._unused,
            ),
        )

    def contents(self, request: Request) -> list[types.Content]:
        """What is asked, for a call or as an item of a batch."""
        images = [self._image(image) for image in request.images]
        return [self._types.Content(role="user", parts=[*images, self._types.Part(text=request.prompt)])]

    def config(self, request: Request, timeout_s: float | None = None) -> types.GenerateContentConfig:
        """How it is asked; `timeout_s` for a call only."""
        given = self.access.parameters(request)
        if system := self.access.instructions(request):
            given["system_instruction"] = system
        if request.schema is not None:
            given["response_mime_type"] = "application/json"
            if self.access.structured == "native":
                given["response_json_schema"] = dict(request.schema)
        if timeout_s is not None:
            given["http_options"] = self._types.HttpOptions(timeout=round(timeout_s * 1000))
            given["should_return_http_response"] = True
        return self._types.GenerateContentConfig(max_output_tokens=request.max_output_tokens, **given)

    async def send(self, request: Request, timeout_s: float) -> Reply:
        async with one_try(self.access, timeout_s):
            answer = await self.client.aio.models.generate_content(
                model=self.access.model,
                contents=list[Any](self.contents(request)),
                config=self.config(request, timeout_s),
            )
        found = answer.sdk_http_response
        headers = passed_on((found.headers if found else None) or {})
        return self.read(parse((found.body if found else None) or "", headers, self.access), headers)

    def read(self, raw: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        """The answer to a call or to an item of a batch; thoughts are no part of its text."""
        parts = at(raw, "candidates", 0, "content", "parts")
        said = [part for part in (parts if isinstance(parts, list) else []) if not at(part, "thought")]
        counted = raw.get("usageMetadata")
        told, thought = at(counted, "candidatesTokenCount"), at(counted, "thoughtsTokenCount")
        return Reply(
            text=texts(said),
            stop=_stop(raw),
            usage=usage(
                total=(at(counted, "promptTokenCount"), _output(counted, told, thought)),
                inside=(at(counted, "cachedContentTokenCount"), None, thought),
            ),
            model=at(raw, "modelVersion"),
            headers=headers or {},
            raw=raw,
        )

    async def close(self) -> None:
        self._unused.close()
        await self.http.aclose()

    def _image(self, image: Image) -> types.Part:
        kinds = self._types
        part: types.Part = kinds.Part(inline_data=kinds.Blob(data=image.data, mime_type=image.media_type))
        if image.detail:
            level = kinds.PartMediaResolutionLevel(f"MEDIA_RESOLUTION_{image.detail.upper()}")
            part.media_resolution = kinds.PartMediaResolution(level=level)
        return part


def _stop(raw: Mapping[str, Any]) -> Stop:
    if not raw.get("candidates") and at(raw, "promptFeedback", "blockReason"):
        return "safety"
    return STOPS.get(str(at(raw, "candidates", 0, "finishReason")), "other")


def _output(counted: Any, told: Any, thought: Any) -> int | None:
    """Thoughts are billed as output but counted apart; a blocked prompt has no output, and a field that is nought is
    left out."""
    if not isinstance(counted, dict) or "promptTokenCount" not in counted:
        return None
    whole = [0 if n is None else n for n in (told, thought)]
    return sum(whole) if all(type(n) is int and n >= 0 for n in whole) else None
