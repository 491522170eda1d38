"""How a deck ends that meets one of the site's own scenarios."""

from __future__ import annotations

from tests.replica.scenarios import Expected
from tests.replica.slideshare.edits import HOSTS, MISSING, WRONG

UNREADABLE = ("unknown_layout",)
NOWHERE = ("wrong_host", "address_refused")

ENDS: dict[str, Expected] = {
    "deck_private": Expected("skipped", ("private",)),
    "deck_unlisted": Expected("skipped", ("not_indexable",)),
    "deck_removed_404": Expected("skipped", ("removed",)),
    "deck_removed_410": Expected("skipped", ("removed",)),
    "deck_password": Expected("skipped", ("password",), note="a page that says so"),
    "deck_locked": Expected("skipped", ("password", "private"), note="the same, said in the JSON"),
    "deck_redirect_home": Expected("skipped", ("removed", "not_found"), note="302 to a page without a deck"),
    "deck_shell": Expected("failed", UNREADABLE, note="the page is kept"),
    "img_404": Expected("hole", ("not_found",), at="image"),
    "img_404:large": Expected("fine", at="image", note="the next smaller one is taken"),
    "img_200_html": Expected("hole", ("not_an_image",), at="image"),
    "img_empty": Expected("hole", ("empty",), at="image"),
    "img_truncated": Expected("hole", ("truncated",), at="image", note="shorter than it says"),
    "img_truncated:cut": Expected("hole", ("truncated",), at="image", note="length as said, the end is missing"),
    "img_truncated:once": Expected("fine", at="image", times=1, note="the second try gets it"),
    "img_wrong_type": Expected("fine", at="image", note="PNG under .jpg"),
    "img_wrong_type:gif": Expected("hole", ("not_an_image",), at="image"),
    "img_wrong_type:svg": Expected("hole", ("not_an_image",), at="image"),
    "img_bomb": Expected("hole", ("image_too_large",), at="image", note="a PNG that says 30000×30000"),
    "img_slow": Expected("hole", ("too_slow", "unavailable"), at="image", note="a byte a second"),
    "img_redirect_inside": Expected("hole", NOWHERE, at="image", note="302 to the metadata address"),
    "search_empty_shell": Expected("refused", at="search", note="there are no results in the page: not 0 hits"),
    "search_challenge_clears": Expected("refused", at="search", note="a challenge that would go away by itself"),
    **{f"missing_fields:{field}": Expected("fine") for field in MISSING},
    **{f"wrong_types:{field}": Expected("fine") for field in WRONG},
    "wrong_types:imageSizes": Expected("failed", UNREADABLE),
    "transcript:short": Expected("fine", note="aligned from the first page"),
    "transcript:long": Expected("fine", note="what is too much is left out"),
    "transcript:blank": Expected("fine"),
    "transcript:null": Expected("fine"),
    "schema_drift": Expected("fine", note="B, C and D side by side"),
    "schema_drift:A": Expected("failed", UNREADABLE, note="the page is kept"),
    "schema_drift:B": Expected("fine"),
    "schema_drift:C": Expected("fine"),
    "schema_drift:D": Expected("fine"),
    "schema_drift:E": Expected("failed", UNREADABLE, note="the page is kept"),
    "schema_drift:extra_keys": Expected("fine"),
    "schema_drift:new_host": Expected("failed", ("wrong_host",)),
    **{f"host_ssrf:{form}": Expected("failed", NOWHERE) for form in HOSTS},
    "total:zero": Expected("skipped", ("no_pages",)),
    "total:huge": Expected("failed", ("too_many_pages",)),
    "ids_collide": Expected("fine", at="search", note="two addresses, one document"),
    "content_changes": Expected("fine", note="`truth.edited(deck)`, once the site is asked again"),
    "tls_error": Expected("later", ("unreachable", "unavailable")),
    "dns_fail": Expected("later", ("unreachable",), note="where nowhere.invalid is allowed, else wrong_host"),
    "charset_latin1": Expected("fine"),
    "charset_latin1:lied": Expected("fine", note="said to be UTF-8: letters with accents may be lost"),
}
