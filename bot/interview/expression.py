"""Expressions of a form: conditions, checks and formulas over answers. Wraps simpleeval; nothing else imports it.

    co_vi_pham and so_vu > 0          names are question and computed ids
    ty_le.part <= ty_le.whole         .part and .whole of a ratio, no other attribute
    total(khen_thuong, 'giay_khen')   the functions listed in FUNCTIONS, nothing else

Only + - * / //, comparisons, and/or/not, in, if-else, numbers, texts and lists of them are read; figures are exact
(Decimal), so 0.1 + 0.2 == 0.3. No powers, no repeated texts: every expression ends at once.
"""

import ast
import operator
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from functools import lru_cache
from typing import Any

import simpleeval

from bot.interview.numbers import share
from bot.interview.values import Ratio

MOST_LENGTH = 500
_MOST_DEPTH = 30
_NODES = (
    ast.Expr, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant, ast.Tuple,
    ast.List, ast.Attribute, ast.Load, ast.operator, ast.unaryop, ast.boolop, ast.cmpop,
)  # fmt: skip
_PARTS_OF_A_RATIO = ("part", "whole")


class Unknown(LookupError):
    """A name in the expression has no value yet. `name` is the one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FaultyExpression(ValueError):
    """An expression that cannot be read, or has no result: 1/0, a date plus a text."""


@dataclass(frozen=True)
class Parsed:
    """What an expression speaks of.

    `names` without functions; `columns` are the (table, column) pairs in total() and years(); `rows` the
    (table, expression) pairs of each(); `ratios` the names whose .part or .whole is taken.
    """

    names: frozenset[str]
    columns: frozenset[tuple[str, str]]
    rows: frozenset[tuple[str, str]]
    ratios: frozenset[str]


def evaluate(expression: str, names: Mapping[str, object]) -> object:
    """Return the value of an expression.

    Args:
        expression: as above, at most 500 characters.
        names: the values known so far; its `__getitem__` may compute, and raise `Unknown`.

    Raises:
        Unknown: a name that was needed has no value. (`a and b` does not need b when a is false.)
        FaultyExpression: it is no expression of ours, or these values give no result.
    """
    tree = _tree(expression)
    if isinstance(tree.value, ast.Constant):
        # Most bounds are plain figures.
        return _constant(tree.value)
    try:
        return _EVALUATORS.mine.value(expression, tree, names)
    except simpleeval.NameNotDefined as error:
        raise Unknown(error.name) from error
    except (simpleeval.InvalidExpression, ArithmeticError, DecimalException, TypeError, ValueError, KeyError) as error:
        raise FaultyExpression(f"{expression}: {error}") from error


def parse(expression: str) -> Parsed:
    """Return what an expression speaks of, without evaluating it.

    Raises:
        FaultyExpression: it is no expression of ours.
    """
    tree = _tree(expression)
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return Parsed(
        names=frozenset(name.id for name in _names(tree)),
        columns=frozenset(_pair(call) for call in calls if _called(call) in ("total", "years") and len(call.args) > 1),
        rows=frozenset(_pair(call) for call in calls if _called(call) == "each"),
        ratios=frozenset(ast.unparse(node.value) for node in nodes if isinstance(node, ast.Attribute)),
    )


@lru_cache(maxsize=512)
def _tree(expression: str) -> ast.Expr:
    if len(expression) > MOST_LENGTH:
        raise FaultyExpression(f"longer than {MOST_LENGTH} characters")
    try:
        body = ast.parse(expression.strip(), mode="exec").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FaultyExpression(f"{expression}: {error}") from error
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        raise FaultyExpression(f"{expression}: not one expression")
    _refuse_strangers(expression, body[0], 0)
    if any(name.id in FUNCTIONS for name in _names(body[0])):
        raise FaultyExpression(f"{expression}: a function needs its brackets")
    return body[0]


def _names(tree: ast.AST) -> list[ast.Name]:
    """Return the names of values, those of functions left out."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called]


def _refuse_strangers(expression: str, node: ast.AST, depth: int) -> None:
    if depth > _MOST_DEPTH or not isinstance(node, _NODES) or not _is_tame(node):
        raise FaultyExpression(f"{expression}: {type(node).__name__} is not allowed here")
    for child in ast.iter_child_nodes(node):
        _refuse_strangers(expression, child, depth + 1)


def _is_tame(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return name in FUNCTIONS and (name != "each" or _is_each(args))
        case ast.Call():
            return False
        case ast.Attribute(value=ast.Name(), attr=attribute):
            return attribute in _PARTS_OF_A_RATIO
        case ast.Attribute():
            return False
        case ast.Constant(value=value):
            return isinstance(value, bool | str) or (isinstance(value, int | float) and abs(value) < 10**15)
        case ast.operator() | ast.cmpop() | ast.unaryop():
            return type(node) in _OPERATORS
        case _:
            return True


def _is_each(args: Sequence[ast.expr]) -> bool:
    match args:
        case [ast.Name(), ast.Constant(value=str(inner))]:
            # A row has no tables, so each() within each() could only be a mistake or a way to hang.
            return "each" not in inner
        case _:
            return False


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _pair(call: ast.Call) -> tuple[str, str]:
    match call.args:
        case [ast.Name(id=table), ast.Constant(value=str(text))]:
            return table, text
        case _:
            raise FaultyExpression(f"{ast.unparse(call)}: a table's id and a text in quotes are expected")


class _Evaluator(simpleeval.SimpleEval):  # type: ignore[misc] # simpleeval has no types
    names: Mapping[str, object]

    def __init__(self) -> None:
        super().__init__(operators=_OPERATORS, functions=dict(FUNCTIONS))
        self.nodes[ast.Constant] = _constant
        self.nodes[ast.Tuple] = self.nodes[ast.List] = lambda node: tuple(self._eval(item) for item in node.elts)

    def value(self, expression: str, tree: ast.Expr, names: Mapping[str, object]) -> object:
        """Evaluate among these names; a name whose value is computed may come here again."""
        above, self.names = self.names, names
        try:
            return self.eval(expression, tree)
        finally:
            self.names = above


class _Evaluators(threading.local):
    """An evaluator for each thread: to make one takes longer than to use it, and changes the process's warnings."""

    def __init__(self) -> None:
        self.mine = _Evaluator()


def _constant(node: ast.Constant) -> object:
    return Decimal(str(node.value)) if isinstance(node.value, float) else node.value


def _figures(compute: Callable[[Any, Any], Any]) -> Callable[[object, object], object]:
    """Return the operator for figures alone: 'a' * 9999 and texts that grow are refused."""

    def operate(left: object, right: object) -> object:
        for side in (left, right):
            if isinstance(side, bool) or not isinstance(side, int | Decimal):
                raise TypeError(f"{side!r:.40} is no figure")
        return compute(left, right)

    return operate


def _divide(left: int | Decimal, right: int | Decimal) -> Decimal:
    return Decimal(left) / Decimal(right)


_OPERATORS: Mapping[type[ast.AST], Callable[..., object]] = {
    ast.Add: _figures(operator.add),
    ast.Sub: _figures(operator.sub),
    ast.Mult: _figures(operator.mul),
    ast.Div: _figures(_divide),
    ast.FloorDiv: _figures(operator.floordiv),
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Gt: operator.gt,
    ast.Lt: operator.lt,
    ast.GtE: operator.ge,
    ast.LtE: operator.le,
    ast.In: lambda item, items: item in items,
    ast.NotIn: lambda item, items: item not in items,
}


def _count(entries: Sequence[object]) -> int:
    return len(entries)


def _total(rows: Sequence[Mapping[str, int | Decimal]], column: str) -> int | Decimal:
    return sum((row[column] for row in rows), 0)


def _percent(part: int | Decimal | Ratio, whole: int | Decimal | None = None) -> Decimal:
    if isinstance(part, Ratio):
        return share(part.part, part.whole)
    if whole is None:
        raise TypeError("percent() of one figure")
    return share(part, whole)


def _years(rows: Sequence[Mapping[str, Any]], column: str = "nam") -> tuple[int, ...]:
    return tuple(sorted({int(row[column]) for row in rows}))


def _each(rows: Sequence[Mapping[str, object]], condition: str) -> bool:
    return all(evaluate(condition, row) for row in rows)


def _rounded(value: int | Decimal, places: int = 0) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _days(start: date, end: date) -> int:
    return (end - start).days


def _any_of(*conditions: object) -> bool:
    return any(conditions)


def _all_of(*conditions: object) -> bool:
    return all(conditions)


FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "count": _count,  # how many entries a list, table or row of documents has
    "total": _total,  # total(table, 'column'): the sum of a column
    "percent": _percent,  # percent(part, whole) or percent(ratio), rounded to two places
    "years": _years,  # years(table, 'column'): the years in a column ('nam' unless said), each once, ascending
    "each": _each,  # each(table, 'dat + chua_dat == tong'): does it hold in every row?
    "rounded": _rounded,  # rounded(value, places), half up
    "days": _days,  # days(start, end): from one date to the other
    "date": date,  # date(2026, 3, 5)
    "any_of": _any_of,  # does one of these hold?
    "all_of": _all_of,  # do all of these hold?
}

_EVALUATORS = _Evaluators()
