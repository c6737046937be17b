"""Conversations of an unmodified bot over real HTTP: what a person does, the engine hears; what it shows, they see."""

from dataclasses import replace

import pytest

from bot.messages import Address, Button, Give, Incoming, Say, Sender, Upload
from tests.telegram.bot_api import USERNAME, BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine

YES_NO = ((Button("Có", "q|yes"), Button("Không", "q|no")), (Button("Bỏ qua", "q|skip"),))


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_conversation_with_buttons_and_a_file_to_take_away(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    engine.answers("/baocao", "Xin chào.", Say("Có vụ việc không?", YES_NO))
    engine.answers("tap:q|yes", Give("Dự thảo báo cáo.docx", b"PK\x03\x04", "Bản dự thảo"))
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.says("/baocao")
        await hoa.hears()
        assert (await hoa.hears()).buttons == (("Có", "Không"), ("Bỏ qua",))
        tap = await hoa.taps("Có")
        await tap.released()
        file = (await hoa.hears()).file
    assert file is not None
    assert (file.name, file.content) == ("Dự thảo báo cáo.docx", b"PK\x03\x04")
    assert hoa.transcript() == (
        "> /baocao\n"
        "Xin chào.\n"
        "Có vụ việc không?  [Có | Không]  [Bỏ qua]\n"
        "> [Có]\n"
        "(Dự thảo báo cáo.docx, 4 bytes)  Bản dự thảo"
    )


async def test_the_engine_hears_who_said_what_where(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("/hoi 733 quy định gì", "…")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        update = await hoa.says(f"/hoi@{USERNAME} 733 quy định gì")
        await hoa.hears()
    key = str(hoa.user["id"])
    who, back = Sender("telegram", key, "Hoa"), Address("telegram", key)
    assert engine.heard == [Incoming(who, "/hoi 733 quy định gì", update=f"telegram:{update}", back=back)]


async def test_an_answer_of_nothing_says_nothing(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("im lặng")
    engine.answers("nói", "Tôi đây.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("im lặng")
        await hoa.says("nói")
        assert (await hoa.hears()).text == "Tôi đây."


async def test_a_long_answer_comes_in_pieces_with_the_buttons_under_the_last(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    text = "\n".join(f"{number}. Ban hành kế hoạch số {number} 😀" for number in range(300))
    engine.answers("/xemlai", Say(text, YES_NO))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        first, second, third = [await hoa.hears() for _ in range(3)]
    assert "\n".join(piece.text for piece in (first, second, third)) == text
    assert [bool(piece.buttons) for piece in (first, second, third)] == [False, False, True]


async def test_a_caption_that_is_too_long_follows_its_file(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    caption = "Chỗ cần bổ sung. " * 100
    engine.answers("/xuat", Give("a.docx", b"PK", caption))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xuat")
        file, text = await hoa.hears(), await hoa.hears()
    assert (file.text, text.text) == ("", caption.strip())


async def test_a_file_beyond_what_telegram_takes_is_not_sent_but_explained(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/xuat", Give("lớn.docx", bytes(1025)))
    hoa = bot_api.person("Hoa")
    async with serve(engine, largest_sent=1024):
        await hoa.says("/xuat")
        assert "“lớn.docx”" in (await hoa.hears()).text
    assert bot_api.called("sendDocument") == []


async def test_a_file_reaches_the_engine_whole(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    content = bytes(range(256)) * 6000
    engine.answers("file:Kế hoạch 160.docx", "Đã nhận.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.sends_file("Kế hoạch 160.docx", content, caption="/nap")
        await hoa.hears()
    assert engine.heard[0].upload == Upload("Kế hoạch 160.docx", content, len(content))
    assert engine.heard[0].text == "/nap"


@pytest.mark.parametrize("claimed", [21 << 20, 1000], ids=["says so", "shows only when fetched"])
async def test_a_file_that_is_too_large_to_fetch_is_announced_by_its_size(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, claimed: int
) -> None:
    engine.answers("file:scan.pdf", "Tệp quá lớn.")
    hoa = bot_api.person("Hoa")
    bot_api.fail("getFile", 400, "Bad Request: file is too big")
    async with serve(engine):
        await hoa.sends_file("scan.pdf", b"%PDF", size=claimed)
        await hoa.hears()
    upload = engine.heard[0].upload
    assert upload is not None
    assert (upload.content, upload.size) == (None, max(claimed, (20 << 20) + 1))


async def test_a_file_that_telegram_does_not_hand_over_is_asked_for_again(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    bot_api.fail("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.sends_file("a.docx", b"PK")
        assert "gửi lại tệp" in (await hoa.hears()).text
    assert engine.heard == []


@pytest.mark.parametrize(
    ("kind", "said"), [("voice", "tin nhắn thoại"), ("photo", "ảnh"), ("video", "video"), ("sticker", "bằng chữ")]
)
async def test_what_cannot_be_read_is_answered_with_what_to_send_instead(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, kind: str, said: str
) -> None:
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.sends(kind)
        assert said in (await hoa.hears()).text
    assert engine.heard == []


async def test_an_edited_message_is_passed_over_in_silence(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("Hai", "Đã ghi hai.")
    hoa = bot_api.person("Hoa")
    # Before the bot has said what it wants, Telegram keeps every kind of update for it.
    await hoa.says("Một")
    bot_api.updates.pending.clear()
    assert await hoa.edits("Một rưỡi") is not None
    async with serve(engine):
        await hoa.says("Hai")
        assert (await hoa.hears()).text == "Đã ghi hai."
        assert await hoa.edits("Hai rưỡi") is None


async def test_a_group_is_answered_when_it_addresses_the_bot_and_not_otherwise(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/hoi 733", "Trả lời về 733.")
    engine.answers("còn 160?", "Trả lời về 160.")
    hoa = bot_api.person("Hoa").inside(bot_api.group("Tổ tổng hợp"))
    async with serve(engine):
        await hoa.says("chào cả nhà")
        await hoa.says("/hoi 733")
        await hoa.sends("sticker")
        await hoa.says(f"/hoi@{USERNAME} 733")
        first = await hoa.hears()
        await hoa.says("còn 160?", reply_to=first)
        await hoa.hears()
    assert [(heard.text, heard.private) for heard in engine.heard] == [("/hoi 733", False), ("còn 160?", False)]
    assert first.text == "Trả lời về 733."


async def test_a_group_that_becomes_a_supergroup_meanwhile_is_answered_at_its_new_number(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/hoi 733", "Một.", "Hai.")
    turn = engine.holds("/hoi 733")
    group = bot_api.group("Tổ tổng hợp")
    async with serve(engine):
        await bot_api.person("Hoa").inside(group).says(f"/hoi@{USERNAME} 733")
        await turn.entered()
        group.becomes_a_supergroup()
        turn.let_go()
        hoa = bot_api.person("Hoa").inside(group)
        hoa.heard = 0
        assert [(await hoa.hears()).text for _ in range(2)] == ["Một.", "Hai."]


async def test_the_sender_in_a_group_is_the_person_and_not_the_group(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/hoi 733", Say("Trả lời.", ((Button("[1] 733/QĐ-TTg", "passage|1"),),)))
    engine.answers("tap:passage|1", "Đoạn trích.")
    group = bot_api.group("Tổ tổng hợp")
    hoa, lan = bot_api.person("Hoa").inside(group), bot_api.person("Lan").inside(group)
    async with serve(engine):
        await hoa.says(f"/hoi@{USERNAME} 733")
        await lan.hears()
        await lan.taps("[1] 733/QĐ-TTg")
        await lan.hears()
    back = Address("telegram", str(group.chat.id))
    asked = Incoming(Sender("telegram", str(hoa.user["id"]), "Hoa"), "/hoi 733", private=False, back=back)
    tapped = Incoming(Sender("telegram", str(lan.user["id"]), "Lan"), tap="passage|1", private=False, back=back)
    assert [replace(heard, update=None) for heard in engine.heard] == [asked, tapped]
