"""YAML that remembers its lines: text -> plain values, and the line on which each begins.

Stricter than YAML: no aliases (a page of them can name more values than memory holds), no tags, no key twice, texts as
keys, at most 16 levels and 500,000 characters.
"""

from collections.abc import Mapping

import yaml

Place = tuple[str | int, ...]
"""Where a value stands: ("parts", 0, "questions", 2, "when")."""

MOST_CHARACTERS = 500_000
MOST_LEVELS = 16
_DEEPER = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_SHALLOWER = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
# The same YAML, read by libyaml where PyYAML was built with it: a form in a fifth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


class Unsound(ValueError):
    """A form that makes no sense at `place`; `why` names a sentence in interview.toml, [form], `detail` its hole."""

    def __init__(self, place: Place, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.place, self.why, self.detail = place, why, detail


class FaultyYaml(ValueError):
    """YAML that cannot be taken. `line` counts from 1; `why` names a sentence in interview.toml, [form]."""

    def __init__(self, line: int, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.line, self.why, self.detail = line, why, detail


def plain_with_lines(text: str) -> tuple[object, Mapping[Place, int]]:
    """Return the plain value of a YAML text, and the line of every place in it, counted from 1.

    Raises:
        FaultyYaml: it is no YAML, or more than the plain YAML described above.
    """
    if len(text) > MOST_CHARACTERS:
        raise FaultyYaml(1, "too_large")
    try:
        _refuse_bombs(text)
        root = yaml.compose(text, _LOADER)
        if root is None:
            raise FaultyYaml(1, "empty_file")
        lines: dict[Place, int] = {}
        return _plain(root, (), lines), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FaultyYaml(mark.line + 1 if mark else 1, "no_yaml", error.problem or str(error)) from error
    except yaml.YAMLError as error:
        raise FaultyYaml(1, "no_yaml", " ".join(str(error).split())) from error


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """Return the line of a place, or of the nearest thing around it that the file does have."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _refuse_bombs(text: str) -> None:
    level = 0
    for event in yaml.parse(text, _LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        level += isinstance(event, _DEEPER) - isinstance(event, _SHALLOWER)
        if isinstance(event, yaml.AliasEvent):
            raise FaultyYaml(line, "alias")
        if level > MOST_LEVELS:
            raise FaultyYaml(line, "too_deep")


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int]) -> object:
    # setdefault: a field's line is its key's, not that of a text that starts below the key.
    line = lines.setdefault(place, node.start_mark.line + 1)
    match node:
        case yaml.MappingNode(tag=tag) if tag == _MAPPING:
            return _mapping(node, place, lines)
        case yaml.SequenceNode(tag=tag) if tag == _SEQUENCE:
            return [_plain(item, (*place, number), lines) for number, item in enumerate(node.value)]
        case yaml.ScalarNode():
            return _scalar(node, line)
        case _:
            raise FaultyYaml(line, "tag", node.tag)


def _mapping(node: yaml.MappingNode, place: Place, lines: dict[Place, int]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise FaultyYaml(line, "key_no_text")
        if key.value in found:
            raise FaultyYaml(line, "key_twice", key.value)
        lines[(*place, key.value)] = line
        found[key.value] = _plain(value, (*place, key.value), lines)
    return found


def _scalar(node: yaml.ScalarNode, line: int) -> object:
    try:
        return yaml.SafeLoader("").construct_object(node)
    except ValueError as error:
        # 2026-02-31 looks like a day to YAML.
        raise FaultyYaml(line, "no_yaml", str(error)) from error
