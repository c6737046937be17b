"""What a language model is told comes from files, whole or not at all."""

import pytest

import prompts


def test_a_prompt_is_filled_exactly() -> None:
    filled = prompts.prompt("section", title="I. Mở đầu", paragraphs="Đoạn 1: a", legend="–")
    assert "Mục của báo cáo: I. Mở đầu" in filled
    assert "$" not in filled


@pytest.mark.parametrize("values", [{}, {"title": "a"}, {"title": "a", "paragraphs": "b", "legend": "c", "more": "d"}])
def test_a_prompt_with_other_holes_is_an_error(values: dict[str, str]) -> None:
    with pytest.raises(prompts.NoSuchWords, match=r"language_model/section\.md"):
        prompts.prompt("section", **values)


@pytest.mark.parametrize("name", ["khong-co", "../README", "section.md"])
def test_a_prompt_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(prompts.NoSuchWords, match="has no"):
        prompts.prompt(name)
