"""What a deck's page gives away, and how it is told from other pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.slideshare.synthetic import envelope, page, record

from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.sources.slideshare.page import NOTICES, read


def test_a_deck() -> None:
    show = record(title="Uno </script> & <b>dos</b>")
    found = read(page(envelope(show)))
    assert set(found) == {"deck"}
    assert found["deck"]["title"] == show["title"]
    assert found["deck"]["transcript"] == show["transcript"]


def test_what_is_not_ours_to_keep_stays_there() -> None:
    found = read(page(envelope(record())))["deck"]
    assert found["user"] == {"login": "aula_demo", "name": "Aula Demo"}
    assert not {"secretUrl", "downloadKey", "recommendationsByLocation"} & set(found)


@pytest.mark.parametrize("attributes", ["", ' nonce="x"', ' crossorigin="anonymous"'])
def test_attributes_and_other_scripts(attributes: str) -> None:
    before = '<!-- <script id="__NEXT_DATA__">{"props":0}</script> --><script>var a = "__NEXT_DATA__";</script>'
    assert read(page(envelope(record()), before, attributes))["deck"]["id"] == "900000123"


def test_the_data_route_has_no_envelope() -> None:
    assert read(page({"pageProps": {"slideshow": record()}, "__N_SSP": True}))["deck"]["id"] == "900000123"


@pytest.mark.parametrize(("words", "reason"), NOTICES.items())
def test_notices(words: str, reason: str) -> None:
    assert read(f"<html><body><p>{words.replace(chr(39), chr(8217))}.</p></body></html>") == {"notice": reason}
    assert read(page(envelope(None), f"<p>{words}</p>")) == {"notice": reason}


def test_a_notice_among_the_messages_of_the_site_is_none() -> None:
    assert "layout" in read(page(envelope(None)))
    assert "deck" in read(page(envelope(record()), "<p>This file is password protected.</p>"))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<script>slideshare_object.slideshow_config = {};</script><img class=slide_image>", "2023"),
        ('<script>self.__next_f.push([1,"x"])</script><img>', "in pieces"),
        ("<p>Hello</p>", "no way that is known"),
        ("", "no way that is known"),
        ('<script id="__NEXT_DATA__">{"props": </script>', "no way that is known"),
        ('<script id="__NEXT_DATA__">[1]</script>', "no way that is known"),
        (f'<script id="__NEXT_DATA__">{"[" * 200_000}</script>', "no way that is known"),
        ('<script id="__NEXT_DATA__">{"props": {"pageProps": {"slideshow": 7}}}</script>', "no deck"),
    ],
)
def test_layouts_that_are_not_understood(html: str, words: str) -> None:
    assert words in read(html)["layout"]


@given(st.text(max_size=300), st.text(max_size=100))
def test_whatever_stands_around_it(text: str, other: str) -> None:
    found = read(page(envelope(record(title=text, transcript=[other]))))
    assert found["deck"]["transcript"] == [json.loads(json.dumps(other))]


@given(st.text(alphabet="<>!-/scriptdiv \"'=a", max_size=200))
def test_any_html(html: str) -> None:
    assert set(read(html)) <= {"deck", "notice", "layout"}


def test_a_page_that_takes_for_ever_costs_itself_only() -> None:
    with WorkerPool(1) as pool:
        with pytest.raises(DocumentError) as raised:
            pool.call("pagemint.sources.slideshare.page:read", "<div>" * 300_000, limits=Limits(document_s=1))
        assert raised.value.reason == "time_limit"
        assert "deck" in pool.call("pagemint.sources.slideshare.page:read", page(envelope(record())))
