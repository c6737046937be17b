"""A language model, any that LangChain reaches: a prompt goes in, a validated value comes out. Its only home.

Whatever goes wrong (no server, a wrong key, a cut or malformed answer, a refusal) is one fault with one sentence that
says what to do; nothing is retried, so that an officer waits for one answer at most. What comes back is of the shape
asked for and nothing more is promised: whether it is true is for whoever asked to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.fault import Fault
from prompts import say

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable

Shape = TypeVar("Shape", bound=BaseModel)

_LONGEST = 4096
"""Tokens in one answer: more than any section needs, so that a model that runs on is stopped."""
_NO_KEY = "none"
_KEY_REFUSED, _NOT_FOUND, _TOO_MANY, _ERRORS_FROM = frozenset({401, 403}), 404, 429, 400


class ModelUnavailable(Fault):
    """The language model gave nothing that can be used. The text is a clause: why, and what to do about it."""


@dataclass(frozen=True)
class Prompt:
    """What a model is told: `rules` are ours and stand apart from `material`, in which other people's text lies."""

    rules: str
    material: str


class LanguageModel(Protocol):
    """Something that answers in a given shape."""

    def ask(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """Answer once.

        Raises:
            ModelUnavailable: there is no answer, or none of this shape.
        """
        ...


def open_language_model(name: str, *, url: str | None, key: str | None, timeout: float) -> LanguageModel:
    """Return the model of this name; nothing is loaded or contacted until it is asked.

    Args:
        name: provider and model as LangChain's `init_chat_model` takes them, e.g. "openai:gpt-4o-mini".
        url: another server that speaks the provider's protocol, or None for the provider's own.
        key: its key, or None for one that asks for none.
        timeout: seconds to wait for one answer.
    """
    options: dict[str, Any] = {"temperature": 0, "max_tokens": _LONGEST, "max_retries": 0, "timeout": timeout}
    if url is not None:
        options["base_url"] = url
    # Without a key of its own, a server elsewhere must not be handed the provider's key that the environment may hold.
    if key is not None or (url is not None and name.startswith("openai:")):
        options["api_key"] = key or _NO_KEY
    return _Chat(name, timeout, lambda: _opened(name, options))


class _Chat:
    """A chat model behind `LanguageModel`, opened when it is first asked."""

    def __init__(self, name: str, timeout: float, opened: Callable[[], BaseChatModel]) -> None:
        self._name = name
        self._timeout = timeout
        self._opened = opened
        self._chat: BaseChatModel | None = None

    def ask(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        """Answer once, in this shape."""
        from langchain_core.messages import HumanMessage, SystemMessage

        if self._chat is None:
            self._chat = self._opened()
        asked = _structured(self._chat, shape)
        try:
            answer = asked.invoke([SystemMessage(prompt.rules), HumanMessage(prompt.material)])
        except Exception as error:
            # Every provider has a tree of its own; what they share is read off the error.
            raise ModelUnavailable(_why(error, self._timeout)) from error
        return _read(answer, shape, self._timeout)


def _opened(name: str, options: Mapping[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        chat: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        raise ModelUnavailable(say("language_model.fault.no_package", provider=name.partition(":")[0])) from error
    except Exception as error:
        # A provider that does not exist, or one that wants a key: each constructor has errors of its own.
        why = say("language_model.fault.unusable", name=name, reason=type(error).__name__)
        raise ModelUnavailable(why) from error
    return chat


def _structured(chat: BaseChatModel, shape: type[Shape]) -> Runnable[Any, Any]:
    """Return the model held to a shape: by a JSON schema, which servers of our own enforce, or as its provider can."""
    try:
        return chat.with_structured_output(shape, method="json_schema", include_raw=True)
    except (TypeError, ValueError, NotImplementedError):
        return chat.with_structured_output(shape, include_raw=True)


def _read(answer: Any, shape: type[Shape], timeout: float) -> Shape:
    raw, parsed, error = answer["raw"], answer["parsed"], answer["parsing_error"]
    if raw.additional_kwargs.get("refusal"):
        raise ModelUnavailable(say("language_model.fault.refused"))
    if raw.response_metadata.get("finish_reason") == "length":
        raise ModelUnavailable(say("language_model.fault.truncated"))
    if isinstance(parsed, shape):
        return parsed
    if not raw.text.strip():
        raise ModelUnavailable(say("language_model.fault.empty"))
    raise ModelUnavailable(_why(error, timeout) if error else say("language_model.fault.invalid")) from error


def _why(error: BaseException, timeout: float) -> str:
    named = " ".join(kind.__name__ for kind in type(error).__mro__)
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= _ERRORS_FROM:
        return say(f"language_model.fault.{_status(status)}", status=status)
    if "Timeout" in named:
        return say("language_model.fault.timeout", seconds=f"{timeout:g}")
    if "Connect" in named or isinstance(error, ConnectionError):
        return say("language_model.fault.unreachable")
    if "LengthFinishReason" in named:
        return say("language_model.fault.truncated")
    if "Refusal" in named or "ContentFilter" in named:
        return say("language_model.fault.refused")
    if isinstance(error, (ValidationError, ValueError)):
        return say("language_model.fault.invalid")
    return say("language_model.fault.other", reason=type(error).__name__)


def _status(status: int) -> str:
    if status in _KEY_REFUSED:
        return "key"
    return {_NOT_FOUND: "not_found", _TOO_MANY: "limit"}.get(status, "status")
