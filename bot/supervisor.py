"""The supervisor's journey: a question about directives gets an answer whose every sentence shows its source."""

import prompts
from bot.citing import described, replied
from bot.messages import Say
from bot.parts import Replies, Turn
from knowledge.answer import answer


def ask(turn: Turn, question: str) -> Replies:
    """Answer from the index, or say that there is no basis and show what comes nearest."""
    if not question and turn.private:
        turn.expect("ask|")
    if not question:
        return (Say(prompts.say("engine.ask_what")),)
    return (replied(answer(question, turn.parts.index)),)


def asked(turn: Turn, of: str, question: str) -> Replies:
    """Take a message as the question that was asked for."""
    return ask(turn, question)


def passage(turn: Turn, passage_id: str) -> Replies:
    """Show the passage behind a source, verbatim."""
    document_id = passage_id.partition(":")[0]
    document = turn.parts.store.document(document_id)
    found = next((p for p in turn.parts.store.passages([document_id]) if p.id == passage_id), None)
    if document is None or found is None:
        return (Say(prompts.say("engine.passage_gone")),)
    heading = described(document)
    return (Say(prompts.say("engine.passage", document=heading, place=found.place, text=found.text)),)
