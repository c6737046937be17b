"""The sentences, lists and tables of one report, made in the order of its pages.

What lacks an answer is marked, once in each section; what is not wanted is left out. Nothing is written here that the
form, an answer, a formula, the office's profile or last period's report does not say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace

import prompts
from bot.interview.form import Block, BlockKind, Form, Kind, Part, Question, Style
from bot.interview.names import standing
from bot.interview.session import Session
from bot.interview.soundness import ROW
from bot.report import annexes, walk
from bot.report.amounts import place
from bot.report.carried import looked_over, renewals
from bot.report.edges import as_sentence, closed, each_once, ended, joined, of_the_table, opened, unstopped
from bot.report.gaps import SURROUNDINGS, Gaps, Ground
from bot.report.markers import numbered
from bot.report.material import Material
from bot.report.model import Annex, Inline, Missing, Origin, Paragraph, Section, Source, Span, Table
from bot.report.own_words import cited_well
from bot.report.patterns import FaultySentence, Parents, clean, names_in, render
from bot.report.printing import Printing, cell, labelled
from bot.report.sentences import is_hollow, lowered, paragraphs
from bot.report.sources import Sources
from bot.report.wording import fixed

_TOP_LEVEL = 1


class Writing:
    """Writes the parts of one report, in the order of its pages. Remembers what it has cited and what it annexes."""

    def __init__(self, form: Form, session: Session, material: Material) -> None:
        now = standing(form, session)
        self._questions = {question.id: question for question in form.questions()}
        self._ground = Ground(form, session, now)
        self._sources = Sources(form, session, now.names, material)
        self._printing = Printing()
        self._material = material
        self._annexed: list[Part | Table] = []
        self._answers = {name: value for name, value in now.names.items() if name in self._questions}
        values = {name: labelled(self._questions.get(name), value) for name, value in now.names.items()}
        self._renewals = tuple(renewals(self._questions, self._answers, self._sources, material.past_values))
        self._values = {**values, "office": material.office, "today": material.today}

    def title(self, pattern: str) -> tuple[Inline, ...]:
        """Return a pattern as one line. What a title cites does not count as cited: the text still does it in full."""
        lines = self._lines(pattern, Printing())
        return tuple(part for order, line in enumerate(lines) for part in ((Span(" "), *line) if order else line))

    def names(self, question_id: str) -> tuple[Inline, ...]:
        """Return a text or list answer entry by entry, with a mark where it is lacking; () where nobody asks it."""
        return self._named(question_id, self._printing.text)

    def say(self, pattern: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a pattern, a mark at the place of what it lacks; () where it is left out."""
        return tuple(self._paragraph(as_sentence(line)) for line in self._lines(pattern, self._printing))

    def bases(self, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
        """Return the căn cứ, a paragraph each, the stops at their ends left to the page."""
        return tuple(Paragraph(unstopped(line)) for block in blocks for line in self._basis(block))

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
            return _section(part, level, wanted.marks(), ())
        if not wanted:
            return None
        blocks = tuple(each_once(self._body(part)))
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
            yield from ((lead, entry) for entry in self._named(block.of, self._printing.basis))

    def _named(self, question_id: str, printed: Callable[[object], str]) -> tuple[Inline, ...]:
        if question_id not in self._questions:
            return ()
        gaps = self._ground.gaps((question_id,))
        return gaps.missing if gaps else tuple(self._entries(self._questions[question_id], printed))

    def _body(self, part: Part) -> Sequence[Paragraph | Table]:
        """Return the blocks of a part, a sentence that follows put into the paragraph before it."""
        made: list[Paragraph | Table] = []
        for each in part.body:
            blocks = self._blocks(each)
            if each.follows and blocks and made and (one := joined(made[-1], blocks[0])):
                made[-1], blocks = one, blocks[1:]
            made.extend(blocks)
        return made

    def _blocks(self, block: Block) -> Sequence[Paragraph | Table]:
        wanted = self._ground.holds(block.when)
        if isinstance(wanted, Gaps):
            return wanted.marks()
        if not wanted:
            return ()
        if block.kind is BlockKind.SAY:
            return self.say(block.text)
        if block.resolved:
            return self._listed(tuple(self._resolved(block.of)), block)
        return self._of_an_answer(block)

    def _of_an_answer(self, block: Block) -> Sequence[Paragraph | Table]:
        gaps = self._ground.gaps((block.of,))
        if gaps or not self._answers[block.of]:
            return gaps.marks()
        question = self._questions[block.of]
        match block.kind:
            case BlockKind.TABLE:
                return (self._placed(block, self._table(question, block.text)),)
            case BlockKind.ROWS:
                return self._rows(question, block)
            case BlockKind.ITEMS if block.single and len(self._entries_of(question)) == 1:
                return self.say(block.single)
            case BlockKind.ITEMS:
                return self._listed(self._printed(question), block)
            case _ if question.kind is Kind.LIST:
                return self._items(self._printed(question))
            case _:
                return self.say(f"{{{{ {question.id} }}}}")

    def _placed(self, block: Block, table: Table) -> Paragraph | Table:
        """Return the table, or the words that point to the annex that it goes to."""
        if not (block.annex and annexes.is_large(table)):
            return table
        self._annexed.append(table)
        return annexes.pointer(table.caption, len(self._annexed))

    def _items(self, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
        return tuple(
            replace(self._paragraph((Span(opened(closed(span.text, last=span is spans[-1])), span.source),)), item=True)
            for span in spans
        )

    def _listed(self, spans: Sequence[Span], block: Block) -> Sequence[Paragraph]:
        if not spans:
            return ()
        if block.style is Style.RUNNING and (running := self._running(spans, block.text)):
            return (running,)
        entries = self._ordinals(spans) if block.style is Style.ORDINAL else self._items(spans)
        return (*self.say(block.text), *entries)

    def _running(self, spans: Sequence[Span], lead: str) -> Paragraph | None:
        """Return the entries as one sentence after the lead; None where one of them is more than part of a sentence."""
        if any(closed(span.text, last=False)[-1:] != ";" for span in spans):
            return None
        parts = [part for span in spans for part in (Span("; "), replace(span, text=lowered(span.text.rstrip(" .;,"))))]
        opening = [(*line, Span(" ")) for line in self._lines(lead, self._printing)[:1]]
        return self._paragraph(ended((*(part for line in opening for part in line), *parts[1:])))

    def _ordinals(self, spans: Sequence[Span]) -> Iterator[Paragraph]:
        """Yield a paragraph an entry, counted in words: "Thứ nhất, …"."""
        for order, span in enumerate(spans, 1):
            counted = prompts.say("printing.place.ordinal", place=place(order).capitalize())
            yield self._paragraph((*fixed(counted), Span(lowered(closed(span.text, last=True)), span.source)))

    def _resolved(self, question_id: str) -> Iterator[Span]:
        """Yield what of last period's list was put right, where the question applies."""
        if self._ground.applies(question_id):
            for entry in self._sources.put_right(question_id):
                yield Span(" ".join(clean(entry).split()), self._sources.resolved(question_id, entry))

    def _rows(self, question: Question, block: Block) -> Sequence[Paragraph | Table]:
        """Return few rows as one sentence; many, and one that has an empty cell to be said, as a table."""
        rows = [row for row in self._entries_of(question) if isinstance(row, Mapping)]
        gaps = self._ground.gaps(names_in(block.each) - {ROW})
        if gaps:
            return gaps.marks()
        said = [self._row(question, block.each, row) for row in rows] if len(rows) <= block.said else []
        if not said or not all(said):
            return (self._table(question, block.caption),)
        lead = [(*line, Span(" ")) for line in self._lines(block.text, self._printing)[:1]]
        between = [part for line in said for part in (Span("; "), *line)][1:]
        return (self._paragraph(ended((*(part for line in lead for part in line), *between))),)

    def _row(self, question: Question, pattern: str, row: Mapping[str, object]) -> tuple[Inline, ...]:
        """Return what a pattern makes of a row; () where a cell that it prints is empty."""
        values = {**self._values, ROW: SimpleNamespace(**row)}
        pieces = render(pattern, values, self._printing.filters(), self._printing.text)
        own = (of_the_table(piece, question.id) for piece in pieces)
        lines = () if is_hollow(pieces) else paragraphs(tuple(own), self._sources.of, self._missing)
        return lines[0] if lines else ()

    def _entries_of(self, question: Question) -> tuple[object, ...]:
        answer = self._answers[question.id]
        return answer if isinstance(answer, tuple) else (answer,)

    def _entries(self, question: Question, printed: Callable[[object], str]) -> Iterator[Span]:
        for entry in self._entries_of(question):
            text = " ".join(clean(printed(entry)).split())
            yield Span(text, self._sources.answer(question, entry))

    def _printed(self, question: Question) -> tuple[Span, ...]:
        return tuple(self._entries(question, self._printing.text))

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
        content = tuple(part for each in content for part in self._looked_over(each))
        self._printing.heard("".join(part.text for part in content if isinstance(part, Span)))
        return Paragraph(content, carried=any(isinstance(part, Span) and part.is_kept for part in content))

    def _looked_over(self, part: Inline) -> Iterable[Inline]:
        """Return what stands in a paragraph: kept text with its doubts, own words with documents cited well."""
        match part:
            case Span(source=Source(origin=Origin.PAST_REPORT)):
                return looked_over(part, self._material.today, self._renewals)
            case Span(source=Source(origin=Origin.ANSWER)) if self._material.find:
                return cited_well(part, self._printing, self._material.find, self._material.quoted)
            case _:
                return (part,)


def _section(part: Part, level: int, blocks: tuple[Paragraph | Table, ...], below: tuple[Section, ...]) -> Section:
    title = part.title if part.heading else ""
    title = title.upper() if level == _TOP_LEVEL else title
    return Section(part.id, "", title, level, blocks, below)
