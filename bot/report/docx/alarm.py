"""What has no parent, red in the draft: the runs in which it stands, so that nobody can read past it."""

from collections.abc import Sequence

from docx.oxml.ns import qn

from bot.report.docx.ooxml import Element, element
from bot.report.docx.package import packed
from bot.report.layout.reading import opened, shown_elements
from bot.report.ledger import Orphan

_RED = "red"


def alarmed(content: bytes, orphans: Sequence[Orphan]) -> bytes:
    """Return the .docx with every orphan's runs in red; one that stands in no paragraph of the file is passed over."""
    placed = [orphan for orphan in orphans if orphan.number]
    if not placed:
        return content
    document = opened(content)
    paragraphs = shown_elements(document)
    for orphan in placed:
        for run in _runs_of(paragraphs[orphan.number - 1], orphan.text):
            _redden(run)
    return packed(document)


def _runs_of(paragraph: Element, text: str) -> Sequence[Element]:
    """Return the runs that hold the text, or all where it runs over several."""
    runs = list(paragraph.iter(qn("w:r")))
    holding = [run for run in runs if text and text in "".join(each.text or "" for each in run.iter(qn("w:t")))]
    return holding or runs


def _redden(run: Element) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = element("w:rPr")
        run.insert(0, properties)
    for old in properties.findall(qn("w:highlight")):
        properties.remove(old)
    # After colour and size, before underline (ECMA-376, part 1, 17.3.2.28): our runs bear nothing that comes later.
    properties.append(element("w:highlight", val=_RED))
