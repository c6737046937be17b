"""A person's reports: listed, opened, called by another name, put away, taken out again.

A button carries the id of a draft, and what comes back is looked up among the person's own: a button of last week does
what it says or says what has happened since. A name is awaited as "name|<draft>".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import prompts
from bot import officer
from bot.interview.moves import State
from bot.interview.reviewing import review
from bot.interview.vocabulary import plainly
from bot.messages import Button, Say
from bot.naming import one_line
from bot.opening import opened
from bot.paging import paged
from bot.parts import Replies, Turn
from bot.store import Desk, Draft
from knowledge import citation
from knowledge.fold import squeeze

LONGEST_NAME = 100
_LABEL = 60


def resume(turn: Turn, rest: str = "") -> Replies:
    """Go on with the only report, or the one of this number in the list, or choose among several."""
    mine = turn.parts.store.drafts(turn.person.id)
    if len(mine) == 1:
        return choose(turn, mine[0].id)
    number = int(rest) if rest.isdecimal() and len(rest) <= len(str(len(mine))) else 0
    if 1 <= number <= len(mine):
        return choose(turn, mine[number - 1].id)
    return (_resumable(turn, ""),)


def choose(turn: Turn, draft_id: str) -> Replies:
    """Make one of the person's own reports the open one and show its pending question."""
    draft = _own(turn, draft_id)
    if draft is None:
        return (_nothing(turn),)
    if draft.archived:
        return (_card(turn, draft, prompts.say("desk.is_away", name=draft.name)),)
    turn.lay_open(Desk(draft.id))
    return (Say(prompts.say("engine.resumed", name=draft.name)), *officer.where(turn))


def drafts(turn: Turn, rest: str = "") -> Replies:
    """List the person's reports, the open one marked; a tap shows the screen of one."""
    mine = turn.parts.store.drafts(turn.person.id)
    listed = _listed(turn, mine, rest, ("engine.drafts_head", "d|card", "d|list")) if mine else _nothing(turn)
    return officer.reminded(turn, (listed,))


def rename(turn: Turn, name: str = "") -> Replies:
    """Call the open report by this name, or ask for one."""
    draft_id = turn.current()
    draft = None if draft_id is None else _own(turn, draft_id)
    if draft is None:
        return (Say(prompts.say("desk.nothing_to_name")),)
    return _renamed(turn, draft, name) if name else _naming(turn, draft)


def named(turn: Turn, draft_id: str, name: str) -> Replies:
    """Take a message as the name that was asked for; "thôi" and such leave it as it is."""
    draft = _own(turn, draft_id)
    if draft is None:
        return (_nothing(turn),)
    return _looked_at(turn, draft) if plainly(name) in _keeping() else _renamed(turn, draft, name)


@cache
def _keeping() -> frozenset[str]:
    return frozenset(plainly(word) for word in prompts.say("desk.keep_name").split("|"))


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a button of a list or of a report: "<verb>|<page or draft>"."""
    verb, _, rest = data.partition("|")
    match verb:
        case "list":
            return drafts(turn, rest)
        case "resume":
            return (_resumable(turn, rest),)
        case "away":
            return _put_aside(turn, rest)
    draft, do = _own(turn, rest), _VERBS.get(verb)
    if draft is None or do is None:
        return (Say(prompts.say("engine.stale_button")), *officer.where(turn))
    return do(turn, draft)


def _own(turn: Turn, draft_id: str) -> Draft | None:
    every = (*turn.parts.store.drafts(turn.person.id), *_away(turn))
    return next((draft for draft in every if draft.id == draft_id), None)


def _away(turn: Turn) -> tuple[Draft, ...]:
    return turn.parts.store.drafts(turn.person.id, archived=True)


# Lists.


def _resumable(turn: Turn, page: str) -> Say:
    mine = turn.parts.store.drafts(turn.person.id)
    return _listed(turn, mine, page, ("engine.choose_draft", "draft", "d|resume")) if mine else _nothing(turn)


def _nothing(turn: Turn) -> Say:
    new = (Button(prompts.say("desk.button_new"), "do|new"),)
    return Say(prompts.say("engine.no_drafts"), (new, *_shelf(turn)))


def _listed(turn: Turn, mine: Sequence[Draft], wanted: str, way: tuple[str, str, str]) -> Say:
    """Return a page of the reports in work. `way`: the heading, what a report's button carries, what turning does."""
    head, data, turning = way
    page = paged(mine, wanted, turning)
    current = turn.current()
    lines = [_line(turn, number, draft, is_open=draft.id == current) for number, draft in page.items]
    buttons = tuple((Button(one_line(draft.name, _LABEL), f"{data}|{draft.id}"),) for _, draft in page.items)
    text = "\n".join([prompts.say(head), *lines, prompts.say("engine.drafts_how")])
    return Say(text, tuple(filter(None, (*buttons, page.turning, *_shelf(turn)))))


def _shelf(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    count = len(_away(turn))
    return ((Button(prompts.say("desk.button_away", count=count), "d|away|0"),),) if count else ()


def _line(turn: Turn, number: int, draft: Draft, *, is_open: bool) -> str:
    line = prompts.say(
        "engine.draft_line", mark="▸" if is_open else "·", number=number, name=draft.name, when=_day(draft.updated)
    )
    return "".join([line, *(prompts.say("desk.and", more=each) for each in _standing(turn, draft))])


def _standing(turn: Turn, draft: Draft) -> list[str]:
    """Return how far a report in work has come, until when it must be ready, and whether somebody is reading it."""
    told = []
    if found := opened(turn, draft):
        items = review(found.form, found.session).items
        done = sum(item.state not in (State.OPEN, State.TYPING) for item in items)
        told.append(prompts.say("desk.progress", done=done, total=len(items)))
    if draft.due:
        told.append(prompts.say("desk.due", day=_day(draft.due)))
    last = next(iter(turn.parts.store.reviews.of_draft(draft.id)), None)
    if last is not None:
        told.append(prompts.say(f"desk.verdicts.{last.verdict}"))
    return told


def _put_aside(turn: Turn, wanted: str) -> Replies:
    """List what was put away."""
    away = _away(turn)
    if not away:
        return drafts(turn)
    page = paged(away, wanted, "d|away")
    finished = {each.draft_id for each in turn.parts.store.finished()}
    lines = [
        prompts.say(
            "desk.away_filed" if draft.id in finished else "desk.away_line",
            number=number,
            name=draft.name,
            when=_day(draft.updated),
        )
        for number, draft in page.items
    ]
    buttons = tuple((Button(one_line(draft.name, _LABEL), f"d|card|{draft.id}"),) for _, draft in page.items)
    back = (Button(prompts.say("desk.button_drafts"), "d|list|0"),)
    text = "\n".join([prompts.say("desk.away_head", count=len(away)), *lines])
    return officer.reminded(turn, (Say(text, tuple(filter(None, (*buttons, page.turning, back)))),))


# One report.


def _looked_at(turn: Turn, draft: Draft) -> Replies:
    return officer.reminded(turn, (_card(turn, draft),))


def _card(turn: Turn, draft: Draft, news: str = "") -> Say:
    """Return the screen of a report: what it is, how it stands, what can be done with it."""
    form = turn.parts.forms.get(draft.form_id)
    kind = form.name if form else draft.form_id
    about = prompts.say("desk.card", name=draft.name, form=kind, opened=_day(draft.at), updated=_day(draft.updated))
    is_filed = any(each.draft_id == draft.id for each in turn.parts.store.finished())
    standing = [prompts.say("desk.filed" if is_filed else "desk.away")] if draft.archived else _standing(turn, draft)
    lines = [about, *(prompts.say("desk.card_line", line=each) for each in standing)]
    text = "\n".join([news, "", *lines] if news else lines)
    return Say(text, _card_buttons(draft, is_filed=is_filed))


def _card_buttons(draft: Draft, *, is_filed: bool) -> tuple[tuple[Button, ...], ...]:
    naming = Button(prompts.say("desk.button_rename"), f"d|name|{draft.id}")
    back = (Button(prompts.say("desk.button_drafts"), "d|list|0"),)
    if is_filed:
        return (back,)
    if draft.archived:
        return (Button(prompts.say("desk.button_take"), f"d|take|{draft.id}"), naming), back
    going_on = (Button(prompts.say("desk.button_go_on"), f"draft|{draft.id}"),)
    return going_on, (naming, Button(prompts.say("desk.button_put"), f"d|put|{draft.id}")), back


def _naming(turn: Turn, draft: Draft, problem: str = "") -> Replies:
    """Ask for a name: the next message will be taken as one."""
    turn.expect(f"name|{draft.id}")
    asked = prompts.say("desk.ask_name", name=draft.name)
    button = Button(prompts.say("desk.button_keep_name"), f"d|card|{draft.id}")
    return (Say("\n\n".join(filter(None, (problem, asked))), ((button,),)),)


def _renamed(turn: Turn, draft: Draft, wanted: str) -> Replies:
    name = one_line(wanted, LONGEST_NAME + 1)
    if not name or len(name) > LONGEST_NAME:
        problem = "desk.name_too_long" if name else "desk.name_empty"
        return _naming(turn, draft, prompts.say(problem, most=LONGEST_NAME) if name else prompts.say(problem))
    others = (*turn.parts.store.drafts(turn.person.id), *_away(turn))
    if any(squeeze(other.name) == squeeze(name) and other.id != draft.id for other in others):
        return _naming(turn, draft, prompts.say("desk.name_taken", name=name))
    turn.write(lambda store: store.rename(draft.id, name))
    return officer.reminded(turn, (_card(turn, replace(draft, name=name), prompts.say("desk.renamed", name=name)),))


def _put_away(turn: Turn, draft: Draft) -> Replies:
    """Put a report away; the open one is closed by it."""
    if turn.current() == draft.id:
        turn.lay_open(Desk())
    turn.write(lambda store: store.archive(draft.id))
    return officer.reminded(
        turn, (_card(turn, replace(draft, archived=True), prompts.say("desk.put_away", name=draft.name)),)
    )


def _taken_out(turn: Turn, draft: Draft) -> Replies:
    """Take a report out again; a finished one stays where it is, as what was issued."""
    if any(each.draft_id == draft.id for each in turn.parts.store.finished()):
        return officer.reminded(turn, (_card(turn, draft, prompts.say("desk.filed_stays", name=draft.name)),))
    turn.write(lambda store: store.archive(draft.id, archived=False))
    return officer.reminded(
        turn, (_card(turn, replace(draft, archived=False), prompts.say("desk.taken_out", name=draft.name)),)
    )


def _day(at: str) -> str:
    return citation.day(date.fromisoformat(at[:10]))


_VERBS: Mapping[str, Callable[[Turn, Draft], Replies]] = {
    "card": _looked_at,
    "name": _naming,
    "put": _put_away,
    "take": _taken_out,
}
