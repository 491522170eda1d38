"""The account of a pass adds up for any set of verdicts, line by line and from line to line."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.filter.pairs import SCAN, TEXT_PAGE, check, judged, pair

from pagemint.engine.stage import Outcome
from pagemint.filter.account import Account
from pagemint.filter.balance import cap_documents, cap_page
from pagemint.filter.policy import FAILED
from pagemint.filter.rules import Judged
from pagemint.recipe.model import FilterOptions
from pagemint.records import Page, PageAnswer

checks = st.lists(
    st.builds(check, st.sampled_from([*FAILED, "other"]), st.sampled_from(["pass", "fail", "abstain"])), max_size=4
)
options = st.fixed_dictionaries(
    {
        "article": st.booleans(),
        "context_dependent": st.sampled_from(["vqa", "drop"]),
        "personal_data": st.sampled_from(["tag", "drop", "mask"]),
    }
)


@st.composite
def pages(draw: Any) -> list[list[Judged]]:
    """Verdicts page by page, as the filter gives them."""
    chosen = draw(options)
    found = []
    for number in range(draw(st.integers(0, 6))):
        doc_id, split = draw(st.sampled_from([("local-a", "train"), ("local-b", "test"), ("local-c", "train")]))
        found.append(
            [
                judged(
                    pair(
                        f"¿Qué dice la pregunta {n} de {number}?" if draw(st.booleans()) else f"{n}{number}",
                        "una respuesta larga" if draw(st.booleans()) else "ya",
                        doc_id=doc_id,
                        page=number,
                        question_type=draw(st.sampled_from(["extractive", "boolean", "open-ended"])),
                        question_format=draw(st.sampled_from(["question", "keyword"])),
                    ),
                    *draw(checks),
                    page=draw(st.sampled_from([TEXT_PAGE, SCAN])),
                    split=split,
                    **chosen,
                )
                for n in range(draw(st.integers(1, 5)))
            ]
        )
    return found


@given(pages(), st.integers(1, 3), st.none() | st.floats(0.05, 1), st.integers(0, 4), st.booleans())
def test_every_line_adds_up(
    found: list[list[Judged]], limit: int, share: float | None, repeated: int, article: bool
) -> None:
    account = Account(True, FilterOptions(article=article))
    account.document(Outcome("local-a", "done"))
    account.document(Outcome("local-x", "failed", "render", "encrypted"))
    account.contents([Page(1)], [PageAnswer(1, repeated=repeated)], None)
    all_pairs = [one for page in found for one in cap_page(page, limit)]
    if share:
        all_pairs = cap_documents(all_pairs, share)
    account.pairs(all_pairs)
    funnel = account.to_json()
    lines = {(line["stage"], line["unit"]): line for line in funnel["stages"]}
    for line in lines.values():
        assert line["in"] == line["kept"] + sum(line["dropped"].values())
    kept = [one.verdict for one in all_pairs if one.verdict.verdict == "keep"]
    pairs = lines["filter", "pairs"]
    assert pairs["in"] == sum(map(len, found)) + repeated
    assert pairs["kept"] == len(kept) == sum(funnel["proof"].values())
    for use in ("vqa", "retrieval"):
        assert lines[use, "pairs"]["in"] == pairs["kept"]
        assert lines[use, "pairs"]["kept"] == sum(use in verdict.uses for verdict in kept)
    assert all(verdict.uses for verdict in kept)
    assert lines["collect", "documents"]["kept"] == lines["render", "documents"]["in"] == 2
    assert ("article" in funnel) == (article and pairs["in"] > 0)


def test_the_kept_share_stands_beside_the_article_s() -> None:
    account = Account(True, FilterOptions(article=True))
    account.pairs([judged(pair(answer="1993")), *[judged(pair(f"¿Qué año {n}?"), article=True) for n in range(3)]])
    assert account.to_json()["article"] == {"kept_share": 0.25, "published": 0.77}
