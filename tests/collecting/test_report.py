"""What the report says about collecting: the rate that was kept beside what the delay allows, sources, licenses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.collecting.conftest import Collector, Serve
from tests.collecting.shelf import Book
from tests.collecting.virtual import fresh
from tests.report.payloads import PAYLOADS

from pagemint import Project
from pagemint.report.page import render
from pagemint.workspace.segments import read_segments
from pagemint.workspace.store import open_store

FIVE = "User-agent: *\nCrawl-delay: 5\n"


def collection(project: Project) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(project.url) / "report/report.json").read_text())["collection"]
    return found


def books(number: int) -> list[Book]:
    return [Book(f"b{n}", tuple(f"Pagina {p}" for p in range(20)), images=True) for n in range(number)]


def test_what_the_delay_alone_allows_beside_the_article(
    serve: Serve, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pagemint.web.client.SystemClock", fresh())
    server = serve(*books(4), robots=FIVE)
    project = collector(server, shelf={"limit": 2})
    project.report()
    (host,) = collection(project)["hosts"]
    assert (host["files"], host["pages"], host["requests"]) == (40, 40, 44)  # robots.txt, a list, two descriptions
    assert host["gap_s"] == 5
    assert host["allowed_per_minute"] == 12
    assert 0.97 * 12 < host["requests_per_minute"] <= 12
    assert host["pages_per_minute"] == pytest.approx(host["requests_per_minute"] * 40 / 44)
    assert round(collection(project)["article_per_minute"], 1) == 16.7
    page = (Path(project.url) / "report/index.html").read_text(encoding="utf-8")
    assert "16.7 slides a minute" in page
    assert "5 s apart" in page
    assert 'allows">12<' in page
    project = collector(server, shelf={"limit": 3})
    project.report()
    (host,) = collection(project)["hosts"]
    assert (host["files"], host["requests"]) == (60, 66)
    assert 0.97 * 12 < host["requests_per_minute"] <= 12
    rows = [row for row in read_segments(open_store(project.url), "events/") if row["event"] == "host"]
    assert [row["files"] for row in rows] == [40, 20]
    assert project.report().ran == {}


def test_hosts_are_counted_when_a_run_is_refused(serve: Serve, collector: Collector) -> None:
    server = serve(*(Book(f"b{n}") for n in range(6)), Book("last", status=403))  # four are fetched at a time
    project = collector(server)
    result = project.run()
    assert result.exit_code == 4
    found = collection(project)
    (host,) = found["hosts"]
    assert "403" in host["refused"]
    assert host["requests"] == len(server.log())
    assert found["dropped"]["refused"] >= 1
    line = json.loads((Path(project.url) / "funnel.json").read_text())["stages"][0]
    assert line["in"] == line["kept"] + sum(line["dropped"].values()) == result.documents["found"]
    assert line["dropped"] == found["dropped"]


def test_sources_and_licenses(serve: Serve, collector: Collector) -> None:
    server = serve(Book("a"), Book("b", license="CC-BY-ND-4.0"), Book("c", status=404), Book("d", license="?"))
    project = collector(server)
    project.report()
    found = collection(project)
    (source,) = found["sources"]
    assert (source["name"], source["documents"], source["redistributable"]) == ("shelf", 3, 1)
    assert "robots.txt" in source["decisions"][0]["said"]
    rights = {line["license"]: (line["redistributable"], line["documents"]) for line in found["rights"]}
    assert rights == {"CC-BY-4.0": (True, 1), "CC-BY-ND-4.0": (False, 1), "not known": (False, 1)}
    assert found["dropped"] == {"not_found": 1}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.report.browser import browser

    with browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.mark.needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_holds_what_hosts_say(
    chromium: Any, serve: Serve, collector: Collector, tmp_path: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from tests.report.browser import opened

    project = collector(serve(Book("a"), Book("b", license="?"), Book("c", status=404)))
    data = json.loads(Path(project.report().report).with_name("report.json").read_text())
    told = data["collection"]
    words = " ".join(payload for payload in PAYLOADS if "refresh" not in payload)
    told["hosts"] = [{**told["hosts"][0], "host": "a-very-long-host." * 8, "refused": words}, told["hosts"][0]]
    told["sources"][0]["decisions"] = [{"said": said, "documents": 2} for said in PAYLOADS[:3]]
    told["rights"][0] |= {"license": PAYLOADS[3], "sources": PAYLOADS[4]}
    told["dropped"] = {PAYLOADS[5]: 3, "x" * 300: 1}
    file = tmp_path / "index.html"
    file.write_bytes(render(data, [None] * len(data["sample"])))
    with opened(chromium, file, width=width, scheme=scheme) as page:
        assert page.trouble == []
        assert page.ask("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert all(payload in page.text() for payload in PAYLOADS[:6])
        found = Axe().run(page.page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}})
    assert found.violations_count == 0, found.generate_report()
