"""The interface of MediaWiki: it reports most problems in answers that look like successes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pagemint.errors import DocumentError, NotNow
from pagemint.sources.fields import line
from pagemint.sources.untyped import table, text
from pagemint.web.answer import Answer
from pagemint.web.client import Web
from pagemint.web.hints import retry_after
from pagemint.web.terms import Terms

BUSY = frozenset(("maxlag", "ratelimited", "readonly", "cirrussearch-too-busy-error"))
DENIED = frozenset(("readapidenied", "permissiondenied", "blocked", "autoblocked", "globalblocking-blockedtext"))
TRIES, WAIT_S, LONGEST_S = 6, 5.0, 600.0


async def ask(web: Web, url: str, terms: Terms) -> Mapping[str, Any]:
    """The answer to a query. A wiki that is busy is asked again when it says, then `NotNow`; one that refuses is
    closed, as any other host that does."""
    said = ""
    for number in range(TRIES):
        answer = await web.get(url, terms, accept="application/json")
        found = table(answer.json())
        problem = table(found.get("error"))
        code = line(text(problem.get("code")) or answer.headers.get("mediawiki-api-error", ""))[:60]
        if not code:
            return found
        said = f"{code}: {line(text(problem.get('info')))[:300]}"
        if code in DENIED:
            raise web.refuse(url, f"it answers {said}")
        if code not in BUSY and not code.startswith("internal_api_error"):
            raise DocumentError("not_understood", f"{terms.root or url} answered {said}")
        web.hold(url, _wait(answer, web, number))
    raise NotNow("site_busy", f"{terms.root or url} answered {said}, {TRIES} times")


def _wait(answer: Answer, web: Web, number: int) -> float:
    asked = retry_after(answer.headers, web.clock.time())
    return min(LONGEST_S, asked or WAIT_S * 2**number)
