"""What a comparison reads like in the chat and on the command line: a summary by section, then one issue at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import prompts
from bot.interview.form import Question
from bot.interview.looking import number_of
from bot.interview.numbers import format_day
from bot.interview.scalars import clipped
from bot.interview.values import Value, brief_entry, spoken_in_a_line
from bot.messages import Button, Say
from bot.report.checks import content_findings
from bot.report.docx import read_paragraphs
from bot.report.finding import Finding
from bot.report.layout import layout_findings
from bot.report.layout.beside import texts_beside
from bot.report.ledger import strangers
from bot.report.lines import lines
from bot.report.model import Report
from bot.report.returned.changes import Altered, Changes, Figure, Stray
from bot.report.returned.issues import Case, Issue, State
from bot.report.returned.takeover import NoOffer, Offer
from bot.report.returned.units import Place
from bot.report.returned.words import even, keys, unmarked
from bot.report.wording import line_text

_LINES_OF_A_PLACE, _LINES, _QUOTED = 4, 24, 160


@dataclass(frozen=True)
class Told:
    """How a file is to be called: the draft's name, and what there is to say about how it was recognised."""

    draft: str
    cautions: tuple[str, ...] = ()


def summary(case: Case, told: Told, findings: Sequence[Finding]) -> str:
    """Return what was changed, section by section, and what of it cannot be taken over."""
    changes = case.changes
    head = _word("head", file=case.returned.name, draft=told.draft, day=_day(case.returned.day))
    parts = [head, *told.cautions]
    if changes.tracked:
        parts.append(_word("tracked"))
    if changes.number or changes.day:
        day = format_day(changes.day) if changes.day else _word("not_filled")
        parts.append(_word("filled", number=changes.number or _word("not_filled"), day=day))
    if not changes:
        return "\n\n".join([*parts, _word("unchanged")])
    parts += _places(changes)
    parts += _not_taken(case)
    if changes.added or changes.removed or changes.moved:
        parts.append(_word("word_only"))
    if any(_negates(altered) for altered in changes.altered):
        parts.append(_word("negated"))
    if findings:
        parts.append(_word("findings", lines="\n".join(f"- {finding}" for finding in findings[:10])))
    return "\n\n".join(parts)


def findings_on(content: bytes, report: Report, changes: Changes) -> list[Finding]:
    """Return what the checks of a draft say of the paragraphs that were changed, and of sums that no longer agree."""
    changed = changes.paragraphs()
    printed = [line_text(line).strip() for line in lines(report)]
    before = {_same(each) for each in content_findings(printed)}
    of_text = content_findings(_as_printed(read_paragraphs(content), printed), issued=report.issued)
    found = [each for each in of_text if _touches(each, changed) or (not each.paragraphs and _same(each) not in before)]
    return [*(each for each in layout_findings(content) if _touches(each, changed)), *found]


def _as_printed(paragraphs: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Return the paragraphs, those that nobody changed as they were printed: a soft hyphen is nobody's mistake."""
    known = {keys(unmarked(even(text))): text for text in printed}
    return [known.get(keys(unmarked(even(text))), even(text)) for text in paragraphs]


def asked(case: Case, issue: Issue, draft_id: str) -> Say:
    """Return one issue as a question with its buttons."""
    left = case.open()
    place = left.index(issue) + 1
    same_sort = [each for each in left if isinstance(each.what, type(issue.what))]
    sort = "value" if isinstance(issue.what, Figure) else "sentence"
    rows = [_buttons(draft_id, case, issue, sort, ("take", "hold", "later"))]
    if len(same_sort) > 1:
        rows.append(_buttons(draft_id, case, issue, sort, ("take_all", "hold_all")))
    position = _word("position", place=place, count=len(left), where=issue.what.place.title)
    return Say(f"{position}\n{_asked(case, issue)}", tuple(rows))


def plainly(issue: Issue) -> dict[str, object]:
    """Return an issue as plain JSON."""
    what = issue.what
    old, new = (what.old, what.new) if isinstance(what, Figure) else (what.before, what.after)
    plain: dict[str, object] = {"place": what.place.title, "paragraph": what.paragraph, "old": old, "new": new}
    match issue.offer:
        case Offer(question=question):
            return {**plain, "state": issue.state.value, "question": question.id}
        case NoOffer(why=why):
            return {**plain, "state": issue.state.value, "why": why}
        case _:
            return {**plain, "state": issue.state.value}


def line_of(issue: Issue) -> str:
    """Return an issue in one line."""
    what = issue.what
    if isinstance(what, Altered):
        return _word("sentence_line", before=_cut(what.before), after=_cut(what.after))
    if isinstance(issue.offer, Offer):
        return _word("value_line", label=issue.offer.question.label, old=_cut(what.old), new=_cut(what.new))
    why = issue.offer.why if issue.offer is not None else ""
    return _word("not_taken_line", old=_cut(what.old), new=_cut(what.new) or _word("nothing"), why=why)


def _asked(case: Case, issue: Issue) -> str:
    what = issue.what
    if isinstance(what, Altered):
        return _word("ask_sentence", before=_cut(what.before), after=_cut(what.after))
    if not isinstance(issue.offer, Offer):
        return ""
    question = issue.offer.question
    held = case.now.answers.get(question.id)
    now = _cut(_spoken(question, held.value, what.row)) if held else _word("no_answer")
    named = prompts.say("returned.question", number=number_of(case.form, question.id), label=question.label)
    shown = _word("ask_value", question=named, old=_cut(what.old), new=_cut(what.new), now=now)
    return (
        shown if what.around in (what.new, f"- {what.new}") else f"{shown}\n{_word('around', text=_cut(what.around))}"
    )


def _spoken(question: Question, value: Value, row: int | None) -> str:
    """Return an answer in a line; of a table the row that it is about."""
    if row is not None and isinstance(value, tuple) and row < len(value):
        return brief_entry(question, value[row])
    return spoken_in_a_line(question, value)


def _buttons(draft_id: str, case: Case, issue: Issue, sort: str, codes: Iterable[str]) -> tuple[Button, ...]:
    data = f"w|{draft_id}|{case.returned.file}|{issue.number}"
    return tuple(Button(_word(f"button_{sort}_{code}"), f"{data}|{code}") for code in codes)


def _places(changes: Changes) -> Iterator[str]:
    left = _LINES
    for place in changes.places():
        shown = list(_of_place(changes, place))
        cut = shown[: max(0, min(_LINES_OF_A_PLACE, left))]
        left -= len(cut)
        more = [_word("more", count=len(shown) - len(cut))] if len(shown) > len(cut) else []
        yield "\n".join([_word("of_place", title=place.title, counts=_counts(changes, place)), *cut, *more])


def _counts(changes: Changes, place: Place) -> str:
    every: dict[str, Sequence[Altered | Stray]] = {
        "altered": changes.altered,
        "added": changes.added,
        "removed": changes.removed,
        "moved": changes.moved,
    }
    counted = {name: sum(each.place == place for each in found) for name, found in every.items()}
    return ", ".join(_word(f"count_{name}", count=count) for name, count in counted.items() if count)


def _of_place(changes: Changes, place: Place) -> Iterator[str]:
    for altered in changes.altered:
        if altered.place == place:
            yield from _of_line(altered)
    for name, strays in (("added", changes.added), ("removed", changes.removed), ("moved", changes.moved)):
        yield from (_word(f"line_{name}", text=_cut(unmarked(each.text))) for each in strays if each.place == place)


def _of_line(altered: Altered) -> Iterator[str]:
    for figure in altered.figures:
        yield _word("line_value", old=_cut(figure.old), new=_cut(figure.new) or _word("nothing"))
    for change in altered.words:
        old, new = change.old or _word("nothing"), change.new or _word("nothing")
        yield _word("line_words", old=_cut(old), new=_cut(new), around=clipped(altered.after, 60))
    if altered.loose:
        yield _word("line_loose", numbers=", ".join(altered.loose))


def _not_taken(case: Case) -> list[str]:
    without = [issue for issue in case.issues() if issue.state is State.NO_OFFER]
    if not without:
        return []
    shown = [line_of(issue) for issue in without[:8]]
    more = [_word("more", count=len(without) - len(shown))] if len(without) > len(shown) else []
    return [_word("not_taken", lines="\n".join([*shown, *more]))]


def _negates(altered: Altered) -> bool:
    negations = set(prompts.say("returned.negations").split(", "))
    return any(
        (negations & {key.casefold() for key in keys(change.old)})
        != (negations & {key.casefold() for key in keys(change.new)})
        for change in altered.words
    )


def _touches(finding: Finding, changed: frozenset[int]) -> bool:
    return not changed.isdisjoint(finding.paragraphs)


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.id, finding.found, finding.expected


def _day(iso: str) -> str:
    return format_day(date.fromisoformat(iso))


def _cut(text: str) -> str:
    return clipped(text, _QUOTED)


def _word(name: str, /, **holes: object) -> str:
    return prompts.say(f"returned.{name}", **holes)


def beside(report: Report, content: bytes) -> tuple[str, ...]:
    """Tell of what a file shows outside its text, where no answer can be held against it; () for nothing."""
    shown = "; ".join(each.text for each in strangers(report, texts_beside(content)))
    return (prompts.say("returned.beside", text=shown),) if shown else ()
