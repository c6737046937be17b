"""The sentences, lists and tables of one report, made in the order of its pages.

What lacks an answer is marked, once in each section; what is not wanted is left out. Nothing is written here that the
form, an answer, a formula, the office's profile or last period's report does not say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.interview.form import Block, BlockKind, Form, Kind, Part, Question
from bot.interview.names import standing
from bot.interview.session import Session
from bot.report import annexes, walk
from bot.report.gaps import SURROUNDINGS, Gaps, Ground
from bot.report.markers import numbered
from bot.report.material import Material
from bot.report.model import Annex, Inline, Missing, Origin, Paragraph, Section, Source, Span, Table
from bot.report.patterns import FaultySentence, Parents, clean, names_in, render
from bot.report.printing import Chosen, Printing, cell
from bot.report.sentences import is_hollow, paragraphs
from bot.report.sources import Sources

_TOP_LEVEL = 1
_KEPT_STOPS = (":", "!", "?", "…", "...")
_STOPS = (".", ";", ",", *_KEPT_STOPS)
_WITHIN = re.compile(r"(\w)[.!?] (\w)")
_ABBREVIATION_LAST = re.compile(r"\b\w\.\w\.$")


class Writing:
    """Writes the parts of one report, in the order of its pages. Remembers what it has cited and what it annexes."""

    def __init__(self, form: Form, session: Session, material: Material) -> None:
        now = standing(form, session)
        self._questions = {question.id: question for question in form.questions()}
        self._ground = Ground(form, session, now)
        self._sources = Sources(form, session, material.past_label, now.names, material.quoted)
        self._printing = Printing()
        self._annexed: list[Part | Table] = []
        self._answers = {name: value for name, value in now.names.items() if name in self._questions}
        labelled = {name: self._labelled(name, value) for name, value in now.names.items()}
        self._values = {**labelled, "office": material.office, "today": material.today}

    def title(self, pattern: str) -> tuple[Inline, ...]:
        """Return a pattern as one line. What a title cites does not count as cited: the text still does it in full."""
        lines = self._lines(pattern, Printing())
        return tuple(part for order, line in enumerate(lines) for part in ((Span(" "), *line) if order else line))

    def names(self, question_id: str) -> tuple[Inline, ...]:
        """Return a text or list answer entry by entry, with a mark where it is lacking; () where nobody asks it."""
        if question_id not in self._questions:
            return ()
        gaps = self._ground.gaps((question_id,))
        return gaps.missing if gaps else tuple(self._entries(self._questions[question_id]))

    def say(self, pattern: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a pattern, a mark at the place of what it lacks; () where it is left out."""
        return tuple(self._paragraph(_as_sentence(line)) for line in self._lines(pattern, self._printing))

    def bases(self, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
        """Return the căn cứ, a paragraph each, the stops at their ends left to the page."""
        return tuple(Paragraph(_unstopped(line)) for block in blocks for line in self._basis(block))

    def sections(self, parts: Sequence[Part], level: int = _TOP_LEVEL) -> Iterator[Section]:
        """Yield the sections that have something to say, markers left to whoever counts them."""
        for part in parts:
            if part.annex:
                yield from self._pointer_to(part, level)
            elif section := self._section(part, level):
                yield section

    def annexes(self) -> tuple[Annex, ...]:
        """Return the annexes that the sections have pointed to; to be asked for when all else is written."""
        return tuple(annexes.of_table(one) if isinstance(one, Table) else self._annex(one) for one in self._annexed)

    def _section(self, part: Part, level: int) -> Section | None:
        wanted = self._ground.holds(part.when)
        if isinstance(wanted, Gaps):
            return _section(part, level, _marks(wanted), ())
        if not wanted:
            return None
        blocks = tuple(_each_once(block for each in part.body for block in self._blocks(each)))
        below = tuple(self.sections(part.parts, level + 1))
        return _section(part, level, blocks, below) if blocks or below else None

    def _pointer_to(self, part: Part, level: int) -> Iterator[Section]:
        """Yield the words that point to an annex, and keep it for the end, unless it has nothing to say."""
        cited = self._printing
        self._printing = cited.copy()  # the annex is cited from when it is written, after the text
        silent = self._section(part, level) is None
        self._printing = cited
        if not silent:
            self._annexed.append(part)
            title = (Span(part.title),)
            yield Section(part.id, "", "", level, (annexes.pointer(title, len(self._annexed)),))

    def _annex(self, part: Part) -> Annex:
        section = self._section(part, _TOP_LEVEL)
        blocks, sections = (section.blocks, section.sections) if section else ((), ())
        annex = Annex((Span(part.title),), blocks, numbered(sections))
        return replace(annex, landscape=annexes.is_wide(walk.annex_blocks(annex)))

    def _basis(self, block: Block) -> Iterator[tuple[Inline, ...]]:
        wanted = self._ground.holds(block.when)
        if isinstance(wanted, Gaps):
            yield from ((missing,) for missing in wanted.missing)
        elif wanted and block.kind is BlockKind.SAY:
            yield from (paragraph.content for paragraph in self.say(block.text))
        elif wanted:
            lead = Span(f"{block.text.strip()} ")
            yield from ((lead, entry) for entry in self.names(block.of))

    def _blocks(self, block: Block) -> Sequence[Paragraph | Table]:
        wanted = self._ground.holds(block.when)
        if isinstance(wanted, Gaps):
            return _marks(wanted)
        if not wanted:
            return ()
        if block.kind is BlockKind.SAY:
            return self.say(block.text)
        gaps = self._ground.gaps((block.of,))
        if gaps or not self._answers[block.of]:
            return _marks(gaps)
        question = self._questions[block.of]
        match block.kind:
            case BlockKind.TABLE:
                return (self._placed(block, self._table(question, block.text)),)
            case BlockKind.ITEMS:
                return (*self.say(block.text), *self._items(question))
            case _:
                return self._items(question) if question.kind is Kind.LIST else self.say(f"{{{{ {question.id} }}}}")

    def _placed(self, block: Block, table: Table) -> Paragraph | Table:
        """Return the table, or the words that point to the annex that it goes to."""
        if not (block.annex and annexes.is_large(table)):
            return table
        self._annexed.append(table)
        return annexes.pointer(table.caption, len(self._annexed))

    def _items(self, question: Question) -> tuple[Paragraph, ...]:
        spans = tuple(self._entries(question))
        return tuple(
            replace(
                self._paragraph((Span(_opened(_closed(span.text, last=span is spans[-1])), span.source),)), item=True
            )
            for span in spans
        )

    def _entries(self, question: Question) -> Iterator[Span]:
        answer = self._answers[question.id]
        for entry in answer if isinstance(answer, tuple) else (answer,):
            text = " ".join(clean(self._printing.text(entry)).split())
            yield Span(text, self._sources.answer(question, entry))

    def _table(self, question: Question, caption: str) -> Table:
        source = self._sources.answer(question)
        rows = self._answers[question.id]
        return Table(
            header=tuple(
                f"{column.label} ({column.unit})" if column.unit else column.label for column in question.columns
            ),
            rows=tuple(
                tuple(
                    Span(clean(cell(column, row[column.id])).replace("\n", " "), source) for column in question.columns
                )
                for row in (rows if isinstance(rows, tuple) else ())
                if isinstance(row, Mapping)
            ),
            caption=self.title(caption) if caption else (),
        )

    def _lines(self, pattern: str, printing: Printing) -> tuple[tuple[Inline, ...], ...]:
        """Render a pattern. Where it lacks answers and has none either, only what is lacking is said, a line each."""
        names = names_in(pattern)
        gaps = self._ground.gaps(names)
        if gaps.left_out:
            return ()
        only_marks = tuple((missing,) for missing in gaps.missing)
        if gaps and not any(self._is_given(name) for name in names):
            return only_marks
        lacking = [name for name in names if self._ground.gaps((name,))]
        try:
            pieces = render(pattern, self._values, printing.filters(), printing.text, lacking)
        except FaultySentence:
            if not gaps:
                raise
            # What is lacking decides how the sentence goes on: until it is known there is none.
            return only_marks
        return () if is_hollow(pieces) else paragraphs(pieces, self._sources.of, self._missing)

    def _is_given(self, name: str) -> bool:
        return name not in SURROUNDINGS and not self._ground.gaps((name,))

    def _missing(self, parents: Parents) -> tuple[Missing, ...]:
        return self._ground.gaps(name.partition(".")[0] for name in parents.names).missing

    def _paragraph(self, content: tuple[Inline, ...]) -> Paragraph:
        self._printing.heard("".join(part.text for part in content if isinstance(part, Span)))
        return Paragraph(content, carried=any(_is_kept(part) for part in content))

    def _labelled(self, name: str, value: object) -> object:
        question = self._questions.get(name)
        if question is None or question.kind is not Kind.CHOICE or not isinstance(value, str):
            return value
        return next((Chosen(value, choice.label) for choice in question.choices if choice.id == value), value)


def _section(part: Part, level: int, blocks: tuple[Paragraph | Table, ...], below: tuple[Section, ...]) -> Section:
    title = part.title if part.heading else ""
    title = title.upper() if level == _TOP_LEVEL else title
    return Section(part.id, "", title, level, blocks, below)


def _marks(gaps: Gaps) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((missing,)) for missing in gaps.missing)


def _each_once(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Leave out a mark that the section already has."""
    marked: set[str] = set()
    for block in blocks:
        match block:
            case Paragraph(content=(Missing(question_id=question_id),)):
                if question_id not in marked:
                    marked.add(question_id)
                    yield block
            case _:
                yield block


def _as_sentence(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Give a paragraph that is somebody's own words, and nothing else, its capital and its full stop."""
    match line:
        case (Span(text, Source(Origin.ANSWER | Origin.PAST_REPORT) as source),):
            return (Span(_opened(text if text.endswith(_STOPS) else f"{text}."), source),)
        case _:
            return line


def _opened(text: str) -> str:
    """Begin a line with a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I), except a name such as "e-Office"."""
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _closed(text: str, *, last: bool) -> str:
    """End an entry of a list: with a semicolon, the last and one of several sentences with a full stop.

    What an entry brought gives way, except what means something: a colon, a question, "…", "v.v.".
    """
    if text.endswith(_KEPT_STOPS) or _ABBREVIATION_LAST.search(text):
        return text
    has_sentences = any(end.islower() and start.isupper() for end, start in _WITHIN.findall(text))
    return f"{text.rstrip(' .;,')}{'.' if last or has_sentences else ';'}"


def _unstopped(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    match line:
        case (*before, Span(text, source)):
            return (*before, Span(text.rstrip(" .;,"), source))
        case _:
            return line


def _is_kept(part: Inline) -> bool:
    return isinstance(part, Span) and part.source is not None and part.source.origin is Origin.PAST_REPORT
