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
