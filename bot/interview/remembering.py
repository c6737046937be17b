"""Pure functions over values that never change, computed once for the same arguments: the very same, not equal ones.

A form or a session is large: to compare or hash one costs more than what is asked of it. Whether it is the same object
costs nothing. The arguments are held as long as the result, so that no other object takes their place in memory.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _Same:
    """Equal only to what holds the very same value."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function of positional arguments remember its latest `most` results. Any thread may ask."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=most)
        def found(*same: _Same) -> R:
            return function(*(each.value for each in same))  # type: ignore[arg-type, call-arg]

        @wraps(function)
        def ask(*args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs) if kwargs else found(*map(_Same, args))

        return ask

    return remembering
