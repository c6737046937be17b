"""Headings against what stands below them: promised and absent, counted and not listed, empty, twice, an instruction.

A title that is an outline's instruction ("Đánh giá việc …") or stands twice at different depths is information; the
same title under each of several fields ("Tồn tại, hạn chế") is how reports are built and no fault. Pure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import prompts
from bot.report.checks.remark import Remark, wording
from bot.report.checks.text import Line, Text
from bot.report.checks.words import any_of, listed, table
from ingest.outline import Node
from knowledge.fold import squeeze

_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"
_ANNOUNCED = re.compile(
    rf"\b(?:gồm|bao gồm|có|tập trung(?: vào)?|thực hiện(?: tốt)?|triển khai)\s+(?:có\s+)?{_NUMBER}\s+"
    r"(?P<what>(?!năm\b|tháng\b|ngày\b|quý\b)[^\W\d_]+(?:\s+[^\W\d_]+){0,6}?)"
    r"(?:\s*,?\s*(?:sau(?: đây)?|như sau|cụ thể(?: như sau)?|chính))*\s*:\s*",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    r"\bcả\s+(?P<number>\d{1,2})\s+(?P<what>nội dung|lĩnh vực|nhiệm vụ|tiêu chí|mặt|chương trình)\b"
    r"[^:.;]{0,60}:\s*(?P<list>[^.]*)"
)
_MARKS = (
    re.compile(r"[-–•]\s*\S"), re.compile(r"\+\s*\S"), re.compile(r"[a-zđ]\)\s"), re.compile(r"\(?\d{1,2}\)\s"),
    re.compile(r"\d{1,2}\.\s"), re.compile(r"Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b"),
    re.compile(r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là\b"),
)  # fmt: skip
_BRACKETED = re.compile(r"\((?:\d{1,2}|[ivx]{1,4})\)\s")
_STARTS_ASKING = re.compile(r"^[-+•]?\s*(?:đề nghị|kiến nghị|đề xuất)\b", re.IGNORECASE)
_SHORT, _LEAST_ITEMS, _LEAST_TITLE, _LEAST_ORDERS = 25, 2, 3, 2


@dataclass(frozen=True)
class _Section:
    node: Node
    lines: Sequence[Line]


def broken_promises(text: Text) -> Iterator[Remark]:
    """Yield sections whose title promises what no sentence below it gives."""
    if not text.is_report:
        return
    for section in _sections(text):
        title = section.node.title
        for name, signs in table("checks.promise").items():
            if not any_of([name]).search(title) or not section.lines or _is_kept(section, name, signs):
                continue
            seen = prompts.say("checks.sees.promise", title=title, promise=name)
            yield Remark(section.node.line, seen, prompts.say("checks.expects.promise"))
            break


def wrong_counts(text: Text) -> Iterator[Remark]:
    """Yield announcements of a number of items that other than so many follow."""
    for line in text.running:
        for found in _ANNOUNCED.finditer(line.plain):
            rest = line.plain[found.end() :]
            items = _inline(rest) if rest.strip() else _items(text, line.place)
            if items and items != _number(found):
                yield _count_remark(line.place, found, items)
        for found in _IN_ALL.finditer(line.plain) if text.is_report else ():
            items = found["list"].count(";") + 1
            if items < _number(found):
                yield _count_remark(line.place, found, items)


def empty_headings(text: Text) -> Iterator[Remark]:
    """Yield headings with nothing below them in a text whose other headings have something."""
    sections = _sections(text)
    leaves = [section for section in sections if not section.node.children]
    empty = [section for section in leaves if not section.lines and _is_bare_title(section.node)]
    if text.is_report and 3 * len(empty) < len(leaves):
        for section in empty:
            seen = prompts.say("checks.sees.empty", title=section.node.title)
            yield Remark(section.node.line, seen, prompts.say("checks.expects.empty"))


def twin_titles(text: Text) -> Iterator[Remark]:
    """Yield titles that stand twice in one section or at two depths."""
    alike: dict[str, list[tuple[Node, int]]] = defaultdict(list)
    for parent, node in _with_parents(text.nodes if text.is_report else (), 0):
        title = squeeze(node.title).rstrip(" .;:")
        if len(title.split()) >= _LEAST_TITLE and _is_title(node):
            alike[title].append((node, parent))
    for (first, above), *others in alike.values():
        twin = next((node for node, parent in others if node.level != first.level or parent == above), None)
        if twin is not None:
            seen = prompts.say("checks.sees.twins", title=twin.title)
            yield Remark(twin.line, seen, prompts.say("checks.expects.twins"), others=(first.line,))


def instructions(text: Text) -> Iterator[Remark]:
    """Yield titles that tell the writer what to write."""
    orders = tuple(listed("checks.lexicon.orders"))
    found = [
        section
        for section in _sections(text)
        if section.lines and section.node.title.lower().startswith(orders) and _is_title(section.node)
    ]
    if text.is_report and len(found) >= _LEAST_ORDERS:
        first, *others = found
        places = tuple(section.node.line for section in others)
        remark = wording(first.node.line, first.node.title, "order")
        yield Remark(remark.place, remark.found, remark.expected, others=places)


def _sections(text: Text) -> list[_Section]:
    return [
        _Section(
            node, [line for line in text.lines[node.line + len(node.heading or ("",)) : stop] if line.text.strip()]
        )
        for node, stop in text.sections
    ]


def _is_title(node: Node) -> bool:
    return (
        bool(node.heading) and len(node.title.split()) <= 3 * _SHORT and not node.title.endswith(("./.", ",", "!", "?"))
    )


def _is_bare_title(node: Node) -> bool:
    """Say whether it can be nothing but a title: short, and no sentence, lead or clause."""
    return _is_title(node) and len(node.title.split()) <= _SHORT and not re.search(r"[.;:]$|:", node.title)


def _is_kept(section: _Section, name: str, signs: str) -> bool:
    """Say whether a section gives what its title promises. `signs` are the words that show it, one of which will do."""
    topics = [squeeze(topic) for topic in re.split(r"[,;]|\bvà\b", section.node.title)]
    asked = {squeeze(each) for each in table("checks.promise")}
    if signs.startswith("*") and all(topic in asked for topic in topics):
        return True
    words = any_of(signs.lstrip("*").split("|"))
    if any(words.search(child.title) or any_of([name]).search(child.title) for child in section.node.children):
        return True
    if signs.startswith("*"):
        return any(_STARTS_ASKING.match(sentence.text) for line in section.lines for sentence in line.sentences)
    return any(words.search(line.text) or re.search(r"\d", line.bare) for line in section.lines)


def _number(found: re.Match[str]) -> int:
    return int(found["number"]) if found["number"].isdigit() else _WORDS[found["number"].lower()]


def _inline(rest: str) -> int:
    """Count the items of a list within the paragraph: "(1) …; (2) …", or parts between semicolons; 0: cannot tell."""
    sentence = re.split(r"\.(?:\s|$)", rest)[0]
    bracketed = len(_BRACKETED.findall(rest))
    if bracketed:
        return bracketed if bracketed >= _LEAST_ITEMS and _BRACKETED.match(rest) else 0
    parts = [part for part in sentence.split(";") if part.strip()]
    return len(parts) if len(parts) > _LEAST_ITEMS and "(" not in sentence else 0


def _items(text: Text, place: int) -> int:
    """Count the items of the list that follows a paragraph; 0 where none begins at once, or it is not one of a kind."""
    following = text.lines[place + 1 :]
    mark = next((mark for mark in _MARKS if following and mark.match(following[0].text)), None)
    if mark is None:
        return 0
    count = 0
    for line in following:
        if line.cell is not None or line.place in text.titles or not any(each.match(line.text) for each in _MARKS):
            break
        count += bool(mark.match(line.text))
    return count if count >= _LEAST_ITEMS else 0


def _count_remark(place: int, found: re.Match[str], items: int) -> Remark:
    announced = f"{found['number']} {found['what']}"
    seen = prompts.say("checks.sees.announced", announced=announced, items=f"{items:02}")
    return Remark(place, seen, prompts.say("checks.expects.announced"))


def _with_parents(nodes: Sequence[Node], parent: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield parent, node
        yield from _with_parents(node.children, node.line)
