"""On texts that are as they should be the checks are quiet: our drafts, the samples, the decree, outlines, old decrees.

What is told of the latter was read by hand, rule by rule; the counts below are of findings that are true, so that a
rule that begins to see ghosts is noticed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.report.checks import Text, content_findings
from bot.report.docx import write
from bot.report.findings import read_text
from tests import sample_office

WORDS_OF_TEN_PAGES = 4_000
# True of the samples: the letter cites a plan without its title.
TRUE_OF_SAMPLES = {"cong-van-815-so-noi-vu.txt": {"R-V1": 1}}


def plain(path: Path) -> Text:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        # Markdown's own marks and its tables are no part of the decree.
        text = re.sub(r"^(?:#+ |\|.*$)|[*\\]", "", text, flags=re.MULTILINE)
    return Text(tuple(line.strip() for line in text.splitlines() if line.strip()))


def counted(text: Text) -> Counter[str]:
    return Counter(finding.id for finding in content_findings(text))


def test_a_draft_from_the_sample_answers_tells_only_its_gaps() -> None:
    assert counted(read_text(write(sample_office.drafted()))) == {"M1": 1}


@pytest.mark.parametrize("path", sample_office.DOCUMENTS, ids=lambda path: path.name)
def test_a_sample_document_is_let_pass(path: Path) -> None:
    text = read_text(path.read_bytes()) if path.suffix == ".docx" else plain(path)
    assert counted(text) == TRUE_OF_SAMPLES.get(path.name, {})


# What the texts of others truly hold, read by hand. R-V1 and R-V3 are the rules of later decrees, broken all over.
TRUE_OF_OTHERS = {
    "30_2020_ND_CP.md": {"R-V3": 1, "U1": 1},
    "Phuluc2.md": {"R-V1": 1},
    "de-cuong-dat-dai-2020.txt": {"P2": 1, "V1": 1},
}


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["nd30", "outlines"])
def test_the_decree_and_outlines_are_let_pass_but_for_true_faults(shared: Path, folder: str) -> None:
    for path in sorted((shared / "corpus" / folder).iterdir()):
        if path.suffix in {".md", ".txt"}:
            assert counted(plain(path)) == TRUE_OF_OTHERS.get(path.name, {}), path.name


def old_texts(shared: Path) -> Iterator[Path]:
    yield from (path for path in sorted((shared / "corpus/files/legacy").glob("2*.txt")))


# Rules that no old text breaks; whatever they tell there is false.
SILENT = {"A1", "A2", "A3", "A4", "A5", "A6", "A7", "C1", "C2", "C3", "C4", "C5", "C6", "C8", "C9", "C10", "C11"} | {
    "F1", "K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "Q1", "Q2", "Q3", "R-C4", "R-C5", "R-C7", "R-V2", "X1", "X2",
}  # fmt: skip


@pytest.mark.shared
def test_old_texts_raise_no_alarm_of_rules_that_they_keep(shared: Path) -> None:
    for path in old_texts(shared):
        assert SILENT & counted(plain(path)).keys() == set(), path.name


@pytest.mark.shared
@pytest.mark.measure
def test_findings_on_others_texts_for_ten_pages(
    shared: Path, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    words, found = 0, Counter[str]()
    for path in [
        *(shared / "corpus/nd30").glob("*.md"),
        *(shared / "corpus/outlines").glob("*.txt"),
        *old_texts(shared),
    ]:
        text = plain(path)
        words += sum(len(paragraph.split()) for paragraph in text.paragraphs)
        found += counted(text)
    with capsys.disabled():
        print(f"\n{words:,} words; findings on ten pages: {found.total() * WORDS_OF_TEN_PAGES / words:.2f}")
        print(", ".join(f"{rule} {count}" for rule, count in found.most_common()))
    record_property("findings", dict(found))
