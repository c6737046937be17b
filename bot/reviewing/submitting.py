"""The officer puts a report before a supervisor: the version for signing, with the draft that shows what is behind it.

All of it is one commit at the end of the turn: the files, the submission, what it takes the place of, and the letters.
The pages are laid out before, while nothing is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from bot.approval import digest, moment, obstacles, reviewers
from bot.assembly import NoParent
from bot.handover import MOST_PAGES, Paper, draft_file, pages, paper_of, signing_file
from bot.interview.looking import number_of
from bot.messages import Address, Give, Say
from bot.officer import reminded
from bot.opening import Opened, open_draft, unopened
from bot.parts import Replies, Turn
from bot.preview import PreviewFault, previewed
from bot.report.draft import DistrictAbolished
from bot.report.findings import check_file
from bot.report.model import Report
from bot.report.walk import doubted, kept_places, missing_places
from bot.reviewed import approval_of, open_remarks, waiting
from bot.reviewing.case import Row, button, listed
from bot.reviewing.comparing import before, news, older
from bot.store import Conflict, Person, Store, Submission, Verdict


@dataclass(frozen=True)
class Ready:
    """A report that may be submitted, the paper that would be, and who may be asked."""

    opened: Opened
    paper: Paper
    to: tuple[Person, ...]


def submit(turn: Turn, rest: str = "") -> Replies:
    """Ask before whom the open report is to be put; say why it cannot be."""
    ready = _ready(turn)
    return ready if isinstance(ready, tuple) else _asked(turn, ready)


def chosen(turn: Turn, data: str) -> Replies:
    """Submit a report: "<draft>|<seq>|<person>", 0 for all supervisors; no person: not yet."""
    draft_id, seq, person_id = (*data.split("|"), "", "", "")[:3]
    if not person_id:
        return reminded(turn, (Say(prompts.say("review.not_submitted")),))
    ready = _ready(turn)
    if isinstance(ready, tuple):
        return ready
    to = next((each for each in ready.to if str(each.id) == person_id), None)
    shown = (ready.opened.draft.id, str(ready.opened.seq)) == (draft_id, seq)
    if not shown or (to is None and person_id != "0"):
        return (Say(prompts.say("review.overtaken")), *_asked(turn, ready))
    return _submitted(turn, ready, to)


def _ready(turn: Turn) -> Ready | Replies:
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    to = reviewers(turn.parts.store.people(), turn.person.id)
    why = _refusal(turn, opened, to)
    if why:
        return reminded(turn, (Say(why),))
    try:
        return Ready(opened, paper_of(turn, opened), to)
    except (DistrictAbolished, NoParent) as error:
        return reminded(turn, (Say(prompts.say("review.blocked", why=error)),))


def _refusal(turn: Turn, opened: Opened, to: Sequence[Person]) -> str:
    if opened.draft.person_id != turn.person.id:
        return prompts.say("review.not_yours")
    store = turn.parts.store
    approved = approval_of(store, opened.form, opened.draft.id, opened.events)
    if approved is not None and approved.decided_by and approved.decided_at:
        name, when = store.reviews.names()[approved.decided_by], moment(approved.decided_at)
        return prompts.say("review.approved_already", name=name, when=when)
    lines = [
        prompts.say(
            f"review.obstacle_{each.why}",
            number=number_of(opened.form, each.question.id),
            label=each.question.label,
            **({"said": each.said} if each.said else {}),
        )
        for each in obstacles(opened.form, opened.session)
    ]
    if lines:
        return prompts.say("review.obstacles", lines=listed(lines))
    return "" if to else prompts.say("review.no_supervisor")


def _asked(turn: Turn, ready: Ready) -> Replies:
    draft, seq = ready.opened.draft, ready.opened.seq
    buttons: list[Row] = [(button("to", "sb", draft.id, seq, each.id, name=each.name),) for each in ready.to]
    if len(ready.to) > 1:
        buttons.append((button("to_all", "sb", draft.id, seq, 0),))
    said = [prompts.say("review.confirm", name=draft.name), *figures(ready.paper.report, _warnings(ready.paper))]
    store = turn.parts.store
    said += [prompts.say("review.replaces", when=moment(each.at)) for each in waiting(store, draft.id)]
    if left := len(open_remarks(store, draft.id)):
        said.append(prompts.say("review.open_remarks", count=left))
    said += [prompts.say("review.to_whom")] if len(ready.to) > 1 else []
    return (Say("\n\n".join(said), (*buttons, (button("not", "sb", draft.id, seq, ""),))),)


def figures(report: Report, warnings: Sequence[str]) -> list[str]:
    """Say what a report still lacks, as paragraphs: the figures, the gaps, the warnings."""
    missing = missing_places(report)
    count = {"missing": len(missing), "carried": kept_places(report), "warnings": len(warnings)}
    said = [prompts.say("review.figures", **count)]
    if missing:
        gaps = [
            prompts.say("review.gap", what=each.what, who=each.who or prompts.say("review.nobody")) for each in missing
        ]
        said.append(prompts.say("review.gaps", lines=listed(gaps)))
    if warnings:
        lines = [prompts.say("engine.export_warning_line", what=warning) for warning in warnings]
        said.append(prompts.say("engine.export_warnings", lines=listed(lines)))
    return said


def warnings_of(report: Report, signing: bytes) -> tuple[str, ...]:
    """Return what is to be seen to in a version for signing that shows no mark."""
    return tuple(dict.fromkeys((*doubted(report), *map(str, check_file(signing)))))


def _warnings(paper: Paper) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*paper.warnings, *warnings_of(paper.report, paper.docx))))


@dataclass(frozen=True)
class _Packet:
    """What each supervisor is given: the summary, both files, the pages; then the buttons."""

    summary: Say
    draft: Give
    signing: Give
    pages: Replies


def _submitted(turn: Turn, ready: Ready, to: Person | None) -> Replies:
    asked = ready.to if to is None else (to,)
    # All that takes time is made here: while the turn is kept nobody else can write.
    packet = _packet(turn, ready)
    turn.write(lambda store: _kept(turn, store, ready, packet, to))
    is_one = len(asked) == 1
    name = prompts.say("together.person", name=asked[0].name) if is_one else prompts.say("review.all_supervisors")
    digits = digest(packet.signing.content)[:12]
    told = prompts.say("review.submitted", name=name, draft=ready.opened.draft.name, digits=digits)
    return reminded(turn, (Say(told),))


def _packet(turn: Turn, ready: Ready) -> _Packet:
    opened, paper = ready.opened, ready.paper
    head = prompts.say("review.put_before", name=opened.draft.name, by=turn.person.name, when=moment(turn.at))
    earlier = older(turn.parts.store, opened.draft.id)
    since = news(turn.parts.store, opened.form, opened.events, opened.seq, paper.report, earlier)
    summary = Say("\n\n".join((head, *figures(paper.report, _warnings(paper)), *since)))
    files = draft_file(opened.draft, paper.draft), signing_file(opened.draft, paper.docx)
    return _Packet(summary, *files, _pages(turn, ready))


def _pages(turn: Turn, ready: Ready) -> Replies:
    """Return the pages of the version for signing as pictures; without LibreOffice, why there are none."""
    try:
        seen = previewed(ready.paper.docx, most=MOST_PAGES, soffice=turn.parts.soffice)
    except PreviewFault as fault:
        return (Say(prompts.say("review.no_pages", why=fault)),)
    return pages(ready.opened, seen)[:1]


def _kept(turn: Turn, store: Store, ready: Ready, packet: _Packet, to: Person | None) -> None:
    """Keep a submission and its letters, in the transaction of the turn."""
    opened, at, asked = ready.opened, turn.at, ready.to if to is None else (to,)
    if len(store.events(opened.draft.id)) != opened.seq:
        raise Conflict(prompts.say("store.conflict"))
    for each in waiting(store, opened.draft.id):
        _withdrawn(turn, store, ready, each, asked)
    made = _put(turn, store, ready, packet, to)
    store.note(turn.person.id, "submit", at, f"{opened.draft.id}: {made.sha256}")
    decide = prompts.say("review.decide", name=opened.draft.name, digits=made.sha256[:12])
    buttons = Say(decide, choices(store, made))
    for person in asked:
        shown = (packet.summary, packet.draft, packet.signing, *packet.pages, buttons)
        turn.letters.extend(store.letters.post(Address(person.face, person.key), shown, at))


def _put(turn: Turn, store: Store, ready: Ready, packet: _Packet, to: Person | None) -> Submission:
    draft_id, seq, at = ready.opened.draft.id, ready.opened.seq, turn.at
    # The draft first: it is found again as the last one that was handed out before this version for signing.
    if not ready.paper.is_read:
        store.keep_file(draft_id, packet.draft.name, packet.draft.content, at)
    signing = packet.signing
    file_id, sha256 = store.keep_file(draft_id, signing.name, signing.content, at), digest(signing.content)
    addressee = None if to is None else to.id
    return store.reviews.submit(draft_id, seq, file_id, sha256, by=turn.person.id, to=addressee, at=at)


def _withdrawn(turn: Turn, store: Store, ready: Ready, old: Submission, to: Sequence[Person]) -> None:
    """Withdraw what waits, and tell those who were asked then and are not asked now."""
    store.reviews.decide(old.id, Verdict.WITHDRAWN, turn.person.id, turn.at)
    state = prompts.say("review.state_withdrawn", name=turn.person.name, when=moment(turn.at))
    said = Say(prompts.say("review.others_told", name=ready.opened.draft.name, by=turn.person.name, state=state))
    for person in ready.to:
        if old.to in (None, person.id) and person not in to:
            turn.letters.extend(store.letters.post(Address(person.face, person.key), (said,), turn.at))


def choices(store: Store, found: Submission) -> tuple[Row, ...]:
    """Return the buttons of somebody who is to decide."""
    deciding = (button("approve", "rv", "a", found.id), button("return", "rv", "r", found.id))
    return (deciding, *looks(store, found))


def looks(store: Store, found: Submission) -> tuple[Row, ...]:
    """Return the buttons that show a submission and change nothing."""
    rows: tuple[Row, ...] = ((button("sections", "rv", "l", found.id), button("files", "rv", "f", found.id)),)
    return (
        rows
        if before(older(store, found.draft_id, found)) is None
        else (*rows, (button("changes", "rv", "c", found.id),))
    )
