"""What a written sum is worth."""

from __future__ import annotations

import ast
import re
from decimal import Decimal, DecimalException, localcontext

LONGEST = 200
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-", "%": "", "=": "#"})
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def worth(expression: str) -> Decimal | None:
    """The value of sums, differences, products and quotients with brackets, up to an `=`; None for anything else."""
    text = _GROUPS.sub("", expression[:LONGEST].translate(_SIGNS).partition("#")[0]).replace(",", ".").strip()
    try:
        with localcontext(prec=28):
            return _value(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, DecimalException, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return Decimal(repr(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        if isinstance(node.op, ast.Mult):
            return left * right
        if isinstance(node.op, ast.Div):
            return left / right
    raise ValueError("no sum")
