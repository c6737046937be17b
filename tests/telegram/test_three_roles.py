"""From pairing to an approved report: all three roles, and a colleague, over the Bot API, by polling and by webhook.

What is said is compared, word for word, with tests/transcripts/three-roles.txt; see test_journey on writing it anew.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.access import Role
from tests.sample_office import spoken
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import Conversation, House, kept_transcript
from tests.telegram.story import Story
from tests.telegram.world import Seen

OPEN = "/baocao so-ket-phong-trao-thi-dua"
LAND = "5.236,4 ha"


@pytest.mark.slow
@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_report_goes_from_a_stranger_with_a_code_to_the_bytes_that_were_approved(
    tmp_path: Path, bot_api: BotApi, serve: Serve, *, webhook: bool
) -> None:
    house, story = House(tmp_path, soffice="khong-co", passes=timedelta(milliseconds=1)), Story()
    minh = story.told_by("Trần Văn Minh, quản trị", bot_api.person("Trần Văn Minh"))
    hoa = story.told_by("Nguyễn Thị Hoa, cán bộ", bot_api.person("Nguyễn Thị Hoa"))
    nam = story.told_by("Lê Văn Nam, cán bộ", bot_api.person("Lê Văn Nam"))
    lan = story.told_by("Phạm Thị Lan, lãnh đạo", bot_api.person("Phạm Thị Lan"))
    house.lets_in(minh.person, Role.ADMIN)

    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            codes = [await _paired(story, minh, *who) for who in ((hoa, "Cán bộ"), (nam, "Cán bộ"), (lan, "Lãnh đạo"))]
            await _answers(story, hoa, nam)
    house.now += timedelta(days=3)
    with house.opened() as engine:
        async with serve(engine, webhook=webhook, tick=0.02):
            await _is_reminded_and_answers(story, hoa, nam)
            await _submits(story, hoa, lan)
    house.now += timedelta(days=1)
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            approved = await _returns_and_approves(story, hoa, lan)
            await _signs(story, hoa, approved)
            await _changes(story, hoa, lan)

    assert all(who.has_heard_all() for who in (minh, hoa, nam, lan))
    told = re.sub(r"\b[0-9a-f]{12}\b", "0123456789ab", story.told())
    for number, code in enumerate(codes):
        told = told.replace(code, f"{number}" * 6)
    assert told == kept_transcript("three-roles", told)


async def _paired(story: Story, minh: Conversation, who: Conversation, role: str) -> str:
    if who.person.user["first_name"].endswith("Hoa"):
        story.notes("Người lạ nhắn gì cũng chỉ nhận được một mã; quản trị viên bấm nút để cho vào.")
    seen = await who.says("Chào trợ lý")
    code = re.search(r"\d{6}", seen.text)
    assert code is not None
    await minh.says("/nguoidung")
    await minh.taps(_button(minh.seen, who.person.user["first_name"]))
    await minh.taps(role)
    await who.hears()
    return code[0]


async def _answers(story: Story, hoa: Conversation, nam: Conversation) -> None:
    start, *messages, _ = spoken()
    stop = messages.index(LAND)
    story.notes("Ngày thứ nhất. Cán bộ Hoa lập báo cáo; các câu đầu trả lời như trong officer.txt.")
    await hoa.says(start, answers=2)
    await story.hurries(hoa, messages[:stop])
    story.notes("Hỏi văn bản giữa chừng, cảm ơn, xem mục lục: không tin nào bị ghi thành câu trả lời.")
    await hoa.says("412 quy dinh gi ve quy che van hoa cong so?", answers=2)
    await hoa.says("cảm ơn nhé")
    await hoa.says("mục lục")
    await hoa.taps("Trả lời tiếp")
    story.notes("Câu này do đồng chí Nam nắm số liệu.")
    await hoa.says("giao cho Nam trước 10/7")
    await nam.hears()
    story.notes("Trả lời nhầm rồi lấy lại; sau đó trả lời nốt như trong officer.txt.")
    await hoa.says("3412,9")
    await hoa.says("hoàn tác")
    await story.hurries(hoa, messages[stop + 1 :])
    await hoa.says("/viec")


async def _is_reminded_and_answers(story: Story, hoa: Conversation, nam: Conversation) -> None:
    story.notes("Ngày thứ tư, một ngày trước hạn: trợ lý nhắc.")
    await nam.hears()
    await nam.taps("Trả lời")
    await nam.says("khoảng 5.200 ha")
    await nam.says("5236,4")
    await hoa.hears()


async def _submits(story: Story, hoa: Conversation, lan: Conversation) -> None:
    story.notes("Cán bộ trình, lãnh đạo nhận bản dự thảo, bản trình ký và đọc từng mục.")
    await hoa.says("/trinh")
    await hoa.taps("Trình đ/c Phạm Thị Lan")
    await lan.hears(5)
    await lan.taps("Xem mục…")
    await lan.taps("1. Thuận lợi")


async def _returns_and_approves(story: Story, hoa: Conversation, lan: Conversation) -> Seen:
    story.notes("Hôm sau lãnh đạo trả lại, nhận xét gắn vào từng mục.")
    await lan.says("/duyet")
    await lan.taps(_button(lan.seen, "1. "))
    await lan.taps("Trả lại")
    await lan.taps("1. Thuận lợi")
    await lan.says("Nêu rõ vai trò của Ban Chỉ đạo")
    await lan.taps("Gửi trả lại (1)")
    await hoa.hears(2)
    await hoa.taps(_button(hoa.seen, "Sửa"), answers=2)
    await hoa.taps(_button(hoa.seen, "20. "))
    await hoa.says("sửa dòng 1: Đảng ủy và Ban Chỉ đạo phong trào giao chỉ tiêu cụ thể cho từng cơ quan, đơn vị")
    await hoa.taps("Xong")
    await hoa.says("/nhanxet")
    await hoa.taps("Đã sửa 1")
    story.notes("Cán bộ trình lại; lãnh đạo thấy những gì đã sửa, rồi phê duyệt đúng tệp ấy.")
    await hoa.says("/trinh")
    await hoa.taps("Trình đ/c Phạm Thị Lan")
    await lan.hears(5)
    await lan.taps("Thay đổi so với lần trước")
    await lan.taps("Về báo cáo")
    await lan.taps("Duyệt")
    await lan.taps("Xác nhận phê duyệt")
    await hoa.hears()
    return await hoa.hears()


async def _signs(story: Story, hoa: Conversation, approved: Seen) -> None:
    story.notes("Bản trình ký là đúng tệp đã được phê duyệt.")
    await hoa.says("/xuat ký", answers=2)
    signed = next(seen for seen in reversed(hoa.person.chat.shown) if seen.file)
    assert approved.file is not None
    assert signed.file is not None
    assert signed.file.content == approved.file.content


async def _changes(story: Story, hoa: Conversation, lan: Conversation) -> None:
    story.notes("Sửa một số liệu sau khi đã phê duyệt: phê duyệt mất hiệu lực, cả hai cùng biết.")
    await hoa.says("sửa 12")
    await hoa.says("5236,5")
    await lan.hears()
    await hoa.says("/lichsu")


def _button(seen: Seen | None, start: str) -> str:
    """Return the label of the button that begins so, or holds these words."""
    labels = [label for row in seen.buttons for label in row] if seen else []
    return next(label for label in labels if start in label)
