"""Every real file there is, and files that no office would make."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.identify import identify
from ingest.outline import outline, sections
from ingest.read import Unreadable, read
from ingest.split import split
from tests.ingest.making import pdf, table, word

REFUSED = {
    ".doc": "Word đời cũ",
    ".rtf": "RTF",
    ".xls": "Excel",
}
REFUSED_BY_NAME = {
    "AnGiang_CTPH_2017_bad_text_layer.pdf": "không đọc ra tiếng Việt",
    "2006-16EZE_TT01.06GopvonDNNVV.pdf": "không đọc ra tiếng Việt",
    "2006-19412_QD115.04TTg_BLTch_DNNVV.pdf": "không đọc ra tiếng Việt",
    "LICENSE-viparse-corpus.txt": "không đọc ra tiếng Việt",
    "Ke_hoach_tap_huan.doc": "trang web",
}


@pytest.mark.shared
def test_every_real_file_is_read_or_refused_for_what_it_is(shared: Path) -> None:
    for path in sorted((shared / "corpus/files").rglob("*.*")):
        expected = REFUSED_BY_NAME.get(path.name) or REFUSED.get(path.suffix.lower())
        if path.parent.name == "scans":
            expected = "bản quét"
        if expected is None:
            assert read(path.name, path.read_bytes()), path.name
            continue
        with pytest.raises(Unreadable) as refused:
            read(path.name, path.read_bytes())
        assert expected in str(refused.value), path.name


@pytest.mark.shared
def test_a_name_changes_nothing_of_what_a_file_is(shared: Path) -> None:
    for path, says in (("Ke_hoach_tap_huan.doc", "trang web"), ("CT9UB.DOC", "Word đời cũ")):
        with pytest.raises(Unreadable, match=says):
            read("Kế hoạch.docx", (shared / "corpus/files/office" / path).read_bytes())


@pytest.mark.shared
@pytest.mark.parametrize("name", ["30_2020_ND_CP", "Phuluc1"])
def test_word_and_text_of_the_decree_say_the_same(shared: Path, name: str) -> None:
    def running(path: str) -> list[str]:
        blocks = read(path, (shared / "corpus/nd30" / path).read_bytes())
        return [block.text for block in blocks if block.style in ("", "heading")]

    assert running(f"{name}.md") == running(f"{name}.docx")


@pytest.mark.shared
def test_no_word_of_a_decree_inside_smart_tags_is_passed_over(shared: Path) -> None:
    texts = [
        block.text for block in read("a", (shared / "corpus/files/office/145_2020_ND-CP_459400.docx").read_bytes())
    ]
    assert not any(text.startswith("Điều .") for text in texts)
    assert sum(text.startswith("Điều ") for text in texts) >= 115


def through(content: bytes) -> None:
    """All of the way that a file goes; whatever it is, only `Unreadable` may come of it."""
    try:
        blocks = read("a", content)
    except Unreadable:
        return
    identify(blocks)
    outline(blocks)
    sections(blocks)
    split("d", blocks)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.4\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"<html",
    b"{\\rtf",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(start: bytes, rest: bytes) -> None:
    through(start + rest)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    through(text.encode("utf-8", "surrogatepass"))


WHOLE = {
    "docx": word(
        table(("UBND XÃ A\nSố: 1/BC-UBND", "A, ngày 02 tháng 3 năm 2026")),
        "BÁO CÁO",
        "Sơ kết",
        "I. KẾT QUẢ",
        "Đạt 95%.",
    ),
    "pdf": pdf(["BÁO CÁO", "I. KẾT QUẢ", "Đạt 95%."], ["2", "1. Thuận lợi"]),
}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_a_file_damaged_anywhere_is_read_or_refused(kind: str, cut: int, chance: random.Random) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(chance.randrange(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    through(bytes(content[: len(content) - cut % len(content) if chance.random() < 0.3 else None]))


@pytest.mark.slow
def test_thirty_megabytes_of_text_are_done_in_reasonable_time() -> None:
    section = (
        "II. KẾT QUẢ\n\n1. Kết quả chung\n\n" + "Cơ quan đã triển khai thực hiện nghiêm túc, có kết quả. " * 20 + "\n\n"
    )
    content = (section * (30_000_000 // len(section.encode()))).encode()
    started = time.monotonic()
    through(content)
    assert time.monotonic() - started < 90
