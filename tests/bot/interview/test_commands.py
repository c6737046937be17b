"""Universal words: the whole message or nothing."""

import pytest

from bot.interview.commands import Command, Intent, read_command
from bot.interview.vocabulary import folded, vocabulary

TABLES = (
    "yes_no polite not_yet nothing total_rows provider_marks days_ago digits tens scales commands".split()  # noqa: SIM905
)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("quay lại", Command(Intent.BACK)),
        ("  QUAY  LAI. ", Command(Intent.BACK)),
        ("bo qua", Command(Intent.SKIP)),
        ("?", Command(Intent.HELP)),
        ("xem lại", Command(Intent.REVIEW)),
        ("sửa", Command(Intent.EDIT)),
        ("sửa 12", Command(Intent.EDIT, number=12)),
        ("Sua cau so 3", Command(Intent.EDIT, number=3)),
        ("xong", Command(Intent.DONE)),
        ("giữ nguyên", Command(Intent.KEEP)),
        ("giữ nguyên kỳ trước", Command(Intent.PAST)),
        ("nhu cu", Command(Intent.PAST)),
        ("vẫn như cũ ạ", Command(Intent.PAST)),
        ("chưa có", Command(Intent.LATER)),
        ("ko biet", Command(Intent.LATER)),
        ("Chưa có – Phòng Nội vụ", Command(Intent.LATER, provider="Phòng Nội vụ")),
        ("chua co - Phòng Văn hóa - Xã hội", Command(Intent.LATER, provider="Phòng Văn hóa - Xã hội")),
        ("chưa có – đơn vị: Công an xã", Command(Intent.LATER, provider="Công an xã")),
        ("Chưa có, chờ Phòng Kinh tế", Command(Intent.LATER, provider="Phòng Kinh tế")),
        ("chua co cho phong kinh te", Command(Intent.LATER, provider="phong kinh te")),
        ("Dạ, bỏ qua nhé!", Command(Intent.SKIP)),
        ("quay lai di", Command(Intent.BACK)),
        ("XONG RỒI Ạ", Command(Intent.DONE)),
        ("??", Command(Intent.HELP)),
    ],
)
def test_a_command_is_read(text: str, command: Command) -> None:
    assert read_command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quay lại trụ sở cũ",
        "Đã xong 5 việc",
        "bỏ qua - hoãn",
        "chưa có sáng kiến nào",
        "chưa có sáng kiến, chờ Phòng Kinh tế",
        "đi",
        "dạ",
        "chưa có – Phòng Nội vụ\nvà các dòng khác",
        "sửa 12 phòng học",
        "sửa 1234",
        "- xong",
        "không",
    ],
)
def test_a_sentence_that_holds_a_command_is_none(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_words_reads_without_a_clash(table: str) -> None:
    assert all(word == folded(word) for word in vocabulary(table))


def test_every_intent_has_words() -> None:
    weighing = {"agree", "refuse"}
    assert set(vocabulary("supposed_words").values()) == weighing
    assert set(vocabulary("commands").values()) | weighing == {str(intent) for intent in Intent}


def test_a_command_is_never_an_everyday_yes_or_no() -> None:
    assert not vocabulary("commands").keys() & (vocabulary("yes_no").keys() | vocabulary("nothing").keys())
