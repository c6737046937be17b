"""The gate: no lie passes, on the sample's own sentences; how many true rewrites it refuses is printed and bounded."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prompts
from bot.report.fidelity import Why, objection
from bot.report.passages import TOKEN, joined, listed, passages, words_of
from bot.report.saying import canonical
from tests.bot.report.lies import FAMILIES, lies
from tests.bot.report.reworded import every_passage, rewrites, section

# Rewrites that the rules allow and the gate refuses all the same; and all true ones. What would have to change here if
# the tables change; a rise is a loss of fluency, never of truth.
MOST_OBEDIENT_REFUSED = 1
MOST_REFUSED = 23


@pytest.mark.parametrize("family", FAMILIES)
def test_no_lie_passes(family: str) -> None:
    told = [(passage, lie) for passage in every_passage() for lie in lies(passage, family)]
    assert told
    assert [lie for passage, lie in told if objection(passage, lie) is None] == []


def test_the_lies_are_many_and_of_every_kind() -> None:
    told = Counter({family: sum(len(lies(each, family)) for each in every_passage()) for family in FAMILIES})
    print(f"\n{sum(told.values())} lies on {len(every_passage())} passages, none passed: {dict(told)}")
    assert min(told.values()) >= 8
    assert sum(told.values()) > 20_000


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_no_lie_passes_on_top_of_a_true_rewrite(family: str) -> None:
    # "kiến nghị, đề xuất" turned round is the form's own "đề xuất, kiến nghị".
    base = [each for each in rewrites() if not objection(each.passage, each.text) and "kiến nghị, đề" not in each.text]
    told = [(each.passage, lie) for each in base for lie in lies(replace(each.passage, text=each.text), family)]
    assert [lie for passage, lie in told if objection(passage, lie) is None and lie != passage.text] == []


def test_a_passage_as_it_stands_passes() -> None:
    assert [str(against) for each in every_passage() if (against := objection(each, each.text))] == []


def test_true_rewrites_pass_as_often_as_is_said() -> None:
    refused = [each for each in rewrites() if objection(each.passage, each.text)]
    obedient = [each for each in refused if each.obedient]
    by_the_rules = sum(each.obedient for each in rewrites())
    print(
        f"\ntrue rewrites refused: {len(obedient)} of {by_the_rules} by the rules, {len(refused)} of {len(rewrites())}"
    )
    assert len(rewrites()) >= 40
    assert len(obedient) <= MOST_OBEDIENT_REFUSED
    assert len(refused) <= MOST_REFUSED


@pytest.mark.parametrize(
    ("plain", "text", "why", "found"),
    [
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "", Why.SILENT, ""),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E1] bồi dưỡng." + " Rất tốt." * 50, Why.LONG, ""),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E2] bồi dưỡng.", Why.FOREIGN_PLACE, "E2"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức bồi dưỡng.", Why.LOST_PLACE, "05 lớp"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E1] [E1] bồi dưỡng.", Why.DOUBLED_PLACE, "05 lớp"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E1] bồi dưỡng 9.", Why.NUMBER, "9"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức ba [E1] bồi dưỡng.", Why.NUMBER, "ba"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E1] bồi dưỡng 😀.", Why.FORM, "\\U0001f600"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức [E1] bồi dưỡng Đảng.", Why.NAME, "Đảng"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "đã tổ chức [E1] bồi dưỡng.", Why.NAME, "đã"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Đã tổ chức tốt [E1] bồi dưỡng.", Why.WORD, "tốt"),
        ("Đã tổ chức {05 lớp} bồi dưỡng.", "Tổ chức [E1] bồi dưỡng.", Why.LOST_WORD, "đã"),
        ("Thu tăng {4%}, chi giảm {1%}.", "Thu giảm [E1], chi tăng [E2].", Why.POLARITY, "giảm"),
        ("Thu tăng {4%}, chi giảm {1%}.", "Thu tăng [E2], chi giảm [E1].", Why.POLARITY, "[E2]"),
        (
            "Xã cấp {04 máy} cho thôn, {05 máy} cho trường.",
            "Xã cấp [E1] cho trường, [E2] cho thôn.",
            Why.NEIGHBOUR,
            "[E1]",
        ),
        ("Xã hỗ trợ thôn trồng rừng {05 ha}.", "Thôn hỗ trợ xã trồng rừng [E1].", Why.ORDER, ""),
    ],
)
def test_an_objection_says_what_was_wrong(plain: str, text: str, why: Why, found: str) -> None:
    [passage] = passages(section(plain)).values()
    against = objection(passage, text)
    assert against is not None
    assert (against.why, against.found) == (why, found)
    assert str(against)
    assert "$" not in str(against)


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        # What a denial reaches hangs on the stops.
        ("Không có đơn thư; có {05 đơn} kiến nghị.", "Không có đơn thư và có [E1] kiến nghị."),
        ("Xã không thu phí, đã chi {05 triệu đồng}.", "Xã không thu phí. Đã chi [E1]."),
        # A figure after a comma reads as "that is".
        ("Kiểm tra {08 cuộc}; {03 cuộc} bị hoãn.", "Kiểm tra [E1], [E2] bị hoãn."),
        # "đã" may not come or go with an equivalent of something else.
        ("Tổ chức {08 cuộc} kiểm tra.", "Đã tổ chức được [E1] kiểm tra."),
        # A circumstance may not move where it would speak of something narrower.
        ("Trong kỳ, địa phương đề ra {05 chỉ tiêu} phải đạt.", "Địa phương đề ra [E1] phải đạt trong kỳ."),
        # An office's circumstance stays before another's act.
        ("Trong kỳ, {Phòng Kinh tế} đã kiểm tra {05 hộ}.", "[E1] trong kỳ đã kiểm tra [E2]."),
        # No frame for what is denied.
        ("Các {05 xã} đã không nộp {03 bản}.", "Đã có [E2] được các [E1] không nộp."),
    ],
)
def test_what_might_change_the_meaning_is_refused(plain: str, text: str) -> None:
    [passage] = passages(section(plain)).values()
    assert objection(passage, passage.text) is None
    assert objection(passage, text) is not None


def test_a_connective_needs_something_before_it() -> None:
    first, second = passages(section("Thu đạt {4%} dự toán giao.", "Chi đạt {5%} dự toán giao.")).values()
    assert objection(first, "Ngoài ra, thu đạt [E1] dự toán giao.")
    assert objection(second, "Ngoài ra, chi đạt [E2] dự toán giao.") is None
    assert objection(second, "Ngoài ra, cùng với đó, chi đạt [E2] dự toán giao.")


def test_the_tables_lend_no_word_that_turns_counts_or_names() -> None:
    """A connective adds nothing; ways of one meaning deny, raise and lower alike."""
    turning = {word for name in ("denial", "change") for word in prompts.say(f"prose.polarity.{name}").split(", ")}
    counting = set(prompts.say("report.lexicon.digits").split(", "))
    for connective in prompts.say("prose.connectives.adding").split(", "):
        assert not (turning | counting) & set(connective.split())
    for table in ("prose.equivalents", "prose.openings", "prose.frames"):
        for name, line in prompts.words(table).items():
            used = {
                tuple(sorted(turning & set(re.findall(r"\w+", way.lower().replace("quá trình", "")))))
                for way in line.split("|")
            }
            assert len(used) == 1, name
            assert not re.search(r"\d", line), name
    assert all(entry == entry.lower() for table in ("prose.equivalents", "prose.openings") for entry in listed(table))


@given(st.data())
def test_whatever_passes_has_the_words_of_the_passage_and_no_others(data: st.DataObject) -> None:
    """An oracle of its own: take away what may be added, and the same words remain, each place once."""
    passage = data.draw(st.sampled_from(every_passage()))
    tokens = TOKEN.findall(passage.text)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(tokens) - 1))
        other = data.draw(st.sampled_from([*tokens, ",", ".", ";", "và", "không", "gồm", "bao", "tính", "được", "đã"]))
        tokens = data.draw(
            st.sampled_from([[*tokens[:at], other, *tokens[at:]], [*tokens[:at], other, *tokens[at + 1 :]]])
        )
    text = re.sub(r"(^|\. )(\w)", lambda found: found[1] + found[2].upper(), joined(tokens))
    if objection(passage, text) is None:
        assert _bare(text) == _bare(passage.text)


def _bare(text: str) -> list[str]:
    adding = "|".join(prompts.say("prose.connectives.adding").split(", "))
    without = re.sub(rf"\b(?:{adding}), ", "", canonical(text))
    return sorted(token for token in words_of(without) if token not in {",", ";", ".", "và"})


@pytest.mark.measure
def test_every_single_edit_that_passes_is_seen() -> None:
    """Each token left out, each two exchanged, each word of the report put in at each gap: what passes is printed."""
    vocabulary = sorted({word for each in every_passage() for word in words_of(each.text)} - {"[", ":"})
    tried, passed = 0, set()
    for passage in every_passage():
        tokens = TOKEN.findall(passage.text)
        tokens[0] = tokens[0].lower() if tokens[0][0] != "[" else tokens[0]
        gaps = range(len(tokens))
        edits = [tokens[:at] + tokens[at + 1 :] for at in gaps]
        edits += [[*tokens[:at], word, *tokens[at:]] for at in gaps for word in vocabulary if word[0] != "["]
        for edit in edits:
            text = re.sub(r"(^|\. )([^\W\d_])", lambda found: found[1] + found[2].upper(), joined(edit))
            tried += 1
            if text != passage.text and objection(passage, text) is None:
                passed.add((passage.text, text))
    print(f"\n{tried} edits of one token, {len(passed)} passed:")
    print("\n".join(f"  {plain}\n  {text}\n" for plain, text in sorted(passed)))
    assert all(_bare(plain) == _bare(text) for plain, text in passed)
