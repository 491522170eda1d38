"""Pages that come by script. The browser has no network of its own: what a page asks for, `Web` gets, as politely as
anything else, or nobody does. It hides nothing and solves nothing."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pagemint.errors import DocumentError, Interrupted, MissingExtra, PagemintError, RecipeError, Refused
from pagemint.web.answer import Answer, Answered
from pagemint.web.client import Web
from pagemint.web.refusal import challenge
from pagemint.web.terms import Terms

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Route, WebSocketRoute

PROGRAM = "PAGEMINT_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOWHERE = "http://127.0.0.1:9"
FLAGS = [
    # nothing goes past the routes: names are not resolved, connections end at a proxy that is not there
    f"--proxy-server={NOWHERE}",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pings",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--js-flags=--max-old-space-size=512",
]
ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")
WANTED = frozenset(("document", "script", "stylesheet", "xhr", "fetch"))
KEPT = frozenset(("script", "stylesheet"))
PASSED_ON = ("accept", "accept-language", "content-type", "origin", "referer")
MOST_REQUESTS, MOST_BYTES, MOST_BODY = 200, 64 * 2**20, 2**20
LAUNCH_S, ANSWER_S, WORK_S = 60.0, 15.0, 30.0
"""To start, to answer a question of ours, and to work on a page without asking for anything."""
POLL_S, STILL_S, QUIET_S = 0.05, 0.3, 3.0
"""A page is finished when it has not changed for a while: a short one where what is waited for is there."""


def program() -> str | None:
    """The Chromium that PAGEMINT_BROWSER names, else one on the path; None = the one that playwright has installed."""
    named = os.environ.get(PROGRAM)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if named and found is None:
        raise RecipeError(f"{PROGRAM} names {named!r}, which is no program")
    return found


@dataclass
class Visit:
    """One page: what it has asked for so far. `problem` ends it."""

    terms: Terms
    open: int = 0
    requests: int = 0
    bytes: int = 0
    problem: PagemintError | None = None
    over: bool = False
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def end(self, problem: PagemintError) -> None:
        self.problem = self.problem or problem


class Browser:
    """Raises `MissingExtra` where playwright or a Chromium is not installed."""

    def __init__(self, web: Web, *, quiet_s: float = QUIET_S) -> None:
        try:
            import playwright.async_api  # noqa: F401
        except ImportError:
            raise MissingExtra("a page that is made by script", "browser") from None
        self._program = program()
        self._web = web
        self._quiet_s = quiet_s
        self._files: dict[str, Answer | Answered] = {}

    async def page(self, url: str, terms: Terms, *, ready: str) -> str:
        """The HTML of a page when its scripts are done; `ready` selects what is waited for. Raises as `Web.get` does,
        and `Refused` for a challenge, also for one that would go away by itself."""
        from playwright.async_api import Error

        await self._web.decision(url, terms)
        visit = Visit(terms)
        try:
            async with self._opened(visit) as page:
                going = asyncio.create_task(page.goto(url, wait_until="commit", timeout=0))
                try:
                    return await self._finished(page, url, visit, going, ready)
                finally:
                    going.cancel()
                    await asyncio.gather(going, return_exceptions=True)
        except Error as error:
            self._web.check()  # Ctrl-C in a terminal goes to the browser too
            raise _failed(f"it gave up on {url[:200]}: {_said(error)}") from error

    @asynccontextmanager
    async def _opened(self, visit: Visit) -> AsyncIterator[Page]:
        """A page in a browser of its own, of which nothing stays."""
        from playwright.async_api import async_playwright

        async with async_playwright() as playwright:
            found = self._program or shutil.which(playwright.chromium.executable_path)
            if found is None:
                raise MissingExtra(f"a Chromium ({', '.join(NAMES)} on the path, or {PROGRAM})", "browser")
            chromium = await playwright.chromium.launch(
                executable_path=found,
                args=FLAGS,
                env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
                # root may not use it; everybody else gets no browser rather than one without it
                chromium_sandbox=getattr(os, "geteuid", lambda: 1)() != 0,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
                timeout=LAUNCH_S * 1000,
            )
            try:
                context = await chromium.new_context(
                    user_agent=self._web.agent, accept_downloads=False, service_workers="block", permissions=[]
                )
                page = await context.new_page()
                context.on("page", lambda other: visit.tasks.add(asyncio.ensure_future(other.close())))
                page.on("crash", lambda _: visit.end(_failed("it crashed")))
                await context.route("**/*", lambda route: self._route(route, page, visit))
                await context.route_web_socket("**/*", _hang_up)
                yield page
            finally:
                visit.over = True
                await _ended(visit.tasks)
                await chromium.close()

    async def _finished(self, page: Page, url: str, visit: Visit, going: asyncio.Task[Any], ready: str) -> str:
        html, worked = "", 0.0
        last = since = time.monotonic()
        while True:
            await asyncio.sleep(POLL_S)
            self._web.check()
            if visit.problem is not None:
                raise visit.problem
            now = time.monotonic()
            if visit.open or not going.done():  # waiting for the site or for a turn there: as long as it takes
                since = last = now
                continue
            worked, last = worked + now - last, now
            going.result()
            found, there = await _state(page, ready)
            if why := challenge({"content-type": "text/html"}, found.encode("utf-8", "replace")):
                raise self._web.refuse(url, f"{why}, made by script")
            if found != html:
                html, since = found, now
            if now - since >= (STILL_S if there else self._quiet_s) or worked > WORK_S:
                return html

    async def _route(self, route: Route, page: Page, visit: Visit) -> None:
        task = asyncio.current_task()
        if visit.over or task is None:
            return
        visit.tasks.add(task)
        visit.open += 1
        try:
            await self._answer(route, page, visit)
        finally:
            visit.open -= 1
            visit.tasks.discard(task)

    async def _answer(self, route: Route, page: Page, visit: Visit) -> None:
        request = route.request
        if not _is_wanted(request, page):
            await route.abort()
            return
        try:
            answer = await self._got(request, visit)
        except Answered as error:
            if request.is_navigation_request():
                visit.end(error)
            await route.fulfill(status=error.status, body=error.head)
        except PagemintError as error:
            if request.is_navigation_request() or isinstance(error, Refused | Interrupted):
                visit.end(error)
            await route.abort()
        else:
            await route.fulfill(status=200, headers=_headers(answer), body=answer.body)

    async def _got(self, request: Request, visit: Visit) -> Answer:
        """Files of the site are the same on each of its pages, and are asked for once."""
        url = request.url.partition("#")[0]
        known = self._files.get(url)
        if known is None:
            try:
                known = await self._asked(request, url, visit)
            except Answered as error:
                known = error
            if request.resource_type in KEPT:
                self._files[url] = known
        if isinstance(known, Answered):
            raise known
        return known

    async def _asked(self, request: Request, url: str, visit: Visit) -> Answer:
        visit.requests += 1
        most = MOST_BYTES - visit.bytes
        if visit.requests > MOST_REQUESTS or most <= 0:
            raise DocumentError("page_too_large", f"{urlsplit(url).netloc}: a page asks for more than it may")
        sent = {name: value for name, value in request.headers.items() if name in PASSED_ON}
        if request.method == "GET":
            answer = await self._web.get(url, visit.terms, accept=_ascii(sent.get("accept", "*/*")), max_bytes=most)
        elif request.method == "POST":
            body = request.post_data_buffer or b""
            if len(body) > MOST_BODY:
                raise DocumentError("page_too_large", f"{urlsplit(url).netloc}: a page sends more than it may")
            answer = await self._web.post(url, visit.terms, body, headers=sent, max_bytes=most)
        else:
            raise DocumentError("not_allowed", f"{request.method} is not for readers")
        visit.bytes += len(answer.body)
        return answer


def _is_wanted(request: Request, page: Page) -> bool:
    """No images, films and fonts, nothing within frames, and no other window."""
    from playwright.async_api import Error

    try:
        main = request.frame == page.main_frame
    except Error:  # of a window that is about to open
        return False
    return main and request.resource_type in WANTED and request.url.startswith(("http://", "https://"))


def _headers(answer: Answer) -> dict[str, str]:
    """Without what was true of the way here only, and without cookies."""
    gone = ("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "link", "refresh")
    return {name: value for name, value in answer.headers.items() if name not in gone}


async def _state(page: Page, ready: str) -> tuple[str, bool]:
    """What the page is now, and whether that is there what is waited for."""
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(ANSWER_S):
            html, there = await page.content(), await page.locator(ready).count() > 0
    except TimeoutError:
        raise _failed(f"a page keeps it busy for more than {ANSWER_S:g} s") from None
    except Error:  # it is on its way to another page
        return "", False
    if len(html) > MOST_BYTES:
        raise DocumentError("page_too_large", f"a page has become larger than {MOST_BYTES} characters")
    return html, there


async def _hang_up(socket: WebSocketRoute) -> None:
    await socket.close()


def _failed(why: str) -> DocumentError:
    return DocumentError("browser_failed", f"the browser: {why}")


async def _ended(tasks: set[asyncio.Task[Any]]) -> None:
    waiting = list(tasks)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def _said(error: Exception) -> str:
    if "sandboxing failed" in str(error):
        return "its sandbox does not work on this machine, and it is not run without one"
    return str(error).strip().partition("\n")[0][:300]
