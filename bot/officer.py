"""The officer's journey: open a report, answer, look back, get the draft.

Every function takes the turn and what was said, and returns what to show, derived from the events alone. What a turn
adds to them is committed at its end, before anything is shown.
"""

from dataclasses import replace
from itertools import count

import prompts
from bot.beside import late_tap, limited, overtaken, quoted
from bot.citing import replied
from bot.guide import idle, with_what_next
from bot.hands import with_hands
from bot.histories import as_stored
from bot.interview.events import Recalled
from bot.interview.form import Form
from bot.interview.looking import number_of
from bot.interview.moves import View
from bot.interview.show import show
from bot.interview.step import Reaction, look, react, tap
from bot.interview.understand import Context
from bot.material import Held, context, held
from bot.messages import Button, Say
from bot.opening import Opened, added, asked, began, brought_up, guest_of, open_draft, own_again, unopened
from bot.parts import Replies, Turn
from bot.reviewed import with_remarks
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
    store, me = turn.parts.store, turn.person.id
    taken = {draft.name for draft in (*store.drafts(me), *store.drafts(me, archived=True))}
    name = prompts.say("engine.draft_name", form=form.name, when=citation.day(turn.now.date()))
    again = (prompts.say("engine.draft_name_again", name=name, number=number) for number in count(2))
    return name if name not in taken else next(other for other in again if other not in taken)


def reminded(turn: Turn, replies: Replies) -> Replies:
    """Add which question waits, where one does and the next message will be taken as its answer."""
    if any(turn.awaits):
        return replies
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
        return (Say(quoted(text)), *unopened(turn)) if guest_of(turn) else idle(turn, text)
    opened, news = brought_up(turn, opened)
    heard = context_of(turn, opened)
    # Somebody else answered it meanwhile, or the form has changed: the words were not meant for the pending question.
    late = overtaken(turn, opened, text, heard)
    reaction = late or react(opened.form, opened.session, text, heard, by=turn.person.name, at=turn.at)
    return (*news, *answered(turn, opened, reaction))


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
    return answered(turn, opened, reaction)


def review(turn: Turn, rest: str = "") -> Replies:
    """Show every answer, grouped by section, with a button to change each."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    return (_shown(turn, opened, Reaction(view=View.REVIEW)),)


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


def answered(turn: Turn, opened: Opened, reaction: Reaction) -> Replies:
    """Keep what a message did and show what comes next, after the answer to a question to the library."""
    opened, reaction = limited(turn, opened, reaction)
    heard = (replied(answer(reaction.aside, turn.parts.index)),) if reaction.aside else ()
    return (*heard, *carried_out(turn, opened, reaction))


def _shown(turn: Turn, opened: Opened, reaction: Reaction | None) -> Say:
    asked(turn, opened)
    move = look(opened.form, opened.session, context_of(turn, opened), reaction=reaction, by=turn.person.name)
    screen = show(move, opened.draft.id)
    if not opened.pending and opened.only is None:
        screen = with_what_next(screen)
    with turn.parts.store.glance() as store:
        return with_remarks(store, opened, with_hands(turn, store, opened, screen))


def context_of(turn: Turn, opened: Opened) -> Context:
    """Return what understanding an answer of this person may look at."""
    found = context(turn.parts, opened.form, opened.session, turn.once(_library))
    return replace(found, only=opened.only, history=opened.events, person=turn.person.id)


def _library(turn: Turn) -> Held:
    return held(turn.parts.store)
