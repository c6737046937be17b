"""Who owes what: everybody's list of work, reminding by hand, and the day by which a report must be handed in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import prompts
from bot import delegating
from bot.choosing import NotChosen, day_said
from bot.colleagues import called
from bot.handing import MOST_LINES, answering, listed, until
from bot.hands import others
from bot.interview.delegation import Owed, handed, owed
from bot.interview.form import Question
from bot.interview.looking import number_of
from bot.interview.moves import Reaction
from bot.interview.numbers import format_day
from bot.interview.requests import Request, Wish, read_request
from bot.interview.scalars import clipped
from bot.interview.show import MOST_TEXT
from bot.messages import Button, Say
from bot.officer import carried_out, where
from bot.opening import Opened, open_draft, opened, unopened
from bot.parts import Replies, Turn
from bot.people import Person
from bot.reminders import Deadline, known
from bot.store import Draft, Store
from knowledge.fold import squeeze


def heard(turn: Turn, text: str) -> Replies | None:
    """Do what a message asks for about others' share in a report; None when it asks for nothing of the kind."""
    request = read_request(text)
    if request is None:
        return None
    match request.wish:
        case Wish.REMIND:
            return _nudge(turn, request)
        case Wish.DEADLINE:
            return _deadline_said(turn, request)
        case _:
            return delegating.heard(turn, request)


# The list of work.


def work(turn: Turn, rest: str = "") -> Replies:
    """Show what a person is to answer, and what is owed to the reports of theirs that are in work."""
    mine, theirs = tuple(_asked_of(turn)), tuple(_owed_to(turn))
    lines = [*_mine_lines(turn, mine), *_their_lines(turn, theirs)]
    if not lines:
        return (Say(prompts.say("together.nothing_owed")),)
    return (Say(clipped("\n".join(lines), MOST_TEXT), (*_answer_buttons(mine), *_nudge_buttons(turn, theirs))),)


def _asked_of(turn: Turn) -> Iterator[tuple[Opened, tuple[Question, ...]]]:
    """Yield the drafts of others in which a person is to answer something, with what."""
    tasks = turn.parts.store.tasks.of_person(turn.person.id)
    for draft_id in dict.fromkeys(task.draft_id for task in tasks):
        found = _in_work(turn, turn.parts.store.draft(draft_id))
        questions = () if found is None else handed(found.form, found.session, turn.person.id)
        if found is not None and questions:
            yield found, questions


def _owed_to(turn: Turn) -> Iterator[tuple[Opened, tuple[Owed, ...]]]:
    """Yield a person's own drafts in work, with what is owed to each."""
    for draft in turn.parts.store.drafts(turn.person.id):
        found = _in_work(turn, draft)
        if found is not None:
            yield found, owed(found.form, found.session, found.events)


def _in_work(turn: Turn, draft: Draft) -> Opened | None:
    return None if draft.archived else opened(turn, draft)


def _mine_lines(turn: Turn, mine: Sequence[tuple[Opened, tuple[Question, ...]]]) -> Iterator[str]:
    if mine:
        yield prompts.say("together.mine_head")
    names = {person.id: person.name for person in turn.parts.store.people()}
    for found, questions in mine:
        owner = names.get(found.draft.person_id, prompts.say("together.nobody_named"))
        yield prompts.say("together.mine_draft", draft=found.draft.name, owner=owner)
        for question in questions[:MOST_LINES]:
            due = _due(turn, found.session.delegated[question.id].due)
            number = number_of(found.form, question.id)
            yield prompts.say("together.mine_line", number=number, label=question.label, due=due)
        yield from _more(questions)


def _their_lines(turn: Turn, theirs: Sequence[tuple[Opened, tuple[Owed, ...]]]) -> Iterator[str]:
    for found, debts in theirs:
        if debts or found.draft.due:
            due = _due(turn, found.draft.due or "")
            yield prompts.say("together.theirs_head", draft=found.draft.name, due=due)
        for debt in debts[:MOST_LINES]:
            yield _owed_line(turn, found, debt)
        yield from _more(debts)


def _owed_line(turn: Turn, found: Opened, debt: Owed) -> str:
    who = debt.who or prompts.say("together.nobody_named")
    return prompts.say(
        "together.theirs_line",
        number=number_of(found.form, debt.question.id),
        label=debt.question.label,
        who=who if debt.person_id is None else prompts.say("together.person", name=who),
        since=prompts.say("together.since", day=_day(debt.at)) if debt.at else "",
        due=_due(turn, debt.due),
    )


def _more(items: Sequence[object]) -> Iterator[str]:
    if len(items) > MOST_LINES:
        yield prompts.say("together.and_more", count=len(items) - MOST_LINES)


def _day(at: str) -> str:
    return format_day(datetime.fromisoformat(at).date())


def _due(turn: Turn, due: str) -> str:
    is_over = bool(due) and date.fromisoformat(due) < turn.now.date()
    return until(due, "overdue_line" if is_over else "due_line")


def _answer_buttons(mine: Sequence[tuple[Opened, tuple[Question, ...]]]) -> Iterator[tuple[Button, ...]]:
    for found, questions in mine[:MOST_LINES]:
        [button] = answering(found.draft, questions[0])
        yield (Button(clipped(prompts.say("together.button_answer_in", draft=found.draft.name), 60), button.data),)


def _nudge_buttons(turn: Turn, theirs: Sequence[tuple[Opened, tuple[Owed, ...]]]) -> Iterator[tuple[Button, ...]]:
    owing = {debt.person_id for _, debts in theirs for debt in debts}
    for person in others(turn):
        if person.id in owing:
            label = clipped(prompts.say("together.button_nudge", name=person.name), 60)
            yield (Button(label, f"nudge|{person.id}"),)


# Reminding by hand.


def _nudge(turn: Turn, request: Request) -> Replies | None:
    """Remind whom a message names; None when it names nobody, and so is about something else."""
    people = called(others(turn), request.name)
    debts = dict(_owed_by(turn))
    owing = tuple(person for person in people if person.id in debts) or people
    if len(owing) == 1:
        return _nudged(turn, owing[0], debts)
    buttons = tuple((Button(person.name, f"nudge|{person.id}"),) for person in owing)
    return (Say(prompts.say("together.choose_of_several", name=request.name), buttons),) if owing else None


def nudge_tapped(turn: Turn, person_id: str) -> Replies:
    """Take a tap that reminds a person of all they owe to one's reports."""
    person = next((each for each in others(turn) if str(each.id) == person_id), None)
    if person is None:
        return (Say(prompts.say("engine.stale_button")), *where(turn))
    return _nudged(turn, person, dict(_owed_by(turn)))


def _owed_by(turn: Turn) -> Mapping[int, list[tuple[Opened, list[Question]]]]:
    """Return, for each person, what they owe to the drafts of whoever's turn it is."""
    found: dict[int, list[tuple[Opened, list[Question]]]] = {}
    for draft, debts in _owed_to(turn):
        for person_id in dict.fromkeys(debt.person_id for debt in debts if debt.person_id is not None):
            theirs = [debt.question for debt in debts if debt.person_id == person_id]
            found.setdefault(person_id, []).append((draft, theirs))
    return found


def _nudged(turn: Turn, person: Person, debts: Mapping[int, list[tuple[Opened, list[Question]]]]) -> Replies:
    if person.id not in debts:
        return (Say(prompts.say("together.nothing_to_nudge", name=person.name)),)
    for found, questions in debts[person.id]:
        head = prompts.say("together.nudge", by=turn.person.name, draft=found.draft.name)
        text = "\n".join([head, *listed(found.form, questions)])
        turn.tell(person, Say(text, (answering(found.draft, questions[0]),)))
    return (Say(prompts.say("together.nudged", name=person.name)),)


# The day by which a report must be handed in.


def deadline(turn: Turn, rest: str = "") -> Replies:
    """Say, set or take away the deadline of the open report."""
    found = open_draft(turn)
    if found is None:
        return unopened(turn)
    try:
        return _deadline(turn, found, rest)
    except NotChosen as why:
        return (Say(str(why)),)


def _deadline_said(turn: Turn, request: Request) -> Replies | None:
    found = open_draft(turn)
    is_meant = request.day[:1].isdecimal() or _is_none(request.day)
    return deadline(turn, request.day) if found is not None and found.only is None and is_meant else None


def _deadline(turn: Turn, found: Opened, rest: str) -> Replies:
    name, draft = found.draft.name, found.draft
    if not rest:
        set_for = prompts.say("together.deadline", draft=name, day=_day(draft.due)) if draft.due else ""
        note = set_for or prompts.say("together.deadline_none", draft=name)
        return carried_out(turn, found, Reaction(note=note))
    if _is_none(rest):
        turn.write(lambda store: store.tasks.set_deadline(draft.id, None))
        return carried_out(turn, found, Reaction(note=prompts.say("together.deadline_off", draft=name)))
    day = day_said(turn, rest)
    turn.write(lambda store: _set(store, Deadline(draft.id, day), turn))
    note = prompts.say("together.deadline_set", draft=name, day=format_day(day))
    return carried_out(turn, found, Reaction(note=note))


def _set(store: Store, wanted: Deadline, turn: Turn) -> None:
    store.tasks.set_deadline(wanted.draft_id, wanted.day.isoformat())
    for reminder in known(wanted, turn.now.date()):
        store.tasks.remind_once(reminder, turn.at)


def _is_none(text: str) -> bool:
    return squeeze(text) in {squeeze(word) for word in prompts.say("together.no_deadline.words").split("|")}
