"""The assistant as its users use it: over the Bot API, with the real engine, by long polling and by webhook.

What is said is compared, word for word, with tests/transcripts/*.txt, which are there to be read and judged by people.
When a sentence was changed on purpose, write them anew and read the difference:

    TROLY_WRITE_TRANSCRIPTS=1 python -m pytest tests/telegram/test_journey.py && git diff tests/transcripts
"""

import asyncio
import io
import json
import re
import sys
from asyncio.subprocess import PIPE
from datetime import timedelta
from pathlib import Path

import docx
import pytest

from bot.access import Role
from knowledge.document import Document
from tests.ingest.making import word
from tests.sample_office import FORM, spoken
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Serve
from tests.telegram.house import Conversation, House, kept_transcript
from tests.telegram.world import Seen

both_ways = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])

OPEN = "/baocao so-ket-phong-trao-thi-dua"
STOPPED_AFTER = "6 tháng cuối năm 2025 | 46"

KE_HOACH = word(
    "ỦY BAN NHÂN DÂN TỈNH MẪU",
    "Số: 96/KH-UBND",
    "Mẫu, ngày 02 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Nâng cao chất lượng tiếp công dân năm 2026",
    "I. MỤC ĐÍCH",
    "1. Mọi lượt tiếp công dân được ghi sổ và trả lời bằng văn bản.",
    "II. NHIỆM VỤ",
    "1. Chủ tịch Ủy ban nhân dân cấp xã tiếp công dân định kỳ 04 ngày trong một tháng.",
    "2. Niêm yết lịch tiếp công dân tại trụ sở trước ngày 25 hằng tháng.",
    "(Văn bản đặt ra để kiểm thử, không có thật.)",
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@both_ways
async def test_an_officer_is_let_in_answers_over_two_days_and_takes_the_draft_away(
    house: House, bot_api: BotApi, serve: Serve, *, webhook: bool
) -> None:
    minh, hoa = _people(house, bot_api, "Nguyễn Thị Hoa")
    start, *messages, export = spoken()
    stop = 1 + next(place for place, message in enumerate(messages) if message.startswith(STOPPED_AFTER))

    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            hoa.notes("Cán bộ Nguyễn Thị Hoa chưa được duyệt: hỏi gì cũng chỉ nhận được một mã.")
            code = _code(await hoa.says("Chào trợ lý, tôi cần lập báo cáo sơ kết"))
            assert _code(await hoa.says("/hoi Kế hoạch 412 quy định những gì?")) == code
            hoa.notes("Quản trị viên đã duyệt mã này.")
            await minh.says(f"/nguoidung duyet {code} canbo")
            await hoa.says("/start", answers=2)
            hoa.notes("Ngày thứ nhất.")
            asked = [await hoa.says(start, answers=2)] + [await hoa.replies(message) for message in messages[:stop]]
    house.now += timedelta(days=1)
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            hoa.notes("Ngày thứ hai. Trợ lý đã tắt đi rồi mở lại, khi danh sách đang gõ dở.")
            pending = await hoa.says("/tieptuc", answers=2)
            assert pending.text == asked[-1].text
            hoa.notes("Bấm một nút cũ, của câu đã trả lời từ hôm trước: không làm thay đổi gì.")
            before = _events(house)
            shown = await hoa.taps("Bỏ qua", under=asked[0])
            assert (shown.text.endswith(pending.text), _events(house)) == (True, before)
            for message in messages[stop:]:
                await hoa.replies(message)
            hoa.notes("Xuất bản dự thảo.")
            await hoa.says(export, answers=3)

    assert _told(hoa, code) == kept_transcript("officer", _told(hoa, code))
    text = _only_file(hoa)
    assert [part.title for part in FORM.parts if part.title.casefold() not in text.casefold()] == []
    assert "98,45%" in text


@both_ways
async def test_a_supervisor_asks_what_a_directive_says_and_looks_at_the_place(
    house: House, bot_api: BotApi, serve: Serve, *, webhook: bool
) -> None:
    _, lan = _people(house, bot_api, "Lê Thị Lan")
    house.lets_in(lan.person, Role.SUPERVISOR)
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            lan.notes("Lãnh đạo Lê Thị Lan hỏi về văn bản chỉ đạo.")
            await lan.says("/start")
            answer = await lan.says("/hoi Kế hoạch 412 yêu cầu gì về quy chế văn hóa công sở?")
            assert "31/12/2025" in answer.text
            place = await lan.taps("[1] 412/KH-UBND")
            assert _first_sentence(answer) in place.text
            lan.notes("Hỏi về hạn gửi báo cáo, không nêu văn bản.")
            await lan.says("/hoi thời hạn gửi báo cáo sơ kết là ngày nào?")
            lan.notes("Văn bản chưa có trong kho, văn bản chỉ có số và trích yếu, câu hỏi không có căn cứ: không đoán.")
            await lan.says("/hoi Nghị định 30/2020/NĐ-CP quy định những gì?")
            await lan.says("/hoi Quyết định 733/QĐ-TTg quy định những gì?")
            await lan.says("/hoi giá xăng hôm nay là bao nhiêu?")
            lan.notes("Các văn bản đang có.")
            await lan.says("/vanban kỷ luật")
            lan.notes("Lãnh đạo không quản lý kho.")
            await lan.says("/nap")
    assert _told(lan) == kept_transcript("supervisor", _told(lan))


@both_ways
async def test_an_admin_takes_in_a_document_and_a_person_and_asks_about_the_document(
    house: House, bot_api: BotApi, serve: Serve, *, webhook: bool
) -> None:
    minh, hoa = _people(house, bot_api, "Nguyễn Thị Hoa")
    with house.opened() as engine:
        async with serve(engine, webhook=webhook):
            minh.notes("Quản trị viên Trần Văn Minh, do lệnh “troly users add” thêm vào.")
            await minh.says("/start")
            minh.notes("Gửi một văn bản để nạp vào kho.")
            await minh.says("/nap")
            await minh.sends_file("ke-hoach-96.docx", KE_HOACH)
            assert _kept(house, "96") == []
            await minh.taps("Nạp vào kho")
            assert len(_kept(house, "96")) == 1
            await minh.says("/hoi Kế hoạch 96: Chủ tịch xã tiếp công dân mấy ngày trong một tháng?")
            await minh.taps("[1] 96/KH-UBND")
            minh.notes("Gửi lại đúng văn bản ấy; rồi gửi một tệp hỏng.")
            await minh.sends_file("ban-sao.docx", KE_HOACH)
            await minh.sends_file("hong.docx", KE_HOACH[: len(KE_HOACH) // 2])
            minh.notes("Một người lạ đã nhắn và có mã chờ duyệt.")
            code = _code(await hoa.says("/start"))
            await minh.says("/nguoidung")
            await minh.says("/nguoidung duyet 000000 canbo" if code != "000000" else "/nguoidung duyet 111111 canbo")
            await minh.says(f"/nguoidung duyet {code} canbo")
            await minh.says("/nguoidung doi 2 lãnh đạo")
            await minh.says("/nguoidung go 1")
            await minh.says("/nguoidung go 2")
            minh.notes("Từ lúc ấy người đã bị gỡ lại chỉ nhận được mã.")
            hoa.notes("Được duyệt, đổi vai trò, gỡ: mỗi lần đều được báo.")
            assert _code(await hoa.says("/baocao", answers=4))
    assert _told(minh, code) == kept_transcript("admin", _told(minh, code))


async def test_what_telegram_delivers_twice_has_effect_once(house: House, bot_api: BotApi, serve: Serve) -> None:
    minh, hoa = _people(house, bot_api, "Nguyễn Thị Hoa")
    house.lets_in(hoa.person, Role.OFFICER)
    with house.opened() as engine:
        async with serve(engine, webhook=True):
            for message, answers in ((OPEN, 2), ("Công văn 815/SNV-TĐKT", 1), ("Sở Nội vụ tỉnh Mẫu", 1)):
                bot_api.repeat_delivery()
                await hoa.says(message, answers=answers)
            bot_api.repeat_delivery()
            await hoa.taps("Xong")
            bot_api.repeat_delivery()
            await hoa.says("/xuat", answers=3)
            bot_api.repeat_delivery()
            await minh.sends_file("ke-hoach-96.docx", KE_HOACH)
            bot_api.repeat_delivery()
            await minh.taps("Nạp vào kho")
            await bot_api.world.bell.until(lambda: not bot_api.updates.pending, 10)
    assert hoa.has_heard_all()
    assert minh.has_heard_all()
    assert [json.loads(event)["event"] for event in _events(house)] == ["began", "answered", "added", "closed"]
    assert _only_file(hoa)
    assert len(_kept(house, "96")) == 1


async def test_what_is_sent_while_the_assistant_is_down_is_answered_when_it_is_up_again(
    house: House, bot_api: BotApi, serve: Serve
) -> None:
    _, hoa = _people(house, bot_api, "Nguyễn Thị Hoa")
    house.lets_in(hoa.person, Role.OFFICER)
    with house.opened() as engine:
        async with serve(engine):
            await hoa.says(OPEN, answers=2)
    await hoa.person.says("Công văn 815/SNV-TĐKT")
    with house.opened() as engine:
        async with serve(engine):
            assert "Câu 2. " in (await hoa.hears()).text


@pytest.mark.slow
async def test_the_command_serves_until_it_is_told_to_end_and_logs_what_went_on(
    house: House, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, hoa = _people(house, bot_api, "Nguyễn Thị Hoa")
    house.lets_in(hoa.person, Role.OFFICER)
    with house.opened():
        pass
    for name, value in (("REPORTS_HOME", str(house.folder)), ("TELEGRAM_API_URL", bot_api.url)):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", bot_api.token)
    command = (sys.executable, "-m", "bot", "telegram")
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    await bot_api.until_called("getUpdates", seconds=60)
    await hoa.says(OPEN, answers=2)
    process.terminate()
    _, log = await process.communicate()
    assert (process.returncode, len(_kept(house, "412"))) == (0, 1)
    assert "INFO bot.telegram.serving" in log.decode()
    assert "Traceback" not in log.decode()
    assert bot_api.token not in log.decode()


def _people(house: House, bot_api: BotApi, name: str) -> tuple[Conversation, Conversation]:
    """Return the office's admin, let in, and somebody of this name, who is a stranger."""
    admin, other = bot_api.person("Trần Văn Minh"), bot_api.person(name)
    house.lets_in(admin, Role.ADMIN)
    return Conversation(admin), Conversation(other)


def _code(seen: Seen) -> str:
    [code] = re.findall(r"\b[0-9]{6}\b", seen.text)
    return str(code)


def _told(conversation: Conversation, code: str = "123456") -> str:
    """Return the transcript; a pairing code is drawn by lot, so the reader's is always the same."""
    assert conversation.has_heard_all()
    return conversation.transcript().replace(code, "123456")


def _first_sentence(answer: Seen) -> str:
    return answer.text.split(" [1]")[0]


def _events(house: House) -> list[str]:
    """Return the events of the only draft there is."""
    with house.looked_into() as parts:
        [draft] = [draft for person in parts.store.people() for draft in parts.store.drafts(person.id)]
        return parts.store.events(draft.id)


def _kept(house: House, number: str) -> list[Document]:
    with house.looked_into() as parts:
        return [document for document in parts.store.documents() if document.identity.number == number]


def _only_file(conversation: Conversation) -> str:
    """Return the text of the one .docx that was handed over with its ledger, tables included."""
    [file, _] = [seen.file for seen in conversation.person.chat.shown if seen.file]
    document = docx.Document(io.BytesIO(file.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
