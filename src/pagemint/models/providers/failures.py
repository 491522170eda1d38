"""What a refused or broken call was, whatever the SDK makes of it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from pydantic import ValidationError

from pagemint.models.base import (
    BadKey,
    CallError,
    ConnectionLost,
    Overloaded,
    QuotaExhausted,
    RateLimited,
    Rejected,
    TimedOut,
)
from pagemint.models.providers.access import Access
from pagemint.models.providers.body import at, hide, passed_on
from pagemint.models.providers.waiting import retry_after

NO_MONEY = re.compile(
    r"insufficient_quota|billing_(error|hard_limit_reached|not_active)|credit balance is too low"
    r"|reached your specified API usage limits",
    re.IGNORECASE,
)
DAILY = re.compile(r"\b(RPD|TPD|per[ -]day|daily)\b|PerDay", re.IGNORECASE)
BAD_KEY = re.compile(r"API_KEY_INVALID|API key (not valid|expired)|invalid_api_key", re.IGNORECASE)
UNTIL = re.compile(r"regain access on ([^.\"]+)|try again in ([\dhms.]*\d[hms]+)")
NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
MAX_DETAIL = 300


@asynccontextmanager
async def one_try(access: Access, timeout_s: float) -> AsyncIterator[None]:
    """Everything an SDK can throw becomes a `CallError`; what is none of its failures is let through."""
    try:
        async with asyncio.timeout(timeout_s):
            yield
    except CallError:
        raise
    except TimeoutError:
        raise TimedOut(f"{access.model}: no answer within {timeout_s:g} s") from None
    except Exception as error:
        found = _classify(error, access)
        if found is None:
            raise
        raise found from None


def _classify(error: Exception, access: Access) -> CallError | None:
    response = getattr(error, "response", None)
    if isinstance(response, httpx2.Response) and response.status_code != 200:
        return failure(response.status_code, _text(response), response.headers, access)
    chain = list(_causes(error))
    said = f"{access.model}: {hide(str(chain[-1]) or type(chain[-1]).__name__, access.key)[:MAX_DETAIL]}"
    if any(isinstance(e, NOT_SENT) for e in chain):
        return Overloaded(f"cannot reach the provider: {said}")
    if any(isinstance(e, httpx2.TimeoutException) for e in chain):
        return TimedOut(f"no answer in time: {said}")
    if any(isinstance(e, httpx2.RequestError | json.JSONDecodeError | UnicodeDecodeError) for e in chain):
        return ConnectionLost(f"the connection broke: {said}")
    if isinstance(error, ValidationError | ValueError | TypeError):
        return Rejected(f"the SDK will not send this: {said}")
    return None


def failure(status: int, text: str, headers: Mapping[str, str], access: Access) -> CallError:
    """An answer that is a refusal."""
    body = _parsed(text)
    kept = passed_on(headers)
    detail = f"{access.model}: {status} {hide(_message(body, text), access.key)}"
    more: dict[str, Any] = {"headers": kept, "status": status}
    if status == 402 or NO_MONEY.search(text):
        return QuotaExhausted(detail, until=_until(text), **more)
    if status in (401, 403) or BAD_KEY.search(text):
        return BadKey(detail, **more)
    if 300 <= status < 400 or status == 404:
        return BadKey(f"{detail} (is the model's name right, and base_url?)", **more)
    if status == 429 and DAILY.search(text):
        until = "midnight, Pacific time" if "PerDay" in text else _until(text)
        return QuotaExhausted(detail, until=until, **more)
    if status == 429:
        return RateLimited(detail, retry_after_s=retry_after(kept, body), **more)
    if status in (408, 409, 425) or status >= 500:
        return Overloaded(detail, retry_after_s=retry_after(kept, body), **more)
    return Rejected(detail, **more)


def _causes(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _text(response: httpx2.Response) -> str:
    try:
        return response.text
    except httpx2.ResponseNotRead:
        return ""


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def _message(body: Any, text: str) -> str:
    """What went wrong in the provider's words; `error` is an object or a text."""
    error = at(body, "error")
    code = at(error, "code") or at(error, "type")
    message = at(error, "message") or (error if isinstance(error, str) else None) or at(body, "message") or text
    return (f"{code}: {message}" if isinstance(code, str) else str(message)).strip()[:MAX_DETAIL]


def _until(text: str) -> str | None:
    found = UNTIL.search(text)
    return (found[1] or f"in {found[2]}") if found else None
