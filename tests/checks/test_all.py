"""What holds for every check that is installed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.checks.pages import OTHER, at, page, pair

from pagemint import plugins
from pagemint.checks.stage import checked
from pagemint.records import Box, Document, Evidence, PageAnswer, Pair
from pagemint.workspace import Deck

CHECKS = [plugins.load("checks", name)() for name in plugins.names("checks")]
TEXT = st.text(max_size=60) | st.sampled_from(["¿Qué?", "12 %", "これは何ですか", "N/A", "<b>", "1.577", "。", " "])
BOXES = st.none() | st.just(Box(0, 0, 1, 1)) | st.just(Box(0.5, 0.5, 0.5, 0.5))
EVIDENCE = st.lists(st.builds(Evidence, st.none() | TEXT, BOXES, st.sampled_from(["text", "chart"])), max_size=2)
LANGUAGES = st.sampled_from([None, "es", "en", "ja", "zh", "ar", "ru", "ko", "xx", "pt-BR"])
PAIRS = st.builds(
    pair,
    TEXT,
    TEXT,
    question_type=st.sampled_from(["extractive", "numerical", "boolean", "enumerative", "open-ended"]),
    question_format=st.sampled_from(["question", "keyword"]),
    evidence=EVIDENCE,
    expression=st.none() | TEXT,
    language=LANGUAGES,
)


def test_names_are_those_of_their_entry_points() -> None:
    assert [check.name for check in CHECKS] == list(plugins.names("checks"))


@given(st.lists(PAIRS, min_size=1, max_size=3), TEXT, LANGUAGES, st.none() | TEXT)
def test_never_raises_and_says_pass_fail_or_abstain(
    pairs: list[Pair], text: str, language: str | None, title: str | None
) -> None:
    where = at(
        [page(text, language=language), page(text * 3, 2)], pairs, of=Document("d", "local", "a/b_c.pdf", title=title)
    )
    for one in pairs:
        for check in CHECKS:
            result = check.check(one, where)
            assert result.outcome in ("pass", "fail", "abstain")
            assert (result.pair_id, result.check, result.version) == (one.pair_id, check.name, check.version)
            assert result.reason if result.outcome == "fail" else True


def test_every_check_of_every_pair_in_order() -> None:
    first, second = pair("¿Quién diseñó ext2?"), pair("¿Qué guarda un inodo?", "El tamaño en bytes")
    deck = Deck(Document("local-a", "local", "a"), [page(), page(OTHER, 2)])
    rows = list(checked(deck, [PageAnswer(1, pairs=[first, second]), PageAnswer(2, "blank")], CHECKS))
    assert [(row.pair_id, row.check) for row in rows] == [
        (one.pair_id, check.name) for one in (first, second) for check in CHECKS
    ]
    assert not [row for row in rows if row.outcome == "fail"]
