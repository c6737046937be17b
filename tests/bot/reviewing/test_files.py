"""Whether a file is the one that was approved: told from its bytes alone, in the chat and on the command line."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.access import Role
from bot.messages import Incoming, Upload
from bot.parts import Parts
from bot.reviewing.file import approval_line, is_approved
from bot.store import Store, Verdict
from tests.bot.command_line import CommandLine
from tests.bot.conftest import NOON, Talk
from tests.bot.reviewing.conversation import House, housed, word


def sent(talk: Talk, content: bytes, name: str = "Bao-cao.docx") -> str:
    return talk.hears(Incoming(talk.sender, upload=Upload(name, content, len(content))))


def approved(house: House) -> bytes:
    house.submits()
    house.approves(house.an)
    house.hoa.says("/xuat ký")
    return word(house.hoa).content


class TestInTheChat:
    def test_the_approved_file_is_known_by_whoever_is_concerned(self, house: House) -> None:
        content = approved(house)
        for talk in (house.hoa, house.an, house.binh):
            said = sent(talk, content)
            assert "An đã phê duyệt lúc" in said
            assert "do đ/c Hoa trình lúc" in said

    def test_another_officer_hears_nothing_of_it(self, house: House) -> None:
        content = approved(house)
        house.parts.store.add_person("test", "Lan", "Lan", Role.OFFICER, NOON.isoformat())
        lan = Talk(house.hoa.engine, replace(house.hoa.sender, key="Lan", name="Lan"))
        assert "phê duyệt" not in sent(lan, content)

    def test_one_byte_more_is_another_file(self, house: House) -> None:
        content = approved(house)
        assert "An đã phê duyệt lúc" not in sent(house.hoa, content + b"\0")
        assert not is_approved(house.parts, content + b"\0")
        assert is_approved(house.parts, content)

    def test_a_draft_that_comes_back_from_word_is_still_compared(self, house: House) -> None:
        house.hoa.says("/xuat")
        draft = word(house.hoa).content
        house.submits()
        assert "phê duyệt" not in sent(house.hoa, draft)


class TestTheLine:
    def test_says_how_the_submission_stands(self, house: House) -> None:
        house.submits()
        house.hoa.says("/xuat ký")
        content = word(house.hoa).content
        assert "Đang chờ quyết định" in approval_line(house.parts, "a.docx", content)
        house.returns(house.an, "Sai")
        assert "An đã trả lại" in approval_line(house.parts, "a.docx", content)
        assert not is_approved(house.parts, content)

    def test_says_who_made_an_approval_void(self, house: House) -> None:
        content = approved(house)
        house.changes()
        line = approval_line(house.parts, "a.docx", content)
        assert "Đ/c An đã phê duyệt, nhưng đ/c Hoa đã sửa báo cáo lúc" in line
        assert not is_approved(house.parts, content)

    def test_sees_a_change_that_no_turn_has_noticed_yet(self, house: House) -> None:
        content = approved(house)
        house.answers("can_bo", 319)
        assert house.newest.verdict is Verdict.APPROVED
        assert "không còn hiệu lực" in approval_line(house.parts, "a.docx", content)
        assert not is_approved(house.parts, content)


class TestOnTheCommandLine:
    @pytest.fixture
    def house(self, parts: Parts, home: Path) -> House:
        """The office whose home the command line opens."""
        store = Store(f"sqlite:///{home / 'troly.db'}", home / "files")
        return housed(replace(parts, store=store))

    def test_it_is_one_line_and_the_exit_status_says_whether_it_stands(
        self, house: House, troly: CommandLine, tmp_path: Path
    ) -> None:
        file = tmp_path / "Báo cáo.docx"
        file.write_bytes(approved(house))
        ran = troly("approval", file)
        [line] = ran.out.splitlines()
        assert (ran.status, "An đã phê duyệt lúc" in line) == (0, True)
        file.write_bytes(file.read_bytes() + b"\0")
        ran = troly("approval", file)
        assert (ran.status, ran.out.count("\n")) == (1, 1)
        assert "chưa từng được trình hay phê duyệt" in ran.out
        house.parts.store.close()

    def test_a_file_that_is_not_there_is_told_in_one_line(self, troly: CommandLine, home: Path, tmp_path: Path) -> None:
        assert troly("approval", tmp_path / "none.docx").told_off()


class TestFinishing:
    def test_the_approved_file_is_offered_first_and_nothing_is_warned_of(self, house: House) -> None:
        approved(house)
        house.hoa.says("/xuat")
        house.hoa.labels.clear()
        said = house.hoa.says("/hoanthanh")
        labels = list(house.hoa.labels)
        assert labels[0].startswith("Dùng bản đã phê duyệt")
        assert labels[1].startswith("Dùng bản xuất cuối")
        assert "chưa được phê duyệt" not in said

    def test_it_is_the_file_that_the_library_gets(self, house: House) -> None:
        content = approved(house)
        house.hoa.says("/xuat")
        house.hoa.says("/hoanthanh")
        house.hoa.taps(next(label for label in house.hoa.labels if label.startswith("Dùng bản đã phê duyệt")))
        [finished] = house.parts.store.finished()
        assert house.parts.store.original(finished.document_id) == content
        assert is_approved(house.parts, content), "what is finished is not changed any more"

    def test_what_nobody_approved_is_warned_of(self, house: House) -> None:
        house.hoa.says("/xuat")
        assert "chưa được phê duyệt" in house.hoa.says("/hoanthanh")

    def test_in_an_office_without_supervisors_it_is_not(self, house: House) -> None:
        house.removes(house.an)
        house.removes(house.binh)
        house.hoa.says("/xuat")
        assert "chưa được phê duyệt" not in house.hoa.says("/hoanthanh")

    def test_a_finished_report_waits_for_no_decision(self, house: House) -> None:
        house.submits()
        house.hoa.says("/hoanthanh")
        house.hoa.taps(next(label for label in house.hoa.labels if label.startswith("Dùng bản xuất cuối")))
        assert house.newest.verdict is Verdict.WITHDRAWN
        assert "Không có báo cáo nào" in house.an.says("/duyet").splitlines()[-1]
