"""Ways to break one thing in a Word file, for tests that want to see it found."""

import io
from collections.abc import Callable
from functools import reduce

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

Break = Callable[[Document], object]


def paragraphs(document: Document) -> list[Paragraph]:
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def find(document: Document, start: str) -> Paragraph:
    return next(each for each in paragraphs(document) if each.text.strip().startswith(start))


def say(start: str, text: str) -> Break:
    """Write `text` where the paragraph that starts with `start` stands, in the look of its first run."""

    def broken(document: Document) -> None:
        first, *others = [run for run in find(document, start).runs if run.text] or find(document, start).runs
        first.text = text
        for run in others:
            run._r.getparent().remove(run._r)

    return broken


def font(start: str, **looks: object) -> Break:
    def broken(document: Document) -> None:
        for run in find(document, start).runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return broken


def stand(start: str, **settings: object) -> Break:
    def broken(document: Document) -> None:
        for name, value in settings.items():
            setattr(find(document, start).paragraph_format, name, value)

    return broken


def sheet(**settings: object) -> Break:
    def broken(document: Document) -> None:
        for name, value in settings.items():
            setattr(document.sections[0], name, value)

    return broken


def drop(start: str) -> Break:
    def broken(document: Document) -> None:
        element = find(document, start)._p
        element.getparent().remove(element)

    return broken


def put_after(start: str, text: str) -> Break:
    """Put a copy of a paragraph, with other words, below it."""

    def broken(document: Document) -> None:
        paragraph = find(document, start)
        copy = Paragraph(docx.oxml.parse_xml(paragraph._p.xml), paragraph._parent)
        paragraph._p.addnext(copy._p)
        first, *others = copy.runs
        first.text = text
        for run in others:
            run._r.getparent().remove(run._r)

    return broken


def both(*breaks: Break) -> Break:
    """Do one after the other."""

    def broken(document: Document) -> None:
        for each in breaks:
            each(document)

    return broken


def broken(content: bytes, *breaks: Break) -> bytes:
    """Return the file with each change made, saved anew."""

    def once(before: bytes, breaking: Break) -> bytes:
        document = docx.Document(io.BytesIO(before))
        breaking(document)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    return reduce(once, breaks, content)
