"""Blocks -> the heading tree of a document.

A heading's words are its node's title. A numbered text is a clause rather than a heading when it is more than one
sentence or very long, and under a Điều also when it ends like a sentence and has nothing below it. A clause keeps its
whole text, mark included, as the first of its body, and its title is the short lead before a colon, or "". Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.arrange import Piece, arrange
from ingest.block import ASIDE, IN_TABLE, Block
from ingest.head import take_head
from ingest.markers import Family
from ingest.vocabulary import begins
from knowledge.sentences import sentences

_LONGEST_TITLE = 400
_LONGEST_LEGAL_TITLE = 300
_LONGEST_LEAD = 200
_SENTENCE_ENDS = (".", ";", ",", ":")


@dataclass(frozen=True)
class Node:
    """A section. `marker` as printed ("đ)"), `level` its depth from 1, `line` where its heading stands.

    `heading` are the blocks that mark and title were read from, verbatim, and `body` the blocks below them, up to the
    first child; together with the children's they are all the text of the section. `label` is the mark without its
    punctuation. The opening and a closing have level 0 and no marker; `outline` leaves them out.
    """

    marker: str
    title: str
    level: int
    line: int
    body: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()
    heading: tuple[str, ...] = ()
    family: Family = Family.NONE
    label: str = ""


def outline(blocks: Sequence[Block]) -> tuple[Node, ...]:
    """Return the sections of a document, outermost first; none for a text without headings."""
    return tuple(node for node in pieces(blocks) if node.level)


def pieces(blocks: Sequence[Block]) -> tuple[Node, ...]:
    """Return the whole document in order: the opening, the sections, closings and enclosures between them."""
    return tuple(_node(piece, 1, legal=False) for piece in arrange(blocks))


def to_json(node: Node) -> dict[str, Any]:
    """Return a section as plain values: marker, title, level, children."""
    children = [to_json(child) for child in node.children]
    return {"marker": node.marker, "title": node.title, "level": node.level, "children": children}


def sections(blocks: Sequence[Block]) -> Mapping[str, tuple[str, ...]]:
    """Return the paragraphs of a report by place: "III.1.đ", "IV.2", "" for the opening paragraphs.

    Verbatim, without headings, tables, heading block, closing and enclosures. A section of one numbered sentence is
    its own paragraph, without the mark. Where two sections bear one mark, the first has the place.
    """
    running = [block for block in blocks if block.style not in IN_TABLE | ASIDE]
    found: dict[str, tuple[str, ...]] = {}
    for place, node in enumerate(pieces(running)):
        if node.level:
            for path, section in _paths(node, ""):
                found.setdefault(path, _paragraphs(section))
        elif place == 0:
            found[""] = _opening(running, node)
    return {path: paragraphs for path, paragraphs in found.items() if paragraphs}


def joined_path(above: str, node: Node) -> str:
    """Return the place of a section below another: "III.1" and "đ)" give "III.1.đ".

    A mark that repeats the one above replaces it: "III.1" and "1.2." give "III.1.2".
    """
    if node.family >= Family.DECIMAL and "." in node.label:
        first = node.label.split(".")[0]
        kept = above.split(".")
        while kept and kept[-1].isdigit():
            kept.pop()
        return ".".join([*kept, node.label]) if first.isdigit() else node.label
    return f"{above}.{node.label}" if above else node.label


def _node(piece: Piece, level: int, *, legal: bool) -> Node:
    marker = piece.marker
    legal = legal or marker.family is Family.ARTICLE
    if not marker.family:
        return Node("", "", 0, piece.line, body=tuple(piece.body))
    whole = _is_title(piece, legal=legal)
    heading, body = (piece.heading, piece.body) if whole else ([], [*piece.heading, *piece.body])
    return Node(
        marker=marker.text,
        title=piece.title if whole else _lead(piece.title),
        level=level,
        line=piece.line,
        body=tuple(body),
        children=tuple(_node(child, level + 1, legal=legal) for child in piece.pieces),
        heading=tuple(heading),
        family=marker.family,
        label=marker.label or marker.text,
    )


def _is_title(piece: Piece, *, legal: bool) -> bool:
    if len(sentences(piece.title)) > 1:
        return False
    if not legal:
        return len(piece.title) <= _LONGEST_TITLE
    has_more = bool(piece.body or piece.pieces)
    return len(piece.title) <= _LONGEST_LEGAL_TITLE and (has_more or not piece.title.endswith(_SENTENCE_ENDS))


def _lead(text: str) -> str:
    lead, colon, _ = text.partition(":")
    return lead.strip() if colon and len(lead) <= _LONGEST_LEAD else ""


def _paths(node: Node, above: str) -> Iterator[tuple[str, Node]]:
    if node.family is Family.ENCLOSURE:
        return
    path = joined_path(above, node)
    yield path, node
    for child in node.children:
        yield from _paths(child, path)


def _paragraphs(node: Node) -> tuple[str, ...]:
    if node.body and not node.heading:
        return (node.body[0][len(node.marker) :].lstrip(), *node.body[1:])
    if node.body or node.children or not node.title.endswith(_SENTENCE_ENDS[:2]):
        return node.body
    return (node.title,)


def _opening(blocks: Sequence[Block], opening: Node) -> tuple[str, ...]:
    head = {block.line for block in take_head(blocks).blocks}
    texts = [block.text for block in blocks[: len(opening.body)] if block.line not in head]
    return tuple(text for text in texts if not _is_address(text))


def _is_address(text: str) -> bool:
    return begins(text, "head.address") or text.startswith("- ")
