from __future__ import annotations

from pathlib import Path

from tests.render.tinypdf import Render, Sheet, pdf, show

from pagemint.records import Page
from pagemint.render.marks import mark
from pagemint.render.settings import RenderSettings
from pagemint.render.work import render

LINES = ["El titular", "primer punto de la lista", "segundo punto de la lista", "tercer punto de la lista"]


def sheet(*lines: str, number: int | None = None) -> Sheet:
    body = "".join(show(30, 250 - 50 * LINES.index(line), line) for line in lines if line in LINES)
    other = "".join(show(30, 60 + 25 * i, line) for i, line in enumerate(lines) if line not in LINES)
    return Sheet(body + other + (show(380, 10, str(number), 8) if number else ""))


def marked(rendered: Render, *sheets: Sheet, broken: tuple[int, ...] = ()) -> list[Page]:
    return mark([page.page for page in rendered(pdf(*sheets, broken=broken))])


def test_steps_of_a_build_point_at_its_last_page(rendered: Render) -> None:
    pages = marked(rendered, sheet(*LINES[:2]), sheet(*LINES[:3]), sheet(*LINES), sheet("Otra cosa"))
    assert [page.build_of for page in pages] == [3, 3, None, None]
    assert [page.repeat_of for page in pages] == [None] * 4


def test_a_page_number_may_count_on(rendered: Render) -> None:
    pages = marked(rendered, sheet(*LINES[:2], number=7), sheet(*LINES[:3], number=8))
    assert [page.build_of for page in pages] == [2, None]


def test_covered_text_that_is_uncovered_is_a_step(rendered: Render) -> None:
    """Beamer's transparent covering: the same text, first faint."""
    faint = Sheet(sheet(*LINES[:2]).content + "0.9 g\n" + show(30, 150, LINES[2]))
    pages = marked(rendered, faint, sheet(*LINES[:3]))
    assert pages[0].text == pages[1].text
    assert [page.build_of for page in pages] == [2, None]


def test_slides_of_one_template_are_not_steps(rendered: Render) -> None:
    def chart(x: int) -> Sheet:
        return Sheet(show(30, 250, LINES[0]) + f"0.2 g {x} 40 120 150 re f\n")

    pages = marked(rendered, chart(40), chart(220), sheet(LINES[0], "texto uno"), sheet(LINES[0], "texto dos"))
    assert [(page.build_of, page.repeat_of) for page in pages] == [(None, None)] * 4


def test_a_hole_ends_a_build(rendered: Render) -> None:
    pages = marked(rendered, sheet(*LINES[:2]), sheet(*LINES[:3]), sheet(*LINES), broken=(1,))
    assert [page.build_of for page in pages] == [None] * 3


def test_repeats_name_the_first(rendered: Render) -> None:
    once, other = sheet(*LINES[:3]), sheet("Algo distinto en medio")
    pages = marked(rendered, once, other, once, other, once)
    assert [page.repeat_of for page in pages] == [None, None, 1, 2, 1]


def test_marks_do_not_depend_on_earlier_marks(rendered: Render) -> None:
    pages = marked(rendered, sheet(*LINES[:2]), sheet(*LINES[:3]), sheet(*LINES))
    assert mark(pages) == pages


def test_decks_without_builds_stay_unmarked(decks: Path) -> None:
    for name in ("bgonz21-elites-desafios", "unamfi22-heartbleed"):
        pages = mark([p.page for p in render([str(decks / f"{name}.pdf")], "pdf", RenderSettings(long_side=768))])
        assert [(p.build_of, p.repeat_of) for p in pages if p.build_of or p.repeat_of] == []
