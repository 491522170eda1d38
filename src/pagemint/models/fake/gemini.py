"""Gemini's generateContent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.models.fake.ask import Answer, Ask, BadRequest, picture, schema_in
from pagemint.models.fake.dialect import Refusal, parts_of, required

STOPS = {"end": "STOP", "length": "MAX_TOKENS", "refusal": "STOP"}
STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
LEVEL = "MEDIA_RESOLUTION_"
RPC = "type.googleapis.com/google.rpc"


class GeminiDialect:
    name: ClassVar[str] = "google"

    def key(self, headers: Mapping[str, str]) -> str | None:
        return headers.get("x-goog-api-key")

    def read(self, body: Mapping[str, Any], model: str | None = None) -> Ask:
        system = body.get("systemInstruction") or body.get("system_instruction") or {}
        static = "".join(str(part.get("text", "")) for part in parts_of(system.get("parts", [])))
        prompt, pictures = "", []
        for content in required(body, "contents", list):
            for part in parts_of(content.get("parts")):
                if blob := part.get("inlineData") or part.get("inline_data"):
                    level = (part.get("mediaResolution") or {}).get("level", "")
                    pictures.append(picture(blob.get("data"), level.removeprefix(LEVEL).lower() or None))
                else:
                    prompt += required(part, "text", str)
        config = body.get("generationConfig") or body.get("generation_config") or {}
        schema = config.get("responseJsonSchema") or config.get("responseSchema")
        if schema and config.get("responseMimeType") != "application/json":
            raise BadRequest("a response schema needs response_mime_type application/json")
        return Ask(
            provider=self.name,
            model=model or required(body, "model", str).removeprefix("models/"),
            prompt=prompt,
            static=static,
            pictures=tuple(pictures),
            schema=schema or schema_in(static),
            max_tokens=config.get("maxOutputTokens"),
        )

    def write(self, answer: Answer) -> dict[str, Any]:
        usage: dict[str, Any] = {
            "promptTokenCount": -1 if answer.usage == "negative" else answer.input,
            "totalTokenCount": answer.input + answer.output,
        }
        if answer.cached:
            usage["cachedContentTokenCount"] = answer.cached
        if answer.output:
            usage["candidatesTokenCount"] = answer.output
        body: dict[str, Any] = {"modelVersion": answer.model, "responseId": answer.id}
        if answer.usage != "missing":
            body["usageMetadata"] = usage
        if answer.stop == "safety":
            return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, **body}
        if answer.stop == "empty":
            return {"candidates": [], **body}
        content = {"role": "model", "parts": [{"text": answer.text}]}
        return {"candidates": [{"content": content, "finishReason": STOPS[answer.stop], "index": 0}], **body}

    def refuse(self, refusal: Refusal) -> tuple[int, dict[str, Any]]:
        status, details = 503 if refusal.status == 529 else refusal.status, list[dict[str, Any]]()
        message = refusal.message
        if refusal.kind == "bad_key":
            status, message = 400, "API key not valid. Please pass a valid API key."
            details.append({"@type": f"{RPC}.ErrorInfo", "reason": "API_KEY_INVALID"})
        if refusal.kind in ("daily", "quota"):
            quota = "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
            details.append({"@type": f"{RPC}.QuotaFailure", "violations": [{"quotaId": quota, "quotaValue": "250"}]})
        if refusal.wait_s is not None:
            details.append({"@type": f"{RPC}.RetryInfo", "retryDelay": f"{refusal.wait_s:g}s"})
        return status, {
            "error": {
                "code": status,
                "message": message,
                "status": STATUSES.get(status, "UNKNOWN"),
                **({"details": details} if details else {}),
            }
        }

    def limits(self, left: Mapping[str, tuple[int, int, float]]) -> dict[str, str]:
        """Google tells none."""
        return {}
