"""A language model as tests have it: rewords what it was told to, returns the rest as it came, refuses all else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from bot.report.prose import Sentence, Sentences
from knowledge.language_model import ModelUnavailable, Prompt, Shape

_SHOWN = re.compile(r"^Đoạn (\d+): (.+)$", re.MULTILINE)


@dataclass
class Rewording:
    """`changes`: a passage's text -> what to return for it, or None to leave it out; `heard`: every prompt.

    `fails_at` is the order of the first call that finds no model, counted from one.
    """

    changes: Mapping[str, str | None] = field(default_factory=dict)
    fails_at: int | None = None
    heard: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        self.heard.append(prompt)
        if self.fails_at is not None and len(self.heard) >= self.fails_at:
            raise ModelUnavailable("không kết nối được máy chủ")
        shown = _SHOWN.findall(prompt.material)
        assert shape is Sentences, f"was not told how to answer {shape.__name__}"
        assert shown, "was shown no paragraph"
        said = ((int(number), self.changes.get(text, text)) for number, text in shown)
        answer = Sentences(
            sentences=[Sentence(paragraph=number, text=text) for number, text in said if text is not None]
        )
        return cast(Shape, answer)
