"""Numbers as a reader wants them."""

from __future__ import annotations


def count(number: int) -> str:
    return f"{number:,}"


def percent(part: float, whole: float) -> str:
    """`58.6 %`; whole numbers without a fraction, so that 100 % is never a rounded 99.97 %."""
    if not whole:
        return "–"
    share = 100 * part / whole
    if part and share < 0.05:
        return "< 0.1 %"
    if part != whole and share > 99.95:
        return "> 99.9 %"
    return f"{share:.0f} %" if share == round(share) else f"{share:.1f} %"


def size(number: int) -> str:
    """`3.4 MB`; powers of a thousand."""
    value, unit = float(number), "B"
    for unit in ("B", "kB", "MB", "GB"):
        if value < 999.5 or unit == "GB":
            break
        value /= 1000
    return f"{value:,.0f} {unit}" if unit == "B" or value >= 99.5 else f"{value:.1f} {unit}"


def score(value: float | None) -> str:
    """Three digits: no sample here is large enough for a fourth."""
    return "–" if value is None else f"{value:.3f}"


def duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds >= 0.1 or not seconds else f"{seconds:.3f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def figure(value: float | None, unit: str) -> str:
    """A rate to three digits, money to the cent or, when it is little, to four places."""
    if value is None:
        return "–"
    if unit == "usd":
        return f"${value:,.2f}" if value >= 0.1 or not value else f"${value:.4f}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
