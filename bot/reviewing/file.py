"""Whether a file, byte for byte, is one that was approved: said in one line."""

import prompts
from bot.access import Action, may
from bot.approval import digest, moment
from bot.messages import Say, Upload
from bot.parts import Parts, Replies, Turn
from bot.reviewing.case import Case, opened_case
from bot.store import Submission, Verdict


def approval_line(parts: Parts, name: str, content: bytes) -> str:
    """Return whether this very file was submitted and approved: by whom, when, and whether that stands."""
    sha256 = digest(content)
    found = _told(parts, sha256)
    if found is None:
        return prompts.say("review.file_unknown", file=name, digits=sha256[:12])
    is_left_behind = found.submission.verdict is Verdict.APPROVED and not found.draft.archived and found.is_changed
    holes = {"name": found.draft.name, "by": found.by, "when": moment(found.submission.at), "state": found.state()}
    said = "review.file_left_behind" if is_left_behind else "review.file_told"
    return prompts.say(said, file=name, digits=sha256[:12], **holes)


def is_approved(parts: Parts, content: bytes) -> bool:
    """Say whether this very file is approved, and its report was not changed since."""
    found = _told(parts, digest(content))
    if found is None or found.submission.verdict is not Verdict.APPROVED:
        return False
    return found.draft.archived or not found.is_changed


def known(turn: Turn, upload: Upload) -> Replies | None:
    """Say what is known of a file that somebody concerned sends back; None: it is no file that was submitted."""
    found = () if upload.content is None else turn.parts.store.reviews.of_file(digest(upload.content))
    if upload.content is None or not found:
        return None
    owner = turn.parts.store.draft(found[0].draft_id).person_id
    if turn.person.id != owner and not may(turn.person.role, Action.REVIEW):
        return None
    return (Say(approval_line(turn.parts, upload.name, upload.content)),)


def _told(parts: Parts, sha256: str) -> Case | None:
    """Return the submission that says most of these bytes: the approval where there is one, else the newest."""
    found = parts.store.reviews.of_file(sha256)
    if not found:
        return None
    best: Submission = next((each for each in found if each.verdict is Verdict.APPROVED), found[0])
    return opened_case(parts, best)
