"""What OpenAI's protocols share: the key, refusals, headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.models.fake.dialect import Refusal, bearer

KINDS = {400: "invalid_request_error", 401: "invalid_request_error", 404: "invalid_request_error", 429: "requests"}


class OpenAIBase:
    provider: ClassVar[str] = "openai"

    def key(self, headers: Mapping[str, str]) -> str | None:
        return bearer(headers)

    def refuse(self, refusal: Refusal) -> tuple[int, dict[str, Any]]:
        status = 503 if refusal.status == 529 else refusal.status
        kind, code, message = KINDS.get(refusal.status, "server_error"), None, refusal.message
        if refusal.kind == "quota":
            kind = code = "insufficient_quota"
            message = "You exceeded your current quota, please check your plan and billing details."
        elif refusal.kind == "daily":
            code = "rate_limit_exceeded"
            message = "Rate limit reached on requests per day (RPD): Limit 200. Please try again in 7m12s."
        elif refusal.kind == "bad_key":
            code = "invalid_api_key"
        elif refusal.status == 429:
            code = "rate_limit_exceeded"
        return status, {"error": {"message": message, "type": kind, "param": None, "code": code}}

    def limits(self, left: Mapping[str, tuple[int, int, float]]) -> dict[str, str]:
        headers: dict[str, str] = {}
        for name, (limit, remaining, wait) in left.items():
            headers |= {
                f"x-ratelimit-limit-{name}": str(limit),
                f"x-ratelimit-remaining-{name}": str(remaining),
                f"x-ratelimit-reset-{name}": f"{wait:.3f}s",
            }
        return headers
