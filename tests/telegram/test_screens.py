"""How an answer looks in a chat: a screen changes in its place, what matters stands out, what is long is a file."""

import pytest

from bot.messages import Button, Say
from bot.telegram.pieces import MESSAGE_LIMIT
from tests.telegram.bot_api import USERNAME, BotApi
from tests.telegram.conftest import Serve
from tests.telegram.scripted import ScriptedEngine

both_ways = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


def screen(text: str, strong: str = "", **buttons: str) -> Say:
    return Say(text, (tuple(Button(label, data) for label, data in buttons.items()),), strong)


@both_ways
async def test_a_tap_on_the_newest_message_changes_it_in_its_place(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, *, webhook: bool
) -> None:
    engine.answers("/baocao", "Đã mở.", screen("Câu 1?", Có="1"))
    engine.answers("tap:1", screen("Câu 2?", strong="Câu 2?", Không="2"))
    engine.answers("tap:2", screen("Câu 3?", Xong="3"))
    hoa = bot_api.person("Hoa")
    async with serve(engine, webhook=webhook):
        await hoa.says("/baocao")
        await hoa.hears()
        first = await hoa.hears()
        await hoa.taps("Có")
        second = await hoa.hears()
        await hoa.taps("Không")
        third = await hoa.hears()
    assert [(seen.id, seen.edited, seen.text) for seen in (second, third)] == [
        (first.id, True, "Câu 2?"),
        (first.id, True, "Câu 3?"),
    ]
    assert (second.strong, second.buttons) == (("Câu 2?",), (("Không",),))


async def test_a_tap_above_what_was_said_since_is_answered_below(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", screen("Câu 1?", Có="1"))
    engine.answers("chữ", screen("Câu 2?", Không="2"))
    engine.answers("tap:1", screen("Câu 2?", Không="2"))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        old = await hoa.hears()
        await hoa.says("chữ")
        await hoa.hears()
        await hoa.taps("Có", under=old)
        assert not (await hoa.hears()).edited
    assert bot_api.called("editMessageText") == []


async def test_a_message_that_comes_while_the_tap_is_answered_is_not_answered_above(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", screen("Câu 1?", Có="1"))
    engine.answers("tap:1", screen("Câu 2?", Không="2"))
    engine.answers("chữ", "Đã ghi.")
    tap = engine.holds("tap:1")
    hoa, lan = bot_api.person("Hoa"), bot_api.person("Lan")
    async with serve(engine):
        await hoa.says("/baocao")
        await hoa.hears()
        await hoa.taps("Có")
        await tap.entered()
        await hoa.says("chữ")
        # Updates come in order: when Lan is answered, Hoa's message was seen.
        await lan.sends("sticker")
        await lan.hears()
        tap.let_go()
        assert [(seen.text, seen.edited) for seen in (await hoa.hears(), await hoa.hears())] == [
            ("Câu 2?", False),
            ("Đã ghi.", False),
        ]


async def test_after_a_restart_nothing_is_changed_in_its_place(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", screen("Câu 1?", Có="1"))
    engine.answers("tap:1", screen("Câu 2?", Không="2"))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        await hoa.hears()
    async with serve(engine):
        await hoa.taps("Có")
        assert not (await hoa.hears()).edited


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param((Say("Đoạn trích."),), id="a statement"),
        pytest.param((Say("Đã ghi."), screen("Câu 2?", Không="2")), id="several"),
        pytest.param((screen("Dài. " * 1000, Không="2"),), id="what is too long for one message"),
    ],
)
async def test_what_is_no_single_screen_leaves_the_message_with_its_buttons(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, answer: tuple[Say, ...]
) -> None:
    engine.answers("/hoi", screen("Trả lời [1].", Nguồn="1"))
    engine.answers("tap:1", *answer)
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/hoi")
        first = await hoa.hears()
        await hoa.taps("Nguồn")
        assert not (await hoa.hears()).edited
    assert hoa.chat.messages[first.id]["reply_markup"]["inline_keyboard"]


async def test_in_a_group_nothing_is_changed_in_its_place(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/vanban", screen("Trang 1", Sau="1"))
    engine.answers("tap:1", screen("Trang 2", Trước="2"))
    hoa = bot_api.person("Hoa").inside(bot_api.group("Tổ tổng hợp"))
    async with serve(engine):
        await hoa.says(f"/vanban@{USERNAME}")
        await hoa.hears()
        await hoa.taps("Sau")
        assert not (await hoa.hears()).edited


@pytest.mark.parametrize(
    ("refusal", "comes"),
    [
        ("message to edit not found", True),
        ("message can't be edited", True),
        ("message is not modified: specified new message content is exactly the same", False),
    ],
)
async def test_what_cannot_be_changed_comes_anew_and_what_says_so_already_does_not(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, refusal: str, *, comes: bool
) -> None:
    engine.answers("/baocao", screen("Câu 1?", Có="1"))
    engine.answers("tap:1", screen("Câu 2?", Không="2"))
    engine.answers("chữ", "Đã ghi.")
    bot_api.fail("editMessageText", 400, f"Bad Request: {refusal}")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        await hoa.hears()
        await hoa.taps("Có")
        await bot_api.until_called("editMessageText")
        await hoa.says("chữ")
        shown = [(await hoa.hears()).text for _ in range(1 + comes)]
    assert shown == [*(["Câu 2?"] if comes else []), "Đã ghi."]


async def test_the_same_screen_again_is_left_as_it_is(bot_api: BotApi, serve: Serve, engine: ScriptedEngine) -> None:
    engine.answers("/baocao", screen("Câu 1?", Có="1"))
    engine.answers("tap:1", screen("Câu 1?", Có="1"))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        await hoa.hears()
        tap = await hoa.taps("Có")
        await tap.released()
        await bot_api.until_called("editMessageText")
    assert len(hoa.chat.shown) == 1


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("😀 Đã ghi.\n\nCó vụ việc không?", "Có vụ việc không?"),
        ("<b>1 < 2 & 3_4*</b> [x](y) `Câu?`", "[x](y) `Câu?`"),
    ],
)
async def test_what_matters_stands_out_and_nothing_is_markup(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine, text: str, strong: str
) -> None:
    engine.answers("/baocao", Say(text, strong=strong))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        seen = await hoa.hears()
    assert (seen.text, seen.strong) == (text, (strong,))


async def test_what_stands_out_does_so_in_every_piece_that_it_reaches(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    words = "đầu " * 1000 + "<mạnh " + "giữa " * 100 + "hết> " + "cuối " * 700
    strong = words[words.index("<") : words.index(">") + 1]
    engine.answers("/baocao", Say(f"\n  {words}", strong=strong))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        first, second = await hoa.hears(), await hoa.hears()
        [bold] = first.strong
        [rest] = second.strong
    assert f"{bold} {rest}" == strong


async def test_a_part_that_is_not_there_makes_nothing_stand_out(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    engine.answers("/baocao", Say("Câu…", strong="Câu hỏi bị cắt"))
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/baocao")
        assert (await hoa.hears()).strong == ()


async def test_what_would_fill_a_screenful_of_messages_is_its_beginning_and_a_file(
    bot_api: BotApi, serve: Serve, engine: ScriptedEngine
) -> None:
    text = "\n".join(f"{number}. Ban hành kế hoạch số {number} 😀" for number in range(900))
    engine.answers("/xemlai", screen(text, Xong="1"))
    engine.answers("tap:1", "Đã xong.")
    hoa = bot_api.person("Hoa")
    async with serve(engine):
        await hoa.says("/xemlai")
        beginning, whole = await hoa.hears(), await hoa.hears()
        await hoa.taps("Xong")
        assert (await hoa.hears()).text == "Đã xong."
    assert text.startswith(beginning.text)
    assert len(beginning.text) > MESSAGE_LIMIT // 2
    assert beginning.buttons == ()
    assert whole.file is not None
    assert whole.file.content.decode("utf-8-sig") == text
    assert (whole.file.name, whole.buttons) == ("Noi-dung-day-du.txt", (("Xong",),))
    assert "tệp này" in whole.text
