"""A file of answers -> question id -> plain value. JSON is YAML, so one reader serves both.

Numbers are JSON's alone: what YAML would make of 012 (ten), 1_000 or 12:30 (750) is not what an officer means, so these
stay as written and are read as if typed; so do dates. "1.250" could be either of two numbers and is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

import prompts
from bot.commands.console import Failure, content_of

if TYPE_CHECKING:
    from pathlib import Path

# The longest interview there can be is a tenth of this.
MOST_BYTES = 5_000_000
_RESOLVED = (
    ("null", r"~|null|", "~n"),
    ("bool", r"true|false", "tf"),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?", "-0123456789"),
)
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def answers_in(path: Path) -> Mapping[str, Any]:
    """Read a file of answers.

    Raises:
        Failure: unreadable, no mapping, or larger than any interview.
    """
    content = content_of(path, most=MOST_BYTES)
    try:
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
        plain = yaml.load(text, Loader=_PlainLoader)
    except UnicodeDecodeError as error:
        raise Failure(prompts.say("cli.not_utf8", path=path)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Failure(prompts.say("cli.answers_unreadable", path=path, why=error)) from error
    if not isinstance(plain, dict):
        raise Failure(prompts.say("cli.answers_no_mapping", path=path))
    return {str(question): value for question, value in plain.items()}


class _PlainLoader(yaml.SafeLoader):
    """YAML as far as it is JSON, without aliases: a page of them can name more values than memory holds."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the vendor's own way, filled below

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias, compose anything else."""
        if self.check_event(yaml.AliasEvent):
            raise _refused("no_aliases", self.peek_event())  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Refuse a name that is given twice: the first value would be lost without a word."""
        names = [key.value for key, _ in node.value]
        twice = next((key for key, _ in node.value if names.count(key.value) > 1), None)
        if twice is not None:
            raise _refused("named_twice", twice, name=twice.value)
        return super().construct_mapping(node, deep)

    def construct_yaml_float(self, node: Any) -> Any:
        """Refuse a number that could be read in two ways."""
        if _AMBIGUOUS.fullmatch(node.value):
            raise _refused("ambiguous_number", node, number=node.value)
        return super().construct_yaml_float(node)


def _refused(why: str, place: Any, /, **holes: object) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=prompts.say(f"cli.{why}", **holes), problem_mark=place.start_mark)


for _tag, _pattern, _first in _RESOLVED:
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})$"), [*_first, ""])
_PlainLoader.add_constructor("tag:yaml.org,2002:float", _PlainLoader.construct_yaml_float)
