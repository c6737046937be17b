"""The place of a section as people write it: "mục III.1.đ", "điểm a khoản 2 Điều 5", "mục II.1 Phần I, Phụ lục I".

The numbers of Điều run through a whole document, so Chương and Mục above one are left out. Pure.
"""

from collections.abc import Sequence
from functools import reduce

import prompts
from ingest.markers import KEYWORDS, Family
from ingest.outline import Node, joined_path

_UNDER_ARTICLE = ((Family.ARABIC,), (Family.POINT,), (Family.ARABIC, Family.POINT))
_ROMAN = frozenset("IVXLC")


def place_of(chain: Sequence[Node]) -> str:
    """Return the place of the last section of a chain, outermost first.

    >>> place_of([Node("III.", "", 1, 1, family=Family.ROMAN, label="III")])
    'mục III'
    """
    inside = _inside([node for node in chain if node.family is not Family.ENCLOSURE])
    enclosures = [_name(node.marker) for node in reversed(chain) if node.family is Family.ENCLOSURE]
    return reduce(_enclosed, [inside, *enclosures] if inside else enclosures)


def _enclosed(place: str, enclosure: str) -> str:
    return prompts.say("ingest.place.enclosed", place=place, enclosure=enclosure)


def _inside(chain: Sequence[Node]) -> str:
    families = [node.family for node in chain]
    if Family.ARTICLE in families:
        start = families.index(Family.ARTICLE)
        article = prompts.say("ingest.place.article", label=chain[start].label)
        return _below(chain[start + 1 :], article)
    above = " ".join(_name(node.marker) for node in reversed(chain) if node.family in KEYWORDS)
    return _sections([node for node in chain if node.family not in KEYWORDS], above)


def _below(chain: Sequence[Node], article: str) -> str:
    if tuple(node.family for node in chain) not in _UNDER_ARTICLE:
        return _sections(chain, article)
    kinds = {Family.ARABIC: "clause", Family.POINT: "point"}
    place = article
    for node in chain:
        place = prompts.say(f"ingest.place.{kinds[node.family]}", label=node.label, above=place)
    return place


def _sections(chain: Sequence[Node], above: str) -> str:
    path = reduce(joined_path, chain, "")
    if not path:
        return above
    return prompts.say("ingest.place.sections_of", path=path, above=above) if above else _numbered(path)


def _numbered(path: str) -> str:
    return prompts.say("ingest.place.sections", path=path)


def _name(marker: str) -> str:
    """Return "PHỤ LỤC II" as "Phụ lục II": Roman numbers keep their capitals."""
    if not marker.isupper():
        return marker
    first, *rest = marker.split()
    return " ".join([first.capitalize(), *(word if set(word) <= _ROMAN else word.lower() for word in rest)])
