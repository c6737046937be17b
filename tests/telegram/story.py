"""Several people's conversations as one story, in the order in which things were said, to be read by people.

story = Story()
hoa = story.told_by("Nguyễn Thị Hoa, cán bộ", bot_api.person("Nguyễn Thị Hoa"))
await hoa.says("/baocao")
await story.hurries(hoa, messages)          # goes through them; the story does not repeat them
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.telegram.house import Conversation
from tests.telegram.people import Person
from tests.telegram.world import Seen


class Voice(list[str]):
    """One person's lines, written into the story as they come; whose they are stands above them."""

    def __init__(self, story: "Story", name: str) -> None:
        super().__init__()
        self._story, self._name = story, name

    def append(self, line: str) -> None:
        self._story.hears(self._name, line)


@dataclass
class Story:
    """What several people did and saw."""

    lines: list[str] = field(default_factory=list)
    _speaker: str = ""

    def told_by(self, name: str, person: Person) -> Conversation:
        """Return a person's conversation, which this story tells."""
        return Conversation(person, Voice(self, name))

    def hears(self, name: str, line: str) -> None:
        """Take a line of somebody's."""
        if name != self._speaker:
            self.lines.append(f"━━ {name} ━━")
            self._speaker = name
        self.lines.append(line)

    def notes(self, *remarks: str) -> None:
        """Put a remark for the reader into the story."""
        self._speaker = ""
        self.lines.append("\n".join(f"# {remark}" for remark in remarks))

    async def hurries(self, who: Conversation, messages: Iterable[str]) -> Seen:
        """Let somebody go through messages, one after another, that need no telling."""
        aside = Conversation(who.person, [], who.seen)
        for message in messages:
            await aside.replies(message)
        assert aside.seen is not None
        who.seen = aside.seen
        return aside.seen

    def told(self) -> str:
        """The story as people read it."""
        return "\n\n".join(self.lines) + "\n"
