"""Handing over: an open report as a draft with its ledger, as the version for signing, or as pictures of its pages.

What is handed over is kept with its draft, in the commit of the turn. The version for signing is the draft that was
handed out last, as long as no answer has changed since: what is signed is what was read. That file shows no mark, so
what it would have marked is said beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import prompts
from bot.approval import moment
from bot.assembly import Assembled, NoParent, assemble, for_signing
from bot.exports import Export, exports
from bot.interview.form import Form
from bot.interview.session import Session
from bot.material import last_report, material
from bot.messages import Give, Picture, Pictures, Say
from bot.officer import reminded
from bot.opening import Opened, open_draft, unopened
from bot.parts import Parts, Replies, Turn
from bot.preview import Preview, PreviewFault, previewed
from bot.report.draft import DistrictAbolished
from bot.report.model import Office, Report
from bot.report.returned.file import Stamp
from bot.report.sheet import sheet
from bot.report.walk import kept_places, missing_places
from bot.reviewed import in_force
from bot.store import Draft, Store, Submission, Verdict
from knowledge.fold import squeeze

MOST_PAGES = 10
"""Pages that a preview shows as pictures: one album of Telegram's. The PDF has them all."""
_MOST_WARNINGS = 10


def assembled(parts: Parts, form: Form, session: Session, *, identifier: str = "") -> Assembled:
    """Assemble a report as this office has set it up.

    Raises:
        DistrictAbolished, NoParent: see `assemble`.
    """
    return assemble(
        form,
        session,
        material(parts, form),
        orphans=parts.orphans,
        model=parts.language_model,
        identifier=identifier,
    )


def export(turn: Turn, rest: str = "") -> Replies:
    """Hand the open report over: the draft with its ledger, or ("ký") the version for signing."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    try:
        replies = _for_signing(turn, opened) if is_signing(rest) else _draft(turn, opened)
    except (DistrictAbolished, NoParent) as error:
        return (Say(prompts.say("engine.export_blocked", why=error)),)
    return reminded(turn, replies)


def is_signing(words: str) -> bool:
    """Say whether somebody asked for the version for signing: "ký", "bản ký", "trình ky"."""
    return squeeze(words) in {squeeze(way) for way in prompts.say("engine.export_signing_words").split(",")}


def _draft(turn: Turn, opened: Opened) -> Replies:
    made = _made(turn, opened)
    account = prompts.say("engine.export_ledger_file", form=opened.form.id, draft=opened.draft.id)
    about = prompts.say("engine.export_ledger_caption", count=len(made.ledger.entries))
    told = Say(summary(made, last_report(turn.parts).label))
    files = (draft_file(opened.draft, made.docx), Give(account, sheet(made.ledger), about))
    return (*_kept(turn, opened, *files), told)


def _for_signing(turn: Turn, opened: Opened) -> Replies:
    submitted = in_force(turn.parts.store, opened.form, opened.draft.id, opened.events)
    if submitted is not None:
        return _submitted(turn, opened, submitted)
    paper = paper_of(turn, opened)
    left = prompts.say("engine.export_signing", missing=len(missing_places(paper.report)), carried=paper.carried)
    told = paper.warnings if paper.is_read else (prompts.say("handover.unread"), *paper.warnings)
    return (*_kept(turn, opened, signing_file(opened.draft, paper.docx)), Say("\n\n".join((left, *warned(told)))))


def _submitted(turn: Turn, opened: Opened, submitted: Submission) -> Replies:
    """Hand out the very bytes that were approved, or that wait for a decision."""
    store = turn.parts.store
    file = next(each for each in store.files(opened.draft.id) if each.id == submitted.file_id)
    said = "review.file_waiting"
    holes = {"when": moment(submitted.at), "digits": submitted.sha256[:12]}
    if submitted.verdict is Verdict.APPROVED and submitted.decided_by and submitted.decided_at:
        said = "review.file_approved"
        holes |= {"when": moment(submitted.decided_at), "name": store.reviews.names()[submitted.decided_by]}
    turn.write(lambda store: store.note(turn.person.id, "export", turn.at, file.name))
    return (signing_file(opened.draft, store.content(file)), Say(prompts.say(said, **holes)))


@dataclass(frozen=True)
class Paper:
    """A version for signing (`docx`), the draft with comments that it says the same as, and the report of both.

    `is_read`: that draft was handed out before, so somebody may have read it; else it was made just now. `warnings` are
    what the version for signing cannot show.
    """

    report: Report
    docx: bytes
    draft: bytes
    is_read: bool
    warnings: tuple[str, ...]

    @property
    def carried(self) -> int:
        """How many paragraphs and tables hold what is last period's and nobody has confirmed."""
        return kept_places(self.report)


def paper_of(turn: Turn, opened: Opened) -> Paper:
    """Return the version for signing: of the draft that was handed out last, if it says what the answers say.

    Raises:
        DistrictAbolished, NoParent: see `assemble`.
    """
    read = _handed_out(turn, opened)
    if read and read.report:
        report = replace(read.report, office=_with_template(read.report.office, turn.parts.office))
        draft, told = turn.parts.store.content(read.file), tuple(_left_behind(turn, opened, report, read.stamp))
    else:
        fresh = _made(turn, opened)
        report, draft, told = fresh.report, fresh.docx, fresh.warnings
    made = for_signing(report, orphans=turn.parts.orphans, identifier=str(_stamp(turn, opened)))
    return Paper(report, made.docx, draft, bool(read), tuple(dict.fromkeys((*told, *made.warnings))))


def draft_file(draft: Draft, content: bytes) -> Give:
    """Return the draft with comments as it is handed over."""
    name = prompts.say("engine.export_file", form=draft.form_id, draft=draft.id)
    return Give(name, content, prompts.say("engine.export_caption", name=draft.name))


def signing_file(draft: Draft, content: bytes) -> Give:
    """Return the version for signing as it is handed over."""
    name = prompts.say("engine.export_signing_file", form=draft.form_id, draft=draft.id)
    return Give(name, content, prompts.say("engine.export_signing_caption", name=draft.name))


def _left_behind(turn: Turn, opened: Opened, report: Report, stamp: Stamp) -> Iterator[str]:
    """Tell what has changed besides the answers since the draft was made: what is signed is still what was read."""
    then, today = report.issued, turn.parts.today()
    if (then.year, then.month) != (today.year, today.month):
        yield prompts.say("handover.other_month", month=then.month, year=then.year)
    if replace(report.office, template=None) != replace(turn.parts.office, template=None):
        yield prompts.say("handover.other_office")
    if stamp.version != opened.form.version:
        yield prompts.say("handover.other_form")


def _handed_out(turn: Turn, opened: Opened) -> Export | None:
    """Return the last draft that was handed out, if no answer has changed since."""
    drafts = (each for each in exports(turn.parts.store, opened.draft) if each.report is not None)
    last = next(drafts, None)
    return last if last is not None and last.stamp.seq == opened.seq else None


def _with_template(office: Office, now: Office) -> Office:
    # The office's own file does not go along inside a draft.
    return replace(office, template=now.template) if office.template else office


def _made(turn: Turn, opened: Opened) -> Assembled:
    return assembled(turn.parts, opened.form, opened.session, identifier=str(_stamp(turn, opened)))


def _stamp(turn: Turn, opened: Opened) -> Stamp:
    return Stamp(opened.draft.id, opened.seq, opened.form.version, turn.parts.today())


def _kept(turn: Turn, opened: Opened, *files: Give) -> Replies:
    """Let files be kept with their draft when they are handed over."""
    turn.write(lambda store: _keep(turn, store, opened.draft.id, files))
    return files


def _keep(turn: Turn, store: Store, draft_id: str, files: Sequence[Give]) -> None:
    for file in files:
        store.keep_file(draft_id, file.name, file.content, turn.at)
        store.note(turn.person.id, "export", turn.at, file.name)


def preview(turn: Turn, rest: str = "") -> Replies:
    """Assemble the open report and show its first pages as they print, and all of them as PDF. Nothing is kept."""
    opened = open_draft(turn)
    if opened is None:
        return unopened(turn)
    try:
        made = _made(turn, opened)
        seen = previewed(made.docx, most=MOST_PAGES, soffice=turn.parts.soffice)
    except (DistrictAbolished, NoParent) as error:
        return (Say(prompts.say("engine.export_blocked", why=error)),)
    except PreviewFault as fault:
        return reminded(turn, (Say(prompts.say("preview.instead", why=fault)),))
    turn.write(lambda store: store.note(turn.person.id, "preview", turn.at, opened.draft.id))
    return reminded(turn, (*pages(opened, seen), Say(prompts.say("preview.done", missing=len(made.missing)))))


def pages(opened: Opened, seen: Preview) -> Replies:
    """Return the first pages as pictures, and all of them as PDF."""
    name, shown = opened.draft.name, len(seen.pages)
    caption = prompts.say("preview.caption", name=name, pages=seen.count)
    if shown < seen.count:
        caption = prompts.say("preview.caption_part", name=name, shown=shown, pages=seen.count)
    if seen.fonts:
        caption += "\n" + prompts.say("preview.fonts", fonts=", ".join(seen.fonts))
    ids = {"form": opened.form.id, "draft": opened.draft.id}
    pictures = tuple(
        Picture(prompts.say("preview.page_file", page=f"{number:02}", **ids), content)
        for number, content in enumerate(seen.pages, 1)
    )
    pdf = Give(prompts.say("preview.pdf_file", **ids), seen.pdf, prompts.say("preview.pdf_caption", name=name))
    return (Pictures(pictures, caption), pdf)


def summary(made: Assembled, past_label: str) -> str:
    """Say what a finished draft still needs: gaps and who owes them, carried text, warnings, wording."""
    lines = [prompts.say("engine.export_done", missing=len(made.missing), warnings=len(made.warnings))]
    if made.missing:
        shown = [prompts.say("engine.export_missing_line", what=m.what, who=m.who) for m in made.missing[:20]]
        if len(made.missing) > len(shown):
            shown.append(prompts.say("engine.export_missing_more", count=len(made.missing) - len(shown)))
        lines.append(prompts.say("engine.export_missing", lines="\n".join(shown)))
    if made.carried:
        lines.append(prompts.say("engine.export_carried", count=made.carried, past=past_label))
    lines += warned(made.warnings)
    if made.prose:
        lines.append("\n".join(made.prose))
    return "\n\n".join(lines)


def warned(warnings: Sequence[str]) -> list[str]:
    """Return the warnings as one paragraph, [] for none; of many the first, and how many more."""
    if not warnings:
        return []
    shown = [prompts.say("engine.export_warning_line", what=warning) for warning in warnings[:_MOST_WARNINGS]]
    if len(warnings) > len(shown):
        shown.append(prompts.say("handover.more_warnings", count=len(warnings) - len(shown)))
    return [prompts.say("engine.export_warnings", lines="\n".join(shown))]
