"""Results are remembered for the very same values, never for equal ones."""

from bot.interview.remembering import remembered

asked: list[object] = []


@remembered(2)
def count(*values: object) -> int:
    asked.append(values)
    return len(values)


def test_the_same_values_are_worked_on_once_and_equal_ones_again() -> None:
    asked.clear()
    one, equal = {"a": 1}, {"a": 1}
    assert [count(one, None), count(one, None), count(equal, None)] == [2, 2, 2]
    assert [values[0] is one for values in asked] == [True, False]


def test_no_more_is_remembered_than_was_allowed() -> None:
    asked.clear()
    for value in (first := [1], [2], [3], first):
        count(value)
    assert len(asked) == 4
