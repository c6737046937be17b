"""The officer's journey: open a report, answer, look back, get the draft.

Every function takes the turn and what was said, and returns what to show. An answer is in the database
before this module returns; what is shown afterwards is derived from the events alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

import prompts
from bot.answering import late_tap, limited, overtaken, quoted
from bot.citing import replied
from bot.hands import with_hands
from bot.interview.events import Recalled
from bot.interview.form import Form
from bot.interview.looking import number_of
from bot.interview.show import show
from bot.interview.step import Reaction, look, look_back, react, tap
from bot.interview.understand import Context
from bot.material import context
from bot.messages import Button, Say
from bot.opening import Opened, added, as_stored, asked, began, brought_up, guest_of, open_draft, own_again, unopened
from bot.parts import Replies, Turn
from bot.store import Draft
from knowledge import citation
from knowledge.answer import answer


def new(turn: Turn, wanted: str = "") -> Replies:
    """Open a new report; ask which kind when there are several and none was named."""
    if wanted in turn.parts.forms:
        return choose_form(turn, wanted)
    if len(turn.parts.forms) == 1:
        return choose_form(turn, next(iter(turn.parts.forms)))
    buttons = tuple((Button(form.name, f"form|{form.id}"),) for form in turn.parts.forms.values())
    return (Say(prompts.say("engine.choose_form"), buttons),)


def choose_form(turn: Turn, form_id: str) -> Replies:
    """Open a new report of this kind and ask its first question."""
    form = turn.parts.forms.get(form_id)
    if form is None:
        return (Say(prompts.say("engine.form_gone", form=form_id)),)
    name = _name(turn, form)
    with turn.parts.store.turn(turn.update, at=turn.at) as store:
        draft = store.create_draft(turn.person.id, form.id, form.version, name, turn.at)
        store.append_events(draft.id, 0, [as_stored(began(turn, form))], at=turn.at)
        store.set_current(turn.person.id, draft.id)
    return (Say(prompts.say("engine.started", name=draft.name)), *where(turn))


def _name(turn: Turn, form: Form) -> str:
    """Return a name that no other report of the person bears."""
    taken = {draft.name for draft in turn.parts.store.drafts(turn.person.id)}
    name = prompts.say("engine.draft_name", form=form.name, when=citation.day(turn.now.date()))
    again = (prompts.say("engine.draft_name_again", name=name, number=number) for number in count(2))
    return name if name not in taken else next(other for other in again if other not in taken)


def resume(turn: Turn, rest: str = "") -> Replies:
    """Go on with the only report, or the one of this number in the list, or choose among several."""
    mine = turn.parts.store.drafts(turn.person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    if len(mine) == 1:
        return choose_draft(turn, mine[0].id)
    number = int(rest) if rest.isdecimal() and len(rest) <= len(str(len(mine))) else 0
    if 1 <= number <= len(mine):
        return choose_draft(turn, mine[number - 1].id)
    return (_listed(turn, mine, "engine.choose_draft"),)


def choose_draft(turn: Turn, draft_id: str) -> Replies:
    """Make one of the person's own reports the open one and show its pending question."""
    draft = next((draft for draft in turn.parts.store.drafts(turn.person.id) if draft.id == draft_id), None)
    if draft is None:
        return (Say(prompts.say("engine.no_drafts")),)
    turn.parts.store.set_current(turn.person.id, draft.id)
    return (Say(prompts.say("engine.resumed", name=draft.name)), *where(turn))


def drafts(turn: Turn, rest: str = "") -> Replies:
    """List the person's reports, the open one marked."""
    mine = turn.parts.store.drafts(turn.person.id)
    if not mine:
        return (Say(prompts.say("engine.no_drafts")),)
    return (_listed(turn, mine, "engine.drafts_head"),)


def _listed(turn: Turn, mine: Sequence[Draft], head: str) -> Say:
    current = turn.parts.store.current(turn.person.id)
    lines = [
        prompts.say(
            "engine.draft_line",
            mark="▸" if draft.id == current else "·",
            number=number,
            name=draft.name,
            when=citation.day(date.fromisoformat(draft.updated[:10])),
        )
        for number, draft in enumerate(mine, 1)
    ]
    buttons = tuple((Button(draft.name, f"draft|{draft.id}"),) for draft in mine)
    return Say("\n".join([prompts.say(head), *lines, prompts.say("engine.drafts_how")]), buttons)


def reminded(turn: Turn, replies: Replies) -> Replies:
    """Add which question waits, where one does: the next message will be taken as its answer."""
    opened = open_draft(turn)
    question = opened.form.question(opened.pending) if opened else None
    if opened is None or question is None:
        return replies
    line = prompts.say("engine.waiting", number=number_of(opened.form, question.id), ask=question.ask)
    match replies:
        case (*before, Say() as last):
            return (*before, replace(last, text=f"{last.text.rstrip()}\n\n{line}"))
        case _:
            return replies


def where(turn: Turn) -> Replies:
    """Show where things stand: the pending question, or the review when nothing is pending."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    opened, news = brought_up(turn, opened)
    return (*news, _shown(turn, opened, None))


def said(turn: Turn, text: str) -> Replies:
    """Take a message as an answer (or a word such as "quay lại") to the question that the person was shown last."""
    opened = open_draft(turn)
    if opened is None:
        # The question that they were asked in another's report is not theirs any more.
        lost = (Say(quoted(text)),) if guest_of(turn) else ()
        return (*lost, *unopened(turn))
    opened, news = brought_up(turn, opened)
    heard = context_of(turn, opened)
    # Somebody else answered it meanwhile, or the form has changed: the words were not meant for the pending question.
    late = overtaken(turn, opened, text, heard)
    reaction = late or react(opened.form, opened.session, text, heard, by=turn.person.name, at=turn.at)
    return (*news, *_after(turn, opened, reaction))


def tapped(turn: Turn, data: str) -> Replies:
    """Take a tap on a button that belongs to a question: "<draft>|<question>|<code>"."""
    opened = open_draft(turn)
    draft_id, _, rest = data.partition("|")
    question_id, _, code = rest.partition("|")
    if opened is None or opened.draft.id != draft_id:
        return (Say(prompts.say("engine.stale_button")), *where(turn))
    if words := late_tap(opened, question_id, code):
        return said(turn, words)
    reaction = tap(
        opened.form,
        opened.session,
        question_id,
        code,
        context_of(turn, opened),
        by=turn.person.name,
        at=turn.at,
    )
    return _after(turn, opened, reaction)


def review(turn: Turn, rest: str = "") -> Replies:
    """Show every answer, grouped by section, with a button to change each."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    asked(turn, opened)
    return (show(look_back(opened.form, opened.session, opened.only), opened.draft.id),)


def carried_out(turn: Turn, opened: Opened, reaction: Reaction, *, why: str = "") -> Replies:
    """Add what a reaction says to the draft, and show what follows. `why` goes to whoever gets a question back."""
    after = added(turn, opened, reaction.events, why)
    if after.only is not None and reaction.events and not after.pending:
        return (Say(_thanks(after, reaction)), *_behind(turn, after))
    return (_shown(turn, after, reaction),)


def _thanks(opened: Opened, reaction: Reaction) -> str:
    is_given_back = all(isinstance(event, Recalled) for event in reaction.events)
    done = prompts.say(f"together.{'no_more' if is_given_back else 'done'}", draft=opened.draft.name)
    return "\n".join(filter(None, (reaction.note, done)))


def _behind(turn: Turn, opened: Opened) -> Replies:
    own = own_again(turn, opened.desk)
    return () if own is None else (_shown(turn, own, None),)


def _after(turn: Turn, opened: Opened, reaction: Reaction) -> Replies:
    opened, reaction = limited(turn, opened, reaction)
    if reaction.aside:
        return (replied(answer(reaction.aside, turn.parts.index)), _shown(turn, opened, reaction))
    return carried_out(turn, opened, reaction)


def _shown(turn: Turn, opened: Opened, reaction: Reaction | None) -> Say:
    asked(turn, opened)
    screen = show(look(opened.form, opened.session, context_of(turn, opened), reaction=reaction), opened.draft.id)
    return with_hands(turn, opened, screen)


def context_of(turn: Turn, opened: Opened) -> Context:
    """Return what understanding an answer of this person may look at."""
    return replace(context(turn.parts, opened.form), only=opened.only)
