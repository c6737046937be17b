"""The review: every question that applies, as it stands, in the sections of the report."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.interview import computed
from bot.interview.comparing import beside_past, with_remarks
from bot.interview.form import Form, Part, Question
from bot.interview.looking import has_unsaved, is_settled, pending, titles
from bot.interview.moves import Item, Review, Section, State
from bot.interview.names import standing
from bot.interview.sections import numbers
from bot.interview.session import Answer, Session, so_far
from bot.interview.values import Value, spoken_in_a_line

NOTHING_KNOWN: Mapping[str, Value] = {}


def review(
    form: Form,
    session: Session,
    only: Collection[str] | None = None,
    past_values: Mapping[str, Value] = NOTHING_KNOWN,
) -> Review:
    """Return every question that applies and that this person may answer, as it stands beside last period's figures."""
    found = _Survey.of(form, session, only, past_values).sections(form.parts)
    return Review(found, is_complete=pending(form, session, only) is None)


def sections(form: Form, session: Session, only: Collection[str] | None = None) -> tuple[Section, ...]:
    """Return the sections that ask something of this person."""
    return _Survey.of(form, session, only, NOTHING_KNOWN).sections(form.parts)


@dataclass(frozen=True)
class _Survey:
    """All that the lines of a review are made of."""

    session: Session
    asked: frozenset[str]
    numbers: Mapping[str, str]
    places: Mapping[str, int]
    titles: Mapping[str, tuple[str, ...]]
    computed: Mapping[str, tuple[str, ...]]
    past_values: Mapping[str, Value]
    is_guest: bool

    @classmethod
    def of(
        cls, form: Form, session: Session, only: Collection[str] | None, past_values: Mapping[str, Value]
    ) -> "_Survey":
        """Look over an interview once."""
        stood = standing(form, session)
        return cls(
            session=session,
            asked=frozenset(each.id for each in stood.asked if only is None or each.id in only),
            numbers=numbers(form, stood),
            places=form.numbers,
            titles=titles(form),
            computed=computed.told(form, stood.names) if only is None else {},
            past_values=past_values,
            is_guest=only is not None,
        )

    def sections(self, parts: Sequence[Part]) -> tuple[Section, ...]:
        """Return the sections of these parts that ask something."""
        return tuple(filter(lambda each: each.all_items, self._sections(parts)))

    def _sections(self, parts: Sequence[Part]) -> Iterator[Section]:
        for part in parts:
            items = tuple(self._item(question) for question in part.questions if question.id in self.asked)
            number = self.numbers.get(part.id, "")
            yield Section(part.id, number, part.title, items, self.sections(part.parts))

    def _item(self, question: Question) -> Item:
        session = self.session
        answer = session.answers.get(question.id)
        given_over = session.delegated.get(question.id)
        # To whoever was handed a question it is one of theirs to answer, and waits for nobody else.
        is_theirs = self.is_guest and given_over is not None
        state = _state(question, session, answer)
        return Item(
            number=self.places[question.id],
            question_id=question.id,
            titles=self.titles[question.id],
            label=question.label,
            state=State.OPEN if is_theirs and state is State.POSTPONED else state,
            said=self._said(question, answer) if answer else session.postponed.get(question.id, ""),
            is_stale=question.id in session.stale and answer is not None,
            waits_for=given_over.name if given_over and not is_theirs else "",
            is_left=is_theirs,
            source=answer.source if answer else "",
            provider=answer.provider if answer else "",
            computed=self.computed.get(question.id, ()),
        )

    def _said(self, question: Question, answer: Answer) -> str:
        compared = beside_past(question, answer.value, self.past_values)
        return with_remarks(spoken_in_a_line(question, answer.value), compared)


def _state(question: Question, session: Session, answer: Answer | None) -> State:
    if has_unsaved(question, session) and so_far(session, question):
        return State.TYPING
    if answer is not None:
        return State.CARRIED if answer.is_carried() else State.ANSWERED
    if question.id in session.postponed:
        return State.POSTPONED
    return State.SKIPPED if question.id in session.skipped else State.OPEN


def first_open(
    form: Form, session: Session, section: Section, only: Collection[str] | None = None, *, own: bool = False
) -> Question | None:
    """Return the first question of a section that is left to answer, or None; `own` leaves out the sections below."""
    stood = standing(form, session)
    within = {item.question_id for item in (section.items if own else section.all_items)}
    unsettled = (each for each in stood.asked if not is_settled(each, session, stood, only))
    return next((each for each in unsettled if each.id in within), None)
