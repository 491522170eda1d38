"""What is asked: decided by us, the same for the same page, in the mix that is wanted."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.annotate.vlm.look import Look
from pagemint.annotate.vlm.plan import FORMATS, TYPES, Ask, plan_page

RICH = Look(words=200, numbers=9)
SHOWN = st.tuples(st.booleans(), st.booleans())
LOOKS = st.builds(Look, st.none() | st.integers(0, 400), st.integers(0, 30), st.booleans(), st.booleans())


def plans(look: Look, count: int, most: int = 1) -> list[Ask]:
    return [ask for page in range(count) for ask in plan_page(7, f"{page:064x}", look, most)]


def test_the_mix_is_the_wanted_one() -> None:
    asks = plans(RICH, 4_000)
    types, formats = Counter(a.question_type for a in asks), Counter(a.question_format for a in asks)
    assert {name: round(types[name] / len(asks), 2) for name in TYPES} == pytest.approx(TYPES, abs=0.025)
    assert {name: round(formats[name] / len(asks), 2) for name in FORMATS} == pytest.approx(FORMATS, abs=0.035)


def test_half_of_the_yes_no_questions_are_to_be_answered_no() -> None:
    asks = [ask for ask in plans(RICH, 4_000) if ask.question_type == "boolean"]
    assert 0.42 < sum(ask.answer == "no" for ask in asks) / len(asks) < 0.58
    assert "keyword" not in {ask.question_format for ask in asks}


@given(LOOKS, st.integers(1, 20), st.text(max_size=8), st.integers(), st.integers(0, 9))
def test_every_plan_is_sound(look: Look, most: int, page: str, seed: int, sample: int) -> None:
    asks = plan_page(seed, page, look, most, sample)
    assert asks == plan_page(seed, page, look, most, sample)
    assert [ask.number for ask in asks] == list(range(1, len(asks) + 1))
    assert 1 <= len(asks) <= most
    if sample == 0:
        assert len({ask.question_type for ask in asks}) == min(len(asks), len(TYPES) - (not _counts(look)))
    shown = {name for name, there in (("table", look.table), ("picture", look.picture)) if there}
    wanted = {ask.evidence for ask in asks} - {None}
    assert wanted <= shown
    assert len(wanted) == min(len(shown), len(asks))
    assert all((ask.answer is not None) == (ask.question_type == "boolean") for ask in asks)


def _counts(look: Look) -> bool:
    return look.numbers >= 2 or look.table or look.picture or look.words is None


def test_thin_pages_get_fewer_questions() -> None:
    assert [len(plan_page(1, "a", Look(words), 3)) for words in (3, 15, 26, 90)] == [1, 1, 2, 3]
    assert len(plan_page(1, "a", Look(3, picture=True), 3)) == 2
    assert len(plan_page(1, "a", Look(None), 3)) == 3


def test_seed_page_and_round_decide() -> None:
    def at(seed: int = 1, page: str = "a", sample: int = 0) -> list[Ask]:
        return [ask for n in range(8) for ask in plan_page(seed, f"{page}{n}", RICH, 3, sample)]

    assert at() == at()
    assert len({str(at(*other)) for other in ((1, "a", 0), (2, "a", 0), (1, "b", 0), (1, "a", 1))}) == 4


def test_rounds_go_through_all_types_before_one_comes_again() -> None:
    for page in range(50):
        asks = [ask for sample in (0, 1) for ask in plan_page(1, f"{page}", RICH, 3, sample)]
        assert {ask.question_type for ask in asks} == set(TYPES)


def test_a_plan_is_the_same_in_another_process() -> None:
    code = "from pagemint.annotate.vlm.plan import *; print(plan_page(3, 'ff', Look(100, 5, True, True), 5))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONHASHSEED": "5"})
    assert run.stdout.strip() == str(plan_page(3, "ff", Look(100, 5, True, True), 5)), run.stderr
