"""`troly check --fix`: a mended copy, what was mended, what is left; which files are not opened, and why."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.report.docx import write
from bot.report.findings import check_file
from bot.report.layout.reading import NotADocx, read_page
from bot.report.mending import accepted, rejected
from tests.bot.command_line import CommandLine
from tests.bot.report.sample import REPORT
from tests.bot.report.test_layout import BROKEN, broken


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Two faults: margins, which are mechanical, and headings out of order, which are not."""
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(broken(broken(write(REPORT), BROKEN["R-P4"][0]), BROKEN["R-B12"][1]))
    return path


def test_what_was_mended_and_what_is_left_are_told_one_by_one(troly: CommandLine, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "da-sua.docx"
    ran = troly("check", faulty, "--fix", out)
    lines = ran.out.splitlines()
    assert lines[0].startswith("Đã sửa: E R-P4  ")
    left = [line.removeprefix("Cần tự sửa: ").split()[1] for line in lines[1:-1]]
    assert list(dict.fromkeys(left)) == ["R-B12", "M1", "C11"]
    assert str(out) in lines[-1]
    assert (ran.status, ran.err) == (1, "")
    assert {finding.id for finding in check_file(accepted(out.read_bytes()))} == {"R-B12", "M1", "C11"}
    assert read_page(rejected(out.read_bytes())).sections == read_page(faulty.read_bytes()).sections


def test_the_status_is_that_of_what_is_left(troly: CommandLine, faulty: Path, tmp_path: Path) -> None:
    faulty.write_bytes(broken(write(REPORT), BROKEN["R-P4"][0]))
    assert troly("check", faulty).status == 1
    assert troly("check", faulty, "--fix", tmp_path / "da-sua.docx").status == 0


def test_json_holds_the_file_and_both_lists(troly: CommandLine, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "da-sua.docx"
    told = troly("check", faulty, "--fix", out, "--json").json()
    assert told["file"] == str(out)
    assert [{each["id"] for each in told[part]} for part in ("mended", "left")] == [{"R-P4"}, {"R-B12", "M1", "C11"}]


def test_with_nothing_to_mend_the_copy_is_the_file_itself(troly: CommandLine, faulty: Path, tmp_path: Path) -> None:
    faulty.write_bytes(write(REPORT))
    ran = troly("check", faulty, "--fix", tmp_path / "da-sua.docx")
    assert ran.out.startswith("Không có chỗ nào sửa được bằng máy.")
    assert (tmp_path / "da-sua.docx").read_bytes() == faulty.read_bytes()


@pytest.mark.parametrize("link", ["itself", "symlink", "hard link"])
def test_the_file_that_is_checked_is_never_written_over(
    troly: CommandLine, faulty: Path, tmp_path: Path, link: str
) -> None:
    before, to = faulty.read_bytes(), tmp_path / "x.docx"
    match link:
        case "itself":
            to = tmp_path / "." / faulty.name
        case "symlink":
            to.symlink_to(faulty)
        case "hard link":
            to.hardlink_to(faulty)
    assert "Không ghi đè" in troly("check", faulty, "--fix", to).told_off()
    assert faulty.read_bytes() == before


def test_a_place_that_cannot_be_written_is_one_line(troly: CommandLine, faulty: Path, tmp_path: Path) -> None:
    assert str(tmp_path / "khong-co") in troly("check", faulty, "--fix", tmp_path / "khong-co" / "x.docx").told_off()
    assert troly("check", faulty, "--fix", tmp_path).told_off()


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def locked_zip() -> bytes:
    content = bytearray(zipped(a=b"x"))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    return bytes(content)


REFUSED = {
    "empty": (b"", "Tệp rỗng"),
    "old Word": (COMPOUND, r"\.doc\)"),
    "locked with a password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "locked zip": (locked_zip(), "mật khẩu"),
    "macros": (zipped(**{"word/vbaProject.bin": b"x"}), r"\.docm"),
    "too large": (zipped(**{"word/document.xml": b"\x00" * 200_000_001}), "200 MB"),
    "another zip": (zipped(a=b"x"), "không phải là tệp Word"),
    "text": ("Số: 05/BC-UBND".encode(), "không phải là tệp Word"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_not_opened_is_refused_with_its_reason(troly: CommandLine, tmp_path: Path, kind: str) -> None:
    content, reason = REFUSED[kind]
    with pytest.raises(NotADocx, match=reason):
        read_page(content)
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert troly("check", path, "--fix", tmp_path / "b.docx").told_off()
    assert not (tmp_path / "b.docx").exists()
