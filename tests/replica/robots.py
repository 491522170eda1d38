"""robots.txt in all its forms."""

from __future__ import annotations

from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.wire import Request, Response

TEXT = "text/plain; charset=utf-8"
ROBOTS = {
    "robots_404": Expected("fine", at="robots", note="no file: all is allowed"),
    "robots_401": Expected("refused", at="robots"),
    "robots_403": Expected("refused", at="robots"),
    "robots_500": Expected("refused", at="robots", note="not now: nothing may be asked"),
    "robots_hang": Expected("refused", at="robots", note="not now: nothing may be asked"),
    "robots_challenge": Expected("refused", at="robots"),
    "robots_huge": Expected("fine", at="robots", note="600 kB, of which the first part holds the rules"),
    "robots_crlf_bom": Expected("fine", at="robots"),
    "robots_html": Expected("fine", at="robots", note="a page that holds no rule"),
    "robots_redirects": Expected("fine", at="robots", note="five of them"),
    "robots_none": Expected("skipped", ("robots_disallowed",), at="robots", note="Disallow: /"),
    "robots_own": Expected("skipped", ("robots_disallowed",), at="robots", note="a group of our own forbids all"),
    "robots_own_better": Expected("fine", at="robots", note="all others are forbidden, we are not"),
    "robots_search": Expected("skipped", ("robots_disallowed",), at="robots", note="Disallow: /search"),
    "robots_delay_10": Expected("fine", at="robots", note="Crawl-delay: 10"),
    "robots_delay_bad": Expected("fine", at="robots", note="Crawl-delay: soon"),
}


def robots_text(host: str, text: str | None, state: State) -> str | None:
    """What a client is to obey, of all that is sent."""
    on = next((rule.name for rule in state.scenarios.active() if rule.name in ROBOTS and rule.host in (None, host)), "")
    lines = text or "User-agent: *\nDisallow:\n"
    texts = {
        "robots_none": "User-agent: *\nDisallow: /\n",
        "robots_own": f"User-agent: Pagemint\nUser-agent: other\nDisallow: /\n\n{lines}",
        "robots_own_better": "User-agent: *\nDisallow: /\n\nUser-agent: pagemint\nDisallow: /private/\n",
        "robots_search": lines.replace("Disallow:", "Disallow: /search\nDisallow:", 1),
        "robots_delay_10": "User-agent: *\nCrawl-delay: 10\nDisallow:\n",
        "robots_delay_bad": "User-agent: *\nCrawl-delay: soon\nDisallow: /private/\n",
        "robots_404": None,
        "robots_html": "",
    }
    return texts.get(on, text)


def robots(request: Request, text: str | None, state: State) -> Response:
    text = robots_text(request.host, text, state)
    data = (text or "").encode()
    for name in ROBOTS:
        if state.scenarios.hit(name, host=request.host):
            return _form(name, data, request)
    return Response(404, b"no such file\n", TEXT) if text is None else Response(200, data, TEXT)


def _form(name: str, data: bytes, request: Request) -> Response:
    hop = int(request.query.get("hop", 0))
    match name:
        case "robots_404":
            return Response(404, b"no such file\n", TEXT)
        case "robots_401" | "robots_403" | "robots_500":
            return Response(int(name[-3:]), b"<p>no</p>", blocks=name != "robots_500")
        case "robots_hang":
            return Response(200, data, TEXT, delivery="hang")
        case "robots_challenge":
            return challenge()
        case "robots_huge":
            return Response(200, data + b"# nothing\n" * 60_000, TEXT)
        case "robots_crlf_bom":
            return Response(200, b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"), TEXT)
        case "robots_html":
            return Response(200, b"<!DOCTYPE html><html><body><h1>Welcome</h1><p>Disallow nobody</p></body></html>")
        case "robots_redirects" if hop < 5:
            return Response(302, headers={"location": f"/{request.host}/robots.txt?hop={hop + 1}"})
    return Response(200, data, TEXT)


def challenge(script: str = "") -> Response:
    """What Fastly shows to clients that it doubts, with status 200."""
    page = f"""<!DOCTYPE html><html><head><title>Client Challenge</title>
<script src="/_fs-ch-1T1wmsGaOgGaSxcX/script.js" async></script></head>
<body><div class="fastly-challenge" data-challenge-status="started"></div>
<noscript>JavaScript is disabled in your browser. Please enable JavaScript to proceed.</noscript>
<p>A required part of this site couldn't load.</p>{script}</body></html>"""
    return Response(200, page.encode(), blocks=True)
