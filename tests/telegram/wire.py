"""The wire of the Bot API: parameters in, answers and refusals out.

A method is a function whose keyword parameters are what the server was told of that method; their annotations say how a
value travels. Anything else that arrives is refused, so that a bot cannot lean on what is not played here.
Source: https://core.telegram.org/bots/api#making-requests
"""

import inspect
import json
import re
import types
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Union, get_args, get_origin, get_type_hints

from aiohttp import web
from aiohttp.multipart import BodyPartReader

Json = dict[str, Any]
_ATTACHED = re.compile(r'attach://([^"\s]+)')
Method = Callable[..., Awaitable[object]]


@dataclass
class Refused(Exception):
    """An error of the Bot API, as it travels."""

    code: int
    description: str
    parameters: Json = field(default_factory=dict)

    def answer(self) -> web.Response:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return web.json_response(body, status=self.code)


def bad(description: str, **parameters: object) -> Refused:
    """A 400."""
    return Refused(400, f"Bad Request: {description}", parameters)


@dataclass(frozen=True)
class File:
    """A file as it was uploaded: its name, its bytes, the kind that its sender gave it."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


def accepted(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def values_of(request: web.Request) -> dict[str, object]:
    """Read the parameters of a request, wherever they travel: query, form, multipart or JSON."""
    values: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.content_type == "application/x-www-form-urlencoded":
        values |= {name: str(value) for name, value in (await request.post()).items()}
    elif request.content_type == "multipart/form-data":
        values |= await _parts(request)
    return values


async def _parts(request: web.Request) -> dict[str, object]:
    values: dict[str, object] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad("a part without a name")
        content = bytes(await part.read())
        if part.filename is None:
            values[part.name] = content.decode("utf-8")
        else:
            values[part.name] = File(part.filename, content, part.headers.get("Content-Type", File.mime))
    return values


def arguments(method: Method, values: Mapping[str, object]) -> dict[str, object]:
    """Turn parameters into a method's keyword arguments.

    Raises:
        Refused: a parameter that the method was not told about, one that is missing, one of another kind.
    """
    hints = get_type_hints(method)
    told = {name: p for name, p in inspect.signature(method).parameters.items() if p.kind is p.KEYWORD_ONLY}
    found = {name: _converted(name, hints[name], values[name], values) for name in told.keys() & values.keys()}
    attached = {name for value in values.values() for name in _attached(value)}
    if unknown := values.keys() - told.keys() - attached:
        raise bad(f"this server was not told about {sorted(unknown)} of {method.__name__}")
    for name, parameter in told.items():
        if name not in found and parameter.default is parameter.empty:
            raise bad(f"parameter “{name}” is missing")
    return found


def _is_attached(value: object) -> bool:
    return isinstance(value, str) and value.startswith("attach://")


def _attached(value: object) -> list[str]:
    """Return the parts that a parameter refers to, in JSON too."""
    return _ATTACHED.findall(value) if isinstance(value, str) else []


def _with_files(value: object, values: Mapping[str, object]) -> object:
    """Return a value of JSON with the files that it refers to in the places of their references."""
    if _is_attached(value):
        return values.get(str(value).removeprefix("attach://"))
    if isinstance(value, list):
        return [_with_files(one, values) for one in value]
    return {key: _with_files(one, values) for key, one in value.items()} if isinstance(value, dict) else value


def _converted(name: str, hint: Any, value: object, values: Mapping[str, object]) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(choice for choice in get_args(hint) if choice is not types.NoneType)
    kind = get_origin(hint) or hint
    if kind is File:
        return values.get(str(value).removeprefix("attach://")) if _is_attached(value) else value
    if kind is str and not isinstance(value, File):
        return str(value)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad(f"can't parse “{name}”") from None
    if not isinstance(value, kind):
        raise bad(f"“{name}” must be a {kind.__name__}")
    return _with_files(value, values)
