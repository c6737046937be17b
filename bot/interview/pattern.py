"""Patterns of a form (Jinja): what they speak of, and the values that a form offers before anybody answers.

`speaks_of` looks at a pattern without running it, so that a form with a misspelt name never reaches an officer.
Drafting the sentences is the report's work; only what stands beside a question is rendered here: its `default` and its
`period`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import jinja2
from jinja2 import meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.interview.letter import NO_LETTER, Letter
from bot.interview.numbers import format_day, format_long_day, format_number, format_percent

REPORT_FILTERS = frozenset(
    {
        "number",
        "padded",
        "percent",
        "day",
        "long_day",
        "cite",
        "ratio",
        "listing",
        "series",
        "compared",
        "points",
        "share",
        "money",
        "place",
        "period",
    },
)
"""What the report prints with. `default` and the like are left out: they would print a half sentence for no answer."""

_PLAIN_FILTERS = frozenset({"length", "first", "last", "lower", "upper", "trim", "join"})
_STRANGERS = (
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block, nodes.Macro, nodes.CallBlock,
    nodes.FilterBlock, nodes.Call,
)  # fmt: skip


NO_NAMES: Mapping[str, object] = {}


class FaultyPattern(ValueError):
    """A pattern that cannot be read."""


@dataclass(frozen=True)
class Spoken:
    """What a pattern speaks of: the names that it expects from outside, and the filters that it prints through."""

    names: frozenset[str]
    filters: frozenset[str]


@lru_cache(maxsize=1024)
def speaks_of(pattern: str) -> Spoken:
    """Return the names and filters of a pattern.

    Raises:
        FaultyPattern: it is no Jinja, or does more than print, choose and repeat.
    """
    environment = _environment()
    try:
        tree = environment.parse(pattern)
        filters = frozenset(node.name for node in tree.find_all(nodes.Filter))
        # Jinja wants every filter to exist before it tells the names; which ones may exist is asked separately.
        environment.filters |= dict.fromkeys(filters, str)
        names = frozenset(meta.find_undeclared_variables(tree))
    except jinja2.TemplateSyntaxError as error:
        raise FaultyPattern(error.message) from error
    for stranger in tree.find_all(_STRANGERS):
        raise FaultyPattern(type(stranger).__name__.lower())
    return Spoken(names, filters)


def fields_of(pattern: str, name: str) -> frozenset[str]:
    """Return the fields of a name that a pattern takes: fields_of("{{ row.so }}", "row") -> {"so"}.

    Raises:
        FaultyPattern: it is no Jinja.
    """
    try:
        tree = _environment().parse(pattern)
    except jinja2.TemplateSyntaxError as error:
        raise FaultyPattern(error.message) from error
    taken = (node for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name))
    return frozenset(node.attr for node in taken if isinstance(node.node, nodes.Name) and node.node.name == name)


def strange_filters(spoken: Spoken) -> frozenset[str]:
    """Return the filters that no pattern of a form may use."""
    return spoken.filters - REPORT_FILTERS - _PLAIN_FILTERS


def offered(
    default: str, office: object, today: date, letter: Letter = NO_LETTER, names: Mapping[str, object] = NO_NAMES
) -> str:
    """Return what a pattern beside a question makes of its surroundings, or "" where something of it is not known."""
    if not default:
        return ""
    surroundings = {**names, "office": office, "today": today, "letter": letter.known()}
    try:
        return _environment().from_string(default).render(surroundings).strip()
    except (jinja2.TemplateError, ArithmeticError, TypeError, ValueError, AttributeError):
        return ""


def _environment() -> jinja2.Environment:
    made = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    made.filters |= {
        "number": format_number,
        "percent": format_percent,
        "day": format_day,
        "long_day": format_long_day,
    }
    return made
