"""The words: every sentence the assistant says, every form, every office, read from files beside this one.

Sentences are in ``messages/*.toml``, one file for each room that speaks, with ``$holes``; what a language model is told
is in ``language_model/*.md``, with the same holes; forms and offices are YAML.
All text is NFC from here on. An unknown sentence, a hole left empty or a value without a hole is an error at once:
nothing prints half a sentence.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Template
from typing import Any

HERE = Path(__file__).parent


class NoSuchWords(LookupError):
    """A sentence, form or office was asked for that no file holds, or with the wrong values for its holes."""


def say(key: str, **values: object) -> str:
    """Return a sentence, its holes filled. `key` is "<file>.<name>" or "<file>.<table>.<name>" under ``messages/``.

    >>> say("cli.no_such_file", path="a.docx")
    'Không có tệp “a.docx”.'

    Raises:
        NoSuchWords: no such key, or the values are not exactly those of its holes.
    """
    template = _messages().get(key)
    if template is None:
        raise NoSuchWords(f"prompts/messages has no “{key}”")
    return _filled(key, template, values)


@cache
def words(table: str) -> Mapping[str, str]:
    """Return one table under ``messages/`` as it stands, e.g. "interview.yes": the everyday words for yes.

    Raises:
        NoSuchWords: there is no such table.
    """
    prefix = table + "."
    found = {key[len(prefix) :]: template.template for key, template in _messages().items() if key.startswith(prefix)}
    if not found:
        raise NoSuchWords(f"prompts/messages has no table “{table}”")
    return found


def prompt(name: str, **values: object) -> str:
    """Return what a language model is told: ``language_model/<name>.md``, its holes filled.

    Raises:
        NoSuchWords: no such file, or the values are not exactly those of its holes.
    """
    found = {path.stem: path for path in (HERE / "language_model").glob("*.md")}
    if name not in found:
        raise NoSuchWords(f"prompts/language_model has no “{name}.md”")
    return _filled(f"language_model/{name}.md", Template(read(found[name])), values)


def forms() -> Mapping[str, Path]:
    """Return the kinds of report: id of the form -> its file."""
    return {path.stem: path for path in sorted((HERE / "forms").glob("*.yaml"))}


def offices() -> Mapping[str, Path]:
    """Return the profiles of issuing agencies that come along: id -> file."""
    return {path.stem: path for path in sorted((HERE / "offices").glob("*.yaml"))}


def read(path: Path) -> str:
    """Return a file of words as NFC text.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def _filled(key: str, template: Template, values: Mapping[str, object]) -> str:
    holes = _holes(template)
    if holes != values.keys():
        raise NoSuchWords(f"“{key}” has the holes {sorted(holes)} and was given {sorted(values)}")
    return template.substitute(values)


@lru_cache(maxsize=4096)
def _holes(template: Template) -> frozenset[str]:
    return frozenset(template.get_identifiers())


@cache
def _messages() -> Mapping[str, Template]:
    found: dict[str, Template] = {}
    for path in sorted((HERE / "messages").glob("*.toml")):
        found.update(_flat(path.stem, tomllib.loads(read(path))))
    return found


def _flat(prefix: str, table: Mapping[str, Any]) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        found.update(_flat(key, value) if isinstance(value, dict) else {key: Template(value)})
    return found
