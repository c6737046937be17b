"""Blocks -> passages that know their place, sized to be searched and quoted.

A section is a passage of its own; small siblings are put together under the place of their parent, and long text is
cut between paragraphs, or between the sentences of a very long one. A heading without text of its own goes with the
first text below it. Every block is in exactly one passage, one too long for that in several, nothing lost and nothing
twice. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import prompts
from ingest.block import Block
from ingest.outline import Node, pieces
from ingest.place import place_of
from knowledge.document import Passage
from knowledge.sentences import sentences

MOST = 1200
"""Characters that a passage should not exceed; one sentence may."""
SMALL = 200
"""Characters below which a section goes together with its neighbours."""

Chain = tuple[Node, ...]


@dataclass(frozen=True)
class _Draft:
    """Texts that will be one passage or several, the section they belong to, and the lines of the headings in them."""

    chain: Chain
    texts: tuple[str, ...]
    headed: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        return sum(map(len, self.texts))


def split(document_id: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages of a document in order, "<document id>:0" first."""
    found: list[Passage] = []
    for name, draft in _named(pieces(blocks)):
        for number, texts in enumerate(_pages(draft.texts)):
            order = len(found)
            headings = _headings(draft, first=number == 0)
            found.append(Passage(f"{document_id}:{order}", document_id, order, name, "\n".join(texts), headings))
    return tuple(found)


def _named(nodes: Sequence[Node]) -> Iterator[tuple[str, _Draft]]:
    headed = any(node.level for node in nodes)
    for number, node in enumerate(nodes):
        if node.level:
            yield from ((place_of(draft.chain), draft) for draft in _drafts((node,)))
        else:
            name = "whole" if not headed else "opening" if number == 0 else "closing"
            yield prompts.say(f"ingest.place.{name}"), _Draft((), node.body)


def _drafts(chain: Chain) -> list[_Draft]:
    node = chain[-1]
    if _size(node) <= SMALL:
        return [_whole(chain)]
    own = _Draft(chain, (*node.heading, *node.body), frozenset({node.line}))
    if not node.body:
        return _under_heading(own, _grouped(chain, None))
    return _grouped(chain, own) if own.size < SMALL else [own, *_grouped(chain, None)]


def _grouped(chain: Chain, held: _Draft | None) -> list[_Draft]:
    """Return the drafts of a section's children; small ones join what is held, under the place of their parent."""
    found: list[_Draft] = []
    for child in chain[-1].children:
        size = _size(child)
        if held and size < SMALL and held.size + size <= MOST:
            held = _joined(held, chain, child)
            continue
        found += [held] if held else []
        held = _whole((*chain, child)) if size < SMALL else None
        found += [] if held else _drafts((*chain, child))
    return [*found, held] if held else found


def _whole(chain: Chain) -> _Draft:
    return _Draft(chain, tuple(_texts(chain[-1])), frozenset(node.line for node in _walk(chain[-1])))


def _joined(held: _Draft, chain: Chain, child: Node) -> _Draft:
    added = _whole((*chain, child))
    return _Draft(chain, held.texts + added.texts, held.headed | added.headed)


def _under_heading(heading: _Draft, drafts: list[_Draft]) -> list[_Draft]:
    """Put a heading that has no text of its own in front of the first text below it."""
    if not drafts:
        return [heading]
    first = drafts[0]
    return [replace(first, texts=heading.texts + first.texts, headed=first.headed | heading.headed), *drafts[1:]]


def _headings(draft: _Draft, *, first: bool) -> tuple[str, ...]:
    """Return the titles above a passage that do not stand in it: on later pages, that of its own section too."""
    return tuple(node.title for node in draft.chain if node.title and not (first and node.line in draft.headed))


def _pages(texts: Sequence[str]) -> Iterator[list[str]]:
    """Cut texts into passages of even size: between texts, and between sentences of one too long."""
    parts = [part for text in texts for part in _cut(text)]
    target = _even(sum(map(len, parts)))
    page: list[str] = []
    size = 0
    for part in parts:
        # A heading is not left alone, even where it makes its page a little too long.
        if size >= SMALL and (size + len(part) > MOST or size >= target):
            yield page
            page, size = [], 0
        page.append(part)
        size += len(part)
    if page:
        yield page


def _cut(text: str) -> list[str]:
    if len(text) <= MOST:
        return [text]
    cuts: list[str] = []
    for sentence in (span.text for span in sentences(text)):
        if cuts and len(cuts[-1]) < _even(len(text)) and len(cuts[-1]) + len(sentence) < MOST:
            cuts[-1] = f"{cuts[-1]} {sentence}"
        else:
            cuts.append(sentence)
    return cuts


def _even(total: int) -> float:
    """Return the size of each page when so many characters fill the fewest pages evenly."""
    return total / max(1, -(-total // MOST))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _texts(node: Node) -> Iterator[str]:
    for one in _walk(node):
        yield from (*one.heading, *one.body)


def _size(node: Node) -> int:
    return sum(map(len, _texts(node)))
