"""Documents known by their facts alone."""

from datetime import date
from pathlib import Path

import pytest

from ingest.registry import FaultyRegistry, load_registry, read_registry
from knowledge.document import Identity, Shelf, Standing
from tests.ingest.shelves import Shelves

ENTRY = """
- kind: Quyết định
  number: 733/QĐ-TTg
  date: 2019-06-14
  issuer: Thủ tướng Chính phủ
  title: ban hành Kế hoạch
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "registry.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_facts_become_a_document_that_can_be_cited_and_has_no_text(tmp_path: Path) -> None:
    library = Shelves()
    (document,) = load_registry(written(tmp_path, ENTRY), library)
    assert document.identity == Identity(
        "Quyết định", "733", "QĐ-TTg", date(2019, 6, 14), "Thủ tướng Chính phủ", "ban hành Kế hoạch"
    )
    assert (document.shelf, document.standing, document.sha256) == (Shelf.REGISTERED, Standing.UNKNOWN, None)
    assert library.passages() == ()


def test_loading_again_changes_nothing_and_a_corrected_title_is_the_same_document(tmp_path: Path) -> None:
    library = Shelves()
    first = load_registry(written(tmp_path, ENTRY), library)
    assert load_registry(written(tmp_path, ENTRY), library) == first
    (corrected,) = load_registry(written(tmp_path, ENTRY.replace("Kế hoạch", "Kế hoạch thi đua")), library)
    assert corrected.id == first[0].id
    assert library.documents() == (corrected,)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        (
            "- {kind: Chỉ thị, number: 05-CT/TW, date: 2016-05-15, issuer: Bộ Chính trị, title: a}",
            Identity("Chỉ thị", "5", "CT/TW", date(2016, 5, 15), "Bộ Chính trị", "a"),
        ),
        (
            "- {kind: Luật, date: 2022-06-15, issuer: Quốc hội, title: 'Thi đua, khen thưởng'}",
            Identity("Luật", None, None, date(2022, 6, 15), "Quốc hội", "Thi đua, khen thưởng"),
        ),
        (
            "- {kind: Nghị quyết, number: Trung ương 4 khóa XII, date: null, issuer: Trung ương, title: a}",
            Identity("Nghị quyết", "4", "XII", None, "Trung ương", "a"),
        ),
    ],
)
def test_signs_of_every_body_and_laws_without_one_are_read(tmp_path: Path, text: str, identity: Identity) -> None:
    assert [document.identity for document in read_registry(written(tmp_path, text))] == [identity]


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("a: [", "cả tệp", "không phải YAML"),
        ("a: b", "cả tệp", "phải là danh sách"),
        ("- 12", "mục thứ 1", "không hợp lệ"),
        (ENTRY + "  status: còn", "mục thứ 1", "không có trường “status”"),
        (ENTRY.replace("  issuer: Thủ tướng Chính phủ\n", ""), "mục thứ 1", "thiếu trường “issuer”"),
        (ENTRY.replace("issuer: Thủ tướng Chính phủ", "issuer: ''"), "mục thứ 1", "“issuer” không hợp lệ"),
        (ENTRY + ENTRY.replace("2019-06-14", "hôm qua"), "mục thứ 2", "“date” không hợp lệ"),
        (ENTRY + ENTRY.replace("733/QĐ-TTg", "733 QĐ"), "mục thứ 2", "“733 QĐ” không phải số, ký hiệu"),
        (ENTRY.replace("Quyết định", "Quyết nghị"), "mục thứ 1", "“Quyết nghị” không có trong danh mục"),
        (ENTRY.replace("  number: 733/QĐ-TTg\n", ""), "mục thứ 1", "thiếu số, ký hiệu"),
        (ENTRY + "  standing: còn\n", "mục thứ 1", "“standing” không hợp lệ"),
        (ENTRY + ENTRY, "mục thứ 2", "trùng với mục thứ 1"),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_goes_in(tmp_path: Path, text: str, where: str, why: str) -> None:
    library = Shelves()
    with pytest.raises(FaultyRegistry) as faulty:
        load_registry(written(tmp_path, text), library)
    assert str(faulty.value).startswith(f"registry.yaml: {where}: ")
    assert why in str(faulty.value)
    assert not library.rows


def test_a_file_that_is_not_there_or_no_utf_8_is_a_faulty_registry(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"- kind: Quy\xea")
    for name in ("none.yaml", "latin.yaml"):
        with pytest.raises(FaultyRegistry, match="không đọc được tệp"):
            read_registry(tmp_path / name)


def test_an_empty_list_is_a_registry_without_documents(tmp_path: Path) -> None:
    assert read_registry(written(tmp_path, "[]")) == ()
