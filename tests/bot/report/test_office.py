"""Profiles of agencies: read whole or refused with the file and the field."""

from pathlib import Path

import pytest

import prompts
from bot.report.office import FaultyOffice, read_office

GOOD = """
id: dong-tam
name: Ủy ban nhân dân xã Đồng Tâm
short: UBND xã Đồng Tâm
level: xã
heading: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG TÂM]
symbol: UBND
place: Đồng Tâm
signer_authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]
signer: Nguyễn Văn An
recipients: [Ủy ban nhân dân tỉnh]
drafter: VHXH
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "office.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_is_read_whole(tmp_path: Path) -> None:
    office = read_office(write(tmp_path, GOOD))
    assert office.heading == ("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG TÂM")
    assert (office.level, office.parent, office.made_up) == ("xã", "", False)


@pytest.mark.parametrize(
    ("was", "becomes", "field"),
    [
        ("level: xã", "level: thôn", "level"),
        ("drafter: VHXH\n", "", "drafter"),
        ("drafter: VHXH", "drafter: VHXH\nfax: '1'", "fax"),
        ("symbol: UBND", "symbol: UB ND", "symbol"),
        ("symbol: UBND", "symbol: 12", "symbol"),
        ("drafter: VHXH", "drafter: vhxh", "drafter"),
        ("place: Đồng Tâm", "place: ''", "place"),
        ("heading: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG TÂM]", "heading: ỦY BAN NHÂN DÂN", "heading"),
        ("heading: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG TÂM]", "heading: []", "heading"),
        (
            "signer_authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]",
            "signer_authority: [TM. ỦY BAN NHÂN DÂN, 7]",
            "signer_authority.1",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_file(tmp_path: Path, was: str, becomes: str, field: str) -> None:
    assert was in GOOD
    path = write(tmp_path, GOOD.replace(was, becomes))
    with pytest.raises(FaultyOffice) as refused:
        read_office(path)
    assert f"trường “{field}”" in str(refused.value)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("text", ["a: [", "- một danh sách", ""])
def test_what_is_no_profile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FaultyOffice):
        read_office(write(tmp_path, text))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FaultyOffice, match=r"none\.yaml"):
        read_office(tmp_path / "none.yaml")


@pytest.mark.parametrize("path", prompts.offices().values(), ids=lambda path: path.stem)
def test_the_profiles_that_come_along_are_sound(path: Path) -> None:
    assert read_office(path).id == path.stem


LINES = "signer_authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]"
DEPARTMENT = {
    "symbol: UBND": "symbol: SNV",
    "heading: [ỦY BAN NHÂN DÂN, XÃ ĐỒNG TÂM]": "heading: [SỞ NỘI VỤ]\nparent: UBND TỈNH MẪU",
    "name: Ủy ban nhân dân xã Đồng Tâm": "name: Sở Nội vụ",
    "short: UBND xã Đồng Tâm": "short: Sở Nội vụ",
}


def signed(folder: Path, lines: str, *, more: str = "", department: bool = False) -> Path:
    text = GOOD.replace(LINES, f"signer_authority: [{lines}]") + more
    for was, becomes in DEPARTMENT.items() if department else ():
        text = text.replace(was, becomes)
    return write(folder, text)


class TestWhoSigns:
    @pytest.mark.parametrize(
        ("lines", "more", "department", "capacity"),
        [
            ("TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH", "", False, "TM"),
            ("TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "capacity: KT", False, "KT"),
            ("TM. ỦY BAN NHÂN DÂN, Q. CHỦ TỊCH", "capacity: Q", False, "Q"),
            ("TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG", "capacity: TL", False, "TL"),
            ("TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG", "capacity: TL", False, "TL"),
            ("TUQ. CHỦ TỊCH, TRƯỞNG PHÒNG KINH TẾ", "authorised_by: Giấy ủy quyền số 12/GUQ-UBND", False, "TUQ"),
            ("GIÁM ĐỐC", "capacity: ''", True, ""),
            ("KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC", "", True, "KT"),
        ],
    )
    def test_a_right_that_the_decree_knows_is_taken(
        self, tmp_path: Path, lines: str, more: str, department: bool, capacity: str
    ) -> None:
        assert read_office(signed(tmp_path, lines, more=more, department=department)).capacity == capacity

    @pytest.mark.parametrize(
        ("lines", "more", "field", "says"),
        [
            ("TM ỦY BAN NHÂN DÂN, CHỦ TỊCH", "", "signer_authority.0", "dấu chấm và một dấu cách"),
            ("TM. ỦY BAN NHÂN DÂN, KT.CHỦ TỊCH, PHÓ CHỦ TỊCH", "", "signer_authority.1", "dấu chấm"),
            ("CHỦ TỊCH", "", "signer_authority", "TM. ỦY BAN NHÂN DÂN"),
            ("KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "", "signer_authority", "TM. ỦY BAN NHÂN DÂN"),
            ("TM. ỦY BAN NHÂN DÂN", "", "signer_authority.0", "phải có dòng chức vụ"),
            ("TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, CHỦ TỊCH", "", "signer_authority.1", "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN, Q. CHỦ TỊCH, CHỦ TỊCH", "", "signer_authority.1", "dòng cuối"),
            ("TL. CHỦ TỊCH, PHÓ CHỦ TỊCH", "", "signer_authority.0", "ký thay"),
            ("TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH UBND XÃ ĐỒNG TÂM", "", "signer_authority.1", "không ghi lại tên"),
            ("TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH", "capacity: KT", "capacity", "TM."),
            ("TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH", "capacity: ''", "capacity", "cấp trưởng tự ký"),
            ("TUQ. CHỦ TỊCH, CHÁNH VĂN PHÒNG", "", "authorised_by", "văn bản ủy quyền"),
            ("TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG", "authorised_by: Giấy", "authorised_by", "chỉ ghi khi"),
        ],
    )
    def test_lines_that_cannot_stand_together_are_refused_by_field(
        self, tmp_path: Path, lines: str, more: str, field: str, says: str
    ) -> None:
        with pytest.raises(FaultyOffice, match=rf"office\.yaml, trường “{field}”.*{says}"):
            read_office(signed(tmp_path, lines, more=more))

    @pytest.mark.parametrize(
        ("lines", "field", "says"),
        [
            ("TM. SỞ NỘI VỤ, GIÁM ĐỐC", "signer_authority", "chế độ thủ trưởng"),
            ("GIÁM ĐỐC SỞ NỘI VỤ", "signer_authority.0", "không ghi lại tên"),
        ],
    )
    def test_a_department_is_signed_for_by_its_head_in_a_post_alone(
        self, tmp_path: Path, lines: str, field: str, says: str
    ) -> None:
        with pytest.raises(FaultyOffice, match=rf"office\.yaml, trường “{field}”.*{says}"):
            read_office(signed(tmp_path, lines, department=True))

    @pytest.mark.parametrize("signer", ["ThS. Nguyễn Văn An", "TS Nguyễn Văn An", "BS. Lê Thị Bình"])
    def test_a_degree_before_the_name_is_refused(self, tmp_path: Path, signer: str) -> None:
        with pytest.raises(FaultyOffice, match="trường “signer”: không ghi học hàm"):
            read_office(write(tmp_path, GOOD.replace("signer: Nguyễn Văn An", f"signer: {signer}")))

    def test_a_name_that_only_begins_like_a_degree_is_a_name(self, tmp_path: Path) -> None:
        assert read_office(write(tmp_path, GOOD.replace("Nguyễn Văn An", "Tsan Văn An"))).signer == "Tsan Văn An"


@pytest.mark.parametrize(
    ("was", "becomes"), [("symbol: UBND", f"symbol: {'A' * 25}"), ("place: Đồng Tâm", f"place: {'a' * 61}")]
)
def test_what_could_not_stand_on_one_line_is_refused(tmp_path: Path, was: str, becomes: str) -> None:
    with pytest.raises(FaultyOffice, match="quá dài"):
        read_office(write(tmp_path, GOOD.replace(was, becomes)))
