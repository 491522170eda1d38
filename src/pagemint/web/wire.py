"""HTTP by the library for it: one request as it is told, nothing followed, repeated, unpacked or remembered."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from functools import cache, partial

import httpx2
from aiohttp import (
    AddrInfoType,
    ClientConnectorError,
    ClientError,
    ClientHandlerType,
    ClientPayloadError,
    ClientRequest,
    ClientResponse,
    ClientResponseError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    ServerDisconnectedError,
    StreamReader,
    TCPConnector,
    hdrs,
)
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import Connection
from yarl import URL

from pagemint.errors import DocumentError
from pagemint.web.address import Guard
from pagemint.web.body import Broken
from pagemint.web.retry import Later
from pagemint.web.target import Target, clipped

CONNECT_S, SILENCE_S = 20.0, 30.0
KEPT_S = 10.0
"""Short: most servers keep an idle connection for longer, so that hardly any is used just when they close it."""
PIECE = 256 * 1024
"""Each read has its price, whatever it brings."""
COME_AND_GO = 8 * 2**20
"""A block of this size that is freed teaches glibc to keep what pieces have left for the next ones: otherwise it gives
the pages back and gets them anew, for each."""
LINE, LINES = 32 * 1024, 256
NO_CHUNKS = "chunks without sense"
SENT: ContextVar[Callable[[], None]] = ContextVar("sent")

Headers = Sequence[tuple[str, str]]


class Wire:
    """`standing`: headers of each request, where it has none of the same name."""

    def __init__(self, guard: Guard, standing: Headers) -> None:
        self._guard = guard
        self._standing = standing
        self._session: ClientSession | None = None

    async def ask(
        self, target: Target, headers: Headers, body: bytes | None, limit_s: float, sent: Callable[[], None]
    ) -> ClientResponse:
        """The answer with its headers, to be closed by the caller. Raises `Later`, or `Broken` where the body is known
        already to be damaged. `sent` is called when the request has left."""
        if self._session is None:
            self._session = self._opened()
        SENT.set(sent)
        return await self._session.request(
            "GET" if body is None else "POST",
            URL(target.url, encoded=True),
            headers=headers,
            skip_auto_headers=None if body is None else ["Content-Type"],
            data=body,
            allow_redirects=False,
            timeout=_timeout(limit_s),
        )

    async def pour(self, response: ClientResponse, feed: Callable[[bytes], object]) -> None:
        """`feed` takes the body in pieces, and says when it has enough. Raises `Broken`."""
        content = response.content
        if hdrs.CONTENT_LENGTH not in response.headers:
            _watch(response)
        try:
            while chunk := await content.readany():
                if feed(chunk):
                    return
        except ClientError as error:
            raise Broken(f"the transfer broke off ({_said(error)})") from None
        if lost := content.exception():
            raise Broken(f"the transfer broke off ({_said(lost)})")

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> ClientSession:
        bytes(COME_AND_GO)
        connector = TCPConnector(
            resolver=_Resolver(self._guard),
            socket_factory=self._socket,
            use_dns_cache=False,
            ssl=certificates(),
            limit=0,
            keepalive_timeout=KEPT_S,
        )
        return ClientSession(
            connector=connector,
            headers=self._standing,
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            read_bufsize=PIECE,
            max_line_size=LINE,
            max_field_size=LINE,
            max_headers=LINES,
            request_class=_Request,
            middlewares=[_once],
        )

    def _socket(self, info: AddrInfoType) -> socket.socket:
        """The one place where connections begin, also those to hosts that are addresses."""
        family, kind, protocol, _, address = info
        self._guard.check(str(address[0]))
        return socket.socket(family, kind, protocol)


class _Request(ClientRequest):
    async def send(self, conn: Connection) -> ClientResponse:
        response = await super().send(conn)
        if self.body:  # it goes out in a task that has been made just now
            asyncio.get_running_loop().call_soon(SENT.get())
        else:
            SENT.get()()
        return response


class _Resolver(AbstractResolver):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._guard.addresses(host, port)
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=flags)
            for address in found
        ]

    async def close(self) -> None:
        pass


def _watch(response: ClientResponse) -> None:
    """Nobody else says it to who waits for a body when chunks make no sense, and a reset counts as the end of a body
    whose length was not told."""
    connection = response.connection
    if connection is not None and connection.protocol is not None and (gone := connection.protocol.closed) is not None:
        gone.add_done_callback(partial(_gone, response.content))


def _gone(content: StreamReader, gone: asyncio.Future[None]) -> None:
    lost = gone.exception()
    if lost is not None or not (content.is_eof() or content.exception()):
        content.set_exception(ClientPayloadError(str(lost or NO_CHUNKS)))


async def _once(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
    """Its errors leave as ours: after some of its own it would ask again by itself, past the gate."""
    try:
        return await handler(request)
    except (ClientConnectorError, ConnectionTimeoutError) as error:
        raise Later(f"no connection ({_said(error)})", reached=False) from None
    except InvalidURL:
        raise DocumentError("address_refused", f"{clipped(str(request.url))} is no web address") from None
    except ClientResponseError as error:
        if "chunk" in error.message.partition(":")[0].lower():
            raise Broken(f"the transfer broke off ({NO_CHUNKS})") from None
        raise Later(f"no answer ({_first_line(error.message)})") from None
    except (ClientError, OSError) as error:
        raise Later(f"no answer ({_said(error)})") from None


@cache
def certificates() -> ssl.SSLContext:
    """The system's, or those that SSL_CERT_FILE and SSL_CERT_DIR name. Proxies of the environment are not used."""
    return httpx2.create_ssl_context()


@cache
def _timeout(limit_s: float) -> ClientTimeout:
    """The whole is not its business."""
    return ClientTimeout(connect=min(CONNECT_S, limit_s), sock_read=SILENCE_S if limit_s > SILENCE_S else None)


def _said(error: BaseException) -> str:
    if isinstance(error, ClientConnectorError):
        error = error.os_error
    if isinstance(error, ServerDisconnectedError):
        return "the connection was closed"
    return _first_line(str(error)) or type(error).__name__


def _first_line(text: str) -> str:
    return text.partition("\n")[0][:200].rstrip(":")
