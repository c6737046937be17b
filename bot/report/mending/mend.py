"""Which findings are mended: each rule has a plan or none, and only what proves itself is kept.

A plan is tried, its changes are accepted and the result is checked again. Rules whose mending brings other faults to
light are mended with them; where that does not end well, they are left, all others kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from bot.report.finding import Finding, Severity
from bot.report.findings import check_file
from bot.report.layout.page import Page
from bot.report.layout.places import Places
from bot.report.mending.body_plans import BODY_PLANS
from bot.report.mending.changes import Change
from bot.report.mending.desk import Desk
from bot.report.mending.end_plans import END_PLANS
from bot.report.mending.page_plans import PAGE_PLANS
from bot.report.mending.resolving import accepted
from bot.report.mending.top_plans import TOP_PLANS

Plan: TypeAlias = Callable[[Page, Places], Iterator[Change]]
Check: TypeAlias = Callable[[bytes], Sequence[Finding]]

# A rule that has no plan here is not mechanical.
PLANS: Mapping[str, Plan] = {**PAGE_PLANS, **TOP_PLANS, **BODY_PLANS, **END_PLANS}
_ROUNDS = 3


@dataclass(frozen=True)
class Mended:
    """A file with tracked changes, and the findings: mended by them, and left for people."""

    docx: bytes
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


def mend(
    content: bytes, findings: Sequence[Finding], *, author: str, at: datetime, check: Check = check_file
) -> Mended:
    """Mend what is mechanical among the findings.

    Args:
        content: a .docx, its own tracked changes taken as they now show.
        findings: what to mend, as `check` finds it in the content.
        author: whose name the tracked changes bear.
        at: the time that they bear; its wall clock is written, as Word does.
        check: what finds faults, and judges the mended file.

    Returns:
        The content itself where nothing could be mended.

    Raises:
        NotADocx: the bytes are no Word document that can be opened.
    """
    trial = _Trial(author, at, check, Counter(finding.id for finding in check(content)))
    # Information may be ignored: what nobody sees is not worth a mark on every run.
    worth = [each for each in findings if each.severity is not Severity.INFORMATION or each.mends]
    mended = trial.best(content, worth)
    if mended == content:
        return Mended(content, (), tuple(findings))
    after = list(check(accepted(mended)))
    done = tuple(finding for finding in findings if _gone(finding, findings, after))
    return Mended(mended, done, tuple(finding for finding in findings if finding not in done))


@dataclass(frozen=True)
class _Trial:
    """Trying mends: whose they are, and how many findings of each rule there were before."""

    author: str
    at: datetime
    check: Check
    before: Counter[str]

    def best(self, content: bytes, findings: Sequence[Finding]) -> bytes:
        """Return the content with as many findings mended as go together, halving where they do not."""
        rules = sorted({finding.id for finding in findings if finding.mends or finding.id in PLANS})
        tried = self._tried(content, [finding for finding in findings if finding.id in rules])
        if tried is not None:
            return tried
        if len(rules) < 2:  # noqa: PLR2004 - a half of one is none
            return content
        for half in (rules[: len(rules) // 2], rules[len(rules) // 2 :]):
            content = self.best(content, [finding for finding in findings if finding.id in half])
        return content

    def _tried(self, content: bytes, findings: Sequence[Finding]) -> bytes | None:
        """Return the content mended; None if that leaves more findings of any rule than there were."""
        mended, rules = self._mended(content, findings), {finding.id for finding in findings}
        for _ in range(_ROUNDS):
            found = [replace(finding, mends=()) for finding in self.check(accepted(mended))]
            more = self._more(found)
            # One mend can make room for another of the same rules, or bring a fault of another rule to light.
            again = self._mended(mended, [each for each in found if each.id in rules or each.id in more])
            if again == mended:
                return None if more else mended
            mended = again
        return None if self._more(self.check(accepted(mended))) else mended

    def _more(self, found: Sequence[Finding]) -> set[str]:
        counts = Counter(finding.id for finding in found)
        return {rule for rule, count in counts.items() if count > self.before[rule]}

    def _mended(self, content: bytes, findings: Sequence[Finding]) -> bytes:
        desk = Desk(content, author=self.author, at=self.at)
        changes: list[Change] = [mend for finding in findings for mend in finding.mends]
        for rule in dict.fromkeys(finding.id for finding in findings):
            if rule in PLANS:
                changes += PLANS[rule](desk.page, desk.places)
        return desk.carry_out(changes) if changes else content


def _gone(finding: Finding, before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Say whether a finding is no longer there, under these words or under new ones of the same rule."""
    then = [each.found for each in after if each.id == finding.id]
    known = {each.found for each in before if each.id == finding.id}
    return finding.found not in then and known.issuperset(then)
