"""Sentence patterns (Jinja) rendered so that every substituted value knows what it was made of.

Before a pattern runs, each `{{ … }}` in its tree is wrapped with the names that it speaks of, loop variables traced
back to what they loop over; what an expression writes of its own ("năm 2025" in a choice or a join) is wording. The
wrapped values come out between private-use characters and are cut apart again: what a value itself contains, such
characters or `{{ 7*7 }}`, is text and stays text. A printed value that nobody has
given yet leaves its place open; an undefined name anywhere else is an error.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import CodeType

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

import prompts
from bot.interview.pattern import FaultyPattern, speaks_of

_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_GAP = "\ue003"
_VALUE = re.compile(f"[{_OPEN}{_GAP}](\\d+){_BETWEEN}(.*?){_CLOSE}", re.DOTALL)
_INVISIBLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_COMPUTING = (nodes.BinExpr, nodes.Compare, nodes.UnaryExpr, nodes.CondExpr, nodes.Concat)


class FaultySentence(ValueError):
    """A pattern of a form that cannot be printed with these values. The sentence quotes it."""


@dataclass(frozen=True)
class Parents:
    """What an expression in a pattern speaks of: names from outside; `computed` when it does more than print one."""

    names: tuple[str, ...]
    computed: bool


@dataclass(frozen=True)
class Piece:
    """A run of rendered text; `parents` is None for the pattern's own words. `lacks`: a place left open for them."""

    text: str
    parents: Parents | None = None
    lacks: bool = False


def names_in(pattern: str) -> frozenset[str]:
    """Return the names that a pattern expects from outside.

    Raises:
        FaultySentence: it is no Jinja, or does more than print, choose and repeat.
    """
    try:
        return speaks_of(pattern).names
    except FaultyPattern as error:
        raise _faulty(pattern, error) from error


def render(
    pattern: str,
    values: Mapping[str, object],
    filters: Mapping[str, Callable[..., str]],
    text: Callable[[object], str],
    lacking: Collection[str] = (),
) -> tuple[Piece, ...]:
    """Render a pattern.

    Args:
        pattern: Jinja; only `values` are in scope.
        values: by name, at least those of `names_in`.
        filters: by name, beside Jinja's own.
        text: turns a value into what prints; it also gets what filters made.
        lacking: names without a value, whose places stay open.

    Raises:
        FaultySentence: a value does not suit what the pattern does with it.
    """
    code, parents = _compiled(pattern, frozenset(lacking), frozenset(filters))
    environment = _environment({**filters, "traced": partial(_traced, text)})
    try:
        rendered = environment.template_class.from_code(environment, code, {}).render(values)
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise _faulty(pattern, error) from error
    return tuple(_cut(rendered, parents))


def clean(text: str) -> str:
    """Return text without what no document can hold: control, private-use and unassigned characters. NFC."""
    even = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(letter for letter in even if letter == "\n" or unicodedata.category(letter) not in _INVISIBLE)


@lru_cache(maxsize=1024)
def _compiled(pattern: str, lacking: frozenset[str], filters: frozenset[str]) -> tuple[CodeType, tuple[Parents, ...]]:
    """Compile a pattern, once for all drafts: of the filters only their names go into the code."""
    environment = _environment(dict.fromkeys((*filters, "traced"), str))
    tree = _parsed(environment, pattern)
    tracer = _Tracer(lacking)
    tracer.visit(tree)
    try:
        return environment.compile(tree), tuple(tracer.parents)
    except jinja2.TemplateError as error:
        raise _faulty(pattern, error) from error


def _environment(filters: Mapping[str, Callable[..., str]]) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    made.globals.clear()
    made.filters |= {name: _late(each) for name, each in filters.items()}
    return made


def _late(each: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that Jinja does not run while it compiles, be its value a constant: the code outlives a draft."""

    @jinja2.pass_context
    def late(_: object, *values: object, **named: object) -> str:
        return each(*values, **named)

    return late


def _parsed(environment: jinja2.Environment, pattern: str) -> nodes.Template:
    try:
        return environment.parse(clean(pattern))
    except jinja2.TemplateSyntaxError as error:
        raise _faulty(pattern, error) from error


def _faulty(pattern: str, error: Exception) -> FaultySentence:
    return FaultySentence(prompts.say("report.faulty_sentence", pattern=" ".join(pattern.split()), why=error))


def _traced(text: Callable[[object], str], value: object, parents: int) -> str:
    if isinstance(value, jinja2.Undefined):
        str(value)  # says which name it is, by raising
    return f"{_OPEN}{parents}{_BETWEEN}{clean(text(value))}{_CLOSE}"


class _Tracer(NodeTransformer):
    """Wraps every printed expression; `parents` lists what each speaks of, by the number that its filter is given."""

    def __init__(self, lacking: Collection[str]) -> None:
        self.parents: list[Parents] = []
        self._lacking = frozenset(lacking)
        self._local: dict[str, tuple[str, ...]] = {}

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 # Jinja calls it by this name
        looped = self._roots(node.iter)
        for target in (*_stored(node.target), "loop"):
            self._local[target] = looped
        self.generic_visit(node)
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Assign:  # noqa: N802
        for target in _stored(node.target):
            self._local[target] = self._roots(node.node)
        self.generic_visit(node)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        node.nodes = [child if isinstance(child, nodes.TemplateData) else self._wrap(child) for child in node.nodes]
        return node

    def _wrap(self, expression: nodes.Expr) -> nodes.Expr:
        match expression:
            case nodes.CondExpr(expr1=chosen, expr2=otherwise):
                # Each branch has parents of its own, or is the form's own words.
                expression.expr1, expression.expr2 = self._wrap(chosen), otherwise and self._wrap(otherwise)
                return expression
            case nodes.Concat(nodes=joined):
                expression.nodes = [self._wrap(each) for each in joined]
                return expression
            case _:
                return self._traced(expression)

    def _traced(self, expression: nodes.Expr) -> nodes.Expr:
        computed = isinstance(expression, _COMPUTING) or next(expression.find_all(_COMPUTING), None) is not None
        self.parents.append(Parents(self._roots(expression), computed))
        if self._lacking.intersection(name.partition(".")[0] for name in self.parents[-1].names):
            return nodes.TemplateData(f"{_GAP}{len(self.parents) - 1}{_BETWEEN}{_CLOSE}", lineno=expression.lineno)
        number = nodes.Const(len(self.parents) - 1, lineno=expression.lineno)
        return nodes.Filter(expression, "traced", [number], [], None, None, lineno=expression.lineno)

    def _roots(self, expression: nodes.Node) -> tuple[str, ...]:
        if _writes_figures(expression):
            return ()
        found = [expression] if isinstance(expression, nodes.Name) else expression.find_all(nodes.Name)
        named = (self._local.get(node.name, (_root(expression, node),)) for node in found)
        return tuple(dict.fromkeys(name for names in named for name in names))


def _writes_figures(node: nodes.Node) -> bool:
    """Say whether a figure written in the pattern itself may come out. What is computed or compared with may not."""
    match node:
        case nodes.Const(value=str(text)):
            return any(map(str.isdigit, text))
        case nodes.Const(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case nodes.Compare() | nodes.Test():
            return False
        case nodes.Getitem(node=taken):
            return _writes_figures(taken)
        case nodes.And() | nodes.Or():
            return _writes_figures(node.left) or _writes_figures(node.right)
        case nodes.CondExpr():
            return any(_writes_figures(branch) for branch in (node.expr1, node.expr2) if branch)
        case nodes.BinExpr():
            return any(_writes_figures(side) for side in (node.left, node.right) if not _is_number(side))
        case _:
            return any(map(_writes_figures, node.iter_child_nodes()))


def _is_number(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, int | float)


def _stored(target: nodes.Node) -> Iterator[str]:
    names = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return (node.name for node in names)


def _root(expression: nodes.Node, name: nodes.Name) -> str:
    """Return the name, with its field where one is taken: a profile's fields are parents each of its own."""
    for taken in (expression, *expression.find_all(nodes.Getattr)):
        if isinstance(taken, nodes.Getattr) and taken.node is name:
            return f"{name.name}.{taken.attr}"
    return name.name


def _cut(rendered: str, parents: Sequence[Parents]) -> Iterator[Piece]:
    """Cut rendered text into wording and values. The pattern's own line breaks are spaces; a value's are its own."""
    place = 0
    for found in _VALUE.finditer(rendered):
        yield Piece(clean(rendered[place : found.start()]).replace("\n", " "))
        speaks_of = parents[int(found[1])]
        yield Piece(found[2], speaks_of if speaks_of.names else None, lacks=found[0].startswith(_GAP))
        place = found.end()
    yield Piece(clean(rendered[place:]).replace("\n", " "))
