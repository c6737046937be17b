"""The reminders of a moment, sent: each once, noted in the commit of its letters, whoever else is sending them too."""

import json
from collections.abc import Iterator
from datetime import date, datetime

import prompts
from bot.handing import answering, listed
from bot.interview.delegation import handed
from bot.interview.events import event_from_json
from bot.interview.form import Form, Question
from bot.interview.numbers import format_day
from bot.interview.replay import replay
from bot.messages import Address, Letter, Say
from bot.parts import Parts
from bot.people import Person
from bot.reminders import Deadline, Quiet, Reminder, Stage, fresh, reminders
from bot.store import Conflict, Draft, Store


def remind(parts: Parts) -> tuple[Letter, ...]:
    """Keep the reminders that are due now in the outbox, and return them."""
    now = parts.now()
    found = reminders(_deadlines(parts.store), now, _quiet())
    gone = parts.store.tasks.reminded(reminder.name for reminder in found)
    return tuple(letter for reminder in fresh(found, gone) for letter in _sent(parts, reminder, now))


def _quiet() -> Quiet:
    words = prompts.words("together.quiet")
    return Quiet(int(words["from"]), int(words["until"]), frozenset(int(day) for day in words["days"].split()))


def _deadlines(store: Store) -> Iterator[Deadline]:
    """Yield the deadlines of reports in work, and of the questions that people were handed in them."""
    for person in store.people():
        for draft in store.drafts(person.id):
            if draft.due is not None:
                yield Deadline(draft.id, date.fromisoformat(draft.due))
    for task in store.tasks.due():
        if task.due is not None:
            yield Deadline(task.draft_id, date.fromisoformat(task.due), task.person_id)


def _sent(parts: Parts, reminder: Reminder, now: datetime) -> tuple[Letter, ...]:
    at = now.isoformat()
    try:
        with parts.store.turn(at=at) as store:
            letters = tuple(_letters(parts, store, reminder))
            # Another process may have sent it since we looked, or what it is about may be done.
            if not letters or not store.tasks.remind_once(reminder.name, at):
                return ()
            return tuple(
                letter
                for person, say in letters
                for letter in store.letters.post(Address(person.face, person.key), (say,), at)
            )
    except Conflict:
        return ()


def _letters(parts: Parts, store: Store, reminder: Reminder) -> Iterator[tuple[Person, Say]]:
    """Yield whom a reminder goes to, and what it says; nothing where what it is about is done."""
    if reminder.deadline not in set(_deadlines(store)):
        return
    draft = store.draft(reminder.deadline.draft_id)
    people = {person.id: person for person in store.people()}
    owner, form = people.get(draft.person_id), parts.forms.get(draft.form_id)
    if reminder.deadline.person_id is None:
        if owner is not None:
            yield owner, _of_report(draft, reminder)
    elif form is not None:
        yield from _of_questions(store, draft, form, reminder, people)


def _of_report(draft: Draft, reminder: Reminder) -> Say:
    holes: dict[str, object] = {"draft": draft.name, "day": format_day(reminder.deadline.day)}
    if reminder.stage is Stage.DAYS:
        holes["days"] = reminder.left
    return Say(prompts.say(f"together.remind_{reminder.stage}", **holes))


def _of_questions(
    store: Store, draft: Draft, form: Form, reminder: Reminder, people: dict[int, Person]
) -> Iterator[tuple[Person, Say]]:
    questions = _still_asked(store, draft, form, reminder.deadline)
    person, owner = people.get(reminder.deadline.person_id or 0), people.get(draft.person_id)
    if not questions or person is None:
        return
    day, below = format_day(reminder.deadline.day), "\n".join(["", *listed(form, questions)])
    asker = owner.name if owner else prompts.say("together.nobody_named")
    head = prompts.say(f"together.task_{reminder.stage}", day=day, owner=asker, draft=draft.name)
    yield person, Say(head + below, (answering(draft, questions[0]),))
    if reminder.stage is Stage.OVERDUE and owner is not None:
        told = prompts.say("together.owner_overdue", name=person.name, day=day, draft=draft.name)
        yield owner, Say(told + below)


def _still_asked(store: Store, draft: Draft, form: Form, deadline: Deadline) -> tuple[Question, ...]:
    session = replay(form, [event_from_json(json.loads(event)) for event in store.events(draft.id)])
    theirs = handed(form, session, deadline.person_id or 0)
    return tuple(each for each in theirs if session.delegated[each.id].due == deadline.day.isoformat())
