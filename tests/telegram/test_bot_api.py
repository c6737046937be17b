"""The stand-in for Telegram itself: it plays what the documentation of the Bot API says, and refuses the rest."""

import asyncio
import io
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from PIL import Image

from tests.telegram.bot_api import USERNAME, BotApi
from tests.telegram.client import Client
from tests.telegram.people import Person

ROOT = Path(__file__).parents[2]


def keyboard(text: str = "Có", data: str = "1", **more: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data, **more}]]}


async def test_the_bot_knows_itself_to_be_one(call: Client) -> None:
    me = await call("getMe")
    assert (me["is_bot"], me["username"]) == (True, USERNAME)


@pytest.mark.parametrize(
    ("token", "method", "code"), [("1:wrong", "getMe", 401), (None, "sendVoice", 404), (None, "GETME", 200)]
)
async def test_a_wrong_token_and_an_unknown_method_are_told_apart(
    call: Client, token: str | None, method: str, code: int
) -> None:
    assert (await call.raw(method, token)).get("error_code", 200) == code


@pytest.mark.parametrize("travel", ["query", "form", "multipart", "json"])
async def test_parameters_are_read_however_they_travel(call: Client, hoa: Person, travel: str) -> None:
    url = f"{call.server.url}/bot{call.server.token}/sendMessage"
    values = {"chat_id": str(hoa.chat.id), "text": "Việt", "reply_markup": json.dumps(keyboard())}
    form = aiohttp.FormData(values, default_to_multipart=travel == "multipart")
    ways: dict[str, dict[str, Any]] = {"query": {"params": values}, "json": {"json": values}}
    async with call.session.post(url, **ways.get(travel, {"data": form})) as response:
        assert response.status == 200, await response.text()
    seen = await hoa.hears()
    assert (seen.text, seen.buttons) == ("Việt", (("Có",),))


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "a", "chat_id": 5}, "chat not found"),
        ({"text": "a", "chat_id": "@kenh"}, "can't parse “chat_id”"),
        ({}, "parameter “text” is missing"),
        ({"text": "a", "reply_markup": keyboard(data="ệ" * 22)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": keyboard(text=" ")}, "inline keyboard button text is empty"),
        ({"text": "a", "reply_markup": keyboard(url="https://a.vn")}, "told about text and callback_data"),
        ({"text": "a", "reply_markup": {"keyboard": []}}, "told about inline keyboards only"),
        ({"text": "a", "parse_mode": "HTML"}, "not told about ['parse_mode']"),
    ],
)
async def test_a_message_is_refused_for_a_reason(
    call: Client, hoa: Person, values: dict[str, Any], description: str
) -> None:
    answer = await call.raw("sendMessage", **{"chat_id": hoa.chat.id, **values})
    assert answer["error_code"] == 400
    assert description in answer["description"]
    assert hoa.chat.shown == []


@pytest.mark.parametrize("text", ["a" * 4096, "😀" * 2048])
async def test_a_message_of_the_greatest_length_is_taken(call: Client, hoa: Person, text: str) -> None:
    assert (await call("sendMessage", chat_id=hoa.chat.id, text=text))["text"] == text


async def test_a_bot_cannot_write_first_nor_to_who_blocked_it(bot_api: BotApi, call: Client, hoa: Person) -> None:
    first = await call("sendMessage", chat_id=bot_api.person("Lan").chat.id, text="a")
    assert first == "Forbidden: bot can't initiate conversation with a user"
    hoa.blocks_the_bot()
    assert await call("sendMessage", chat_id=hoa.chat.id, text="a") == "Forbidden: bot was blocked by the user"


async def test_an_edit_must_change_something_that_is_there(call: Client, hoa: Person) -> None:
    sent = await call("sendMessage", chat_id=hoa.chat.id, text="Một", reply_markup=keyboard())
    there = {"chat_id": hoa.chat.id, "message_id": sent["message_id"]}
    edit: dict[str, Any] = {**there, "text": "Một"}
    assert "message is not modified" in await call("editMessageText", **edit, reply_markup=keyboard())
    assert (await call("editMessageText", **edit))["text"] == "Một"
    assert "message is not modified" in await call("editMessageReplyMarkup", **there)
    assert "message to edit not found" in await call("editMessageText", **edit | {"message_id": 999})
    assert "can't be edited" in await call("editMessageText", **edit | {"message_id": min(hoa.chat.messages)})
    assert hoa.transcript() == "> /start\nMột  [Có]\n(edited)  Một"


async def test_a_message_is_deleted_once(call: Client, hoa: Person) -> None:
    sent = await call("sendMessage", chat_id=hoa.chat.id, text="Một", reply_markup=keyboard())
    there = {"chat_id": hoa.chat.id, "message_id": sent["message_id"]}
    assert await call("deleteMessage", **there) is True
    assert "message to delete not found" in await call("deleteMessage", **there)
    with pytest.raises(LookupError):
        await hoa.taps("Có")


async def test_a_tap_carries_its_message_and_is_answered_once(call: Client, hoa: Person) -> None:
    await call("sendMessage", chat_id=hoa.chat.id, text="Một", reply_markup=keyboard())
    tap = await hoa.taps("Có")
    query = (await call("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (tap.id, "1", "Một")
    assert query["chat_instance"]
    assert await call("answerCallbackQuery", callback_query_id=tap.id) is True
    assert "query is too old" in await call("answerCallbackQuery", callback_query_id=tap.id)
    assert "query is too old" in await call("answerCallbackQuery", callback_query_id="1")


async def test_dates_are_in_seconds_and_commands_and_mentions_are_marked(call: Client, hoa: Person) -> None:
    await hoa.says(f"😀 /hoi@{USERNAME} và @{USERNAME}")
    message = (await call("getUpdates"))[-1]["message"]
    assert message["date"] < 10**10
    length = len(USERNAME)
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5 + length},
        {"type": "mention", "offset": 12 + length, "length": 1 + length},
    ]


@pytest.mark.parametrize("attached", [False, True], ids=["in its own part", "attach://"])
async def test_a_document_keeps_its_name_and_its_bytes(call: Client, hoa: Person, *, attached: bool) -> None:
    form = aiohttp.FormData({"chat_id": str(hoa.chat.id), "caption": "Bản dự thảo"}, quote_fields=False)
    if attached:
        form.add_field("document", "attach://tep")
    form.add_field("tep" if attached else "document", b"PK\x03", filename="Dự thảo.docx", content_type="a/b")
    url = f"{call.server.url}/bot{call.server.token}/sendDocument"
    async with call.session.post(url, data=form) as response:
        assert response.status == 200, await response.text()
    file = (await hoa.hears()).file
    assert file is not None
    assert (file.name, file.content, file.mime) == ("Dự thảo.docx", b"PK\x03", "a/b")


def png(width: int = 2, height: int = 3) -> bytes:
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, format="PNG")
    return file.getvalue()


async def upload(call: Client, method: str, values: dict[str, Any], **parts: bytes) -> Any:
    """Call a method with files; return its answer as it travels."""
    form = aiohttp.FormData({name: str(value) for name, value in values.items()}, default_to_multipart=True)
    for name, content in parts.items():
        form.add_field(name, io.BytesIO(content), filename=f"{name}.png", content_type="image/png")
    async with call.session.post(f"{call.server.url}/bot{call.server.token}/{method}", data=form) as response:
        return await response.json()


def album(*media: dict[str, Any]) -> str:
    return json.dumps([{"type": "photo", **item} for item in media])


async def test_a_photo_is_told_with_its_size_in_pixels_and_seen(call: Client, hoa: Person) -> None:
    sent = await upload(call, "sendPhoto", {"chat_id": hoa.chat.id, "caption": "Trang 1"}, photo=png())
    [size] = sent["result"]["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (2, 3, len(png()))
    seen = await hoa.hears()
    assert seen.photo is not None
    assert (seen.photo.content, seen.text, seen.file) == (png(), "Trang 1", None)
    assert (await call("getFile", file_id=size["file_id"]))["file_size"] == len(png())


@pytest.mark.parametrize(
    ("photo", "description"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png() + bytes(10 << 20), "too big for a photo"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(41, 2), "PHOTO_INVALID_DIMENSIONS"),
    ],
    ids=["empty", "no picture", "too many bytes", "too many pixels", "too long"],
)
async def test_a_photo_is_refused_for_a_reason(call: Client, hoa: Person, photo: bytes, description: str) -> None:
    answer = await upload(call, "sendPhoto", {"chat_id": hoa.chat.id}, photo=photo)
    assert answer["error_code"] == 400
    assert description in answer["description"]
    assert hoa.chat.shown == []


async def test_an_album_is_seen_in_order_and_its_photos_know_each_other(call: Client, hoa: Person) -> None:
    media = album({"media": "attach://a", "caption": "Hai trang"}, {"media": "attach://b"})
    sent = await upload(call, "sendMediaGroup", {"chat_id": hoa.chat.id, "media": media}, a=png(2), b=png(3))
    assert len({message["media_group_id"] for message in sent["result"]}) == 1
    first, second = await hoa.hears(), await hoa.hears()
    assert first.photo is not None
    assert second.photo is not None
    assert (first.photo.content, second.photo.content) == (png(2), png(3))
    assert (first.text, second.text, first.album == second.album) == ("Hai trang", "", True)


@pytest.mark.parametrize(
    ("media", "description"),
    [
        ([{"media": "attach://a"}], "2-10 items"),
        ([{"media": "attach://a"}] * 11, "2-10 items"),
        ([{"media": "attach://a"}, {"media": "attach://none"}], "wrong file identifier"),
        ([{"media": "attach://a"}, {"media": "attach://a", "type": "document"}], "told about type photo"),
        ([{"media": "attach://a"}, {"media": "attach://a", "parse_mode": "HTML"}], "told about type photo"),
        ([{"media": "attach://a"}, {"media": "attach://a", "caption": "a" * 1025}], "caption is too long"),
        ([{"media": "attach://a"}, {"media": "attach://b"}], "IMAGE_PROCESS_FAILED"),
    ],
)
async def test_an_album_is_refused_as_a_whole(
    call: Client, hoa: Person, media: list[dict[str, Any]], description: str
) -> None:
    values = {"chat_id": hoa.chat.id, "media": album(*media)}
    parts = {name: content for name, content in (("a", png()), ("b", b"no picture")) if f"://{name}" in str(media)}
    answer = await upload(call, "sendMediaGroup", values, **parts)
    assert answer["error_code"] == 400
    assert description in answer["description"]
    assert hoa.chat.shown == []


async def test_a_file_that_no_parameter_refers_to_is_refused(call: Client, hoa: Person) -> None:
    media = album({"media": "attach://a"}, {"media": "attach://a"})
    answer = await upload(call, "sendMediaGroup", {"chat_id": hoa.chat.id, "media": media}, a=png(), c=png())
    assert "not told about ['c']" in answer["description"]


async def test_a_persons_file_is_fetched_by_its_id(call: Client, hoa: Person) -> None:
    await hoa.sends_file("a.docx", b"PK\x03")
    document = (await call("getUpdates"))[-1]["message"]["document"]
    path = (await call("getFile", file_id=document["file_id"]))["file_path"]
    async with call.session.get(f"{call.server.url}/file/bot{call.server.token}/{path}") as response:
        assert await response.read() == b"PK\x03"
    async with call.session.get(f"{call.server.url}/file/bot1:wrong/{path}") as response:
        assert response.status == 401
    assert "wrong file_id" in await call("getFile", file_id="x")


async def test_a_file_of_twenty_megabytes_can_be_fetched_and_no_larger_one(call: Client, hoa: Person) -> None:
    await hoa.sends_file("a.pdf", b"%PDF", size=20 << 20)
    await hoa.sends_file("b.pdf", b"%PDF", size=(20 << 20) + 1)
    first, second = [update["message"]["document"]["file_id"] for update in (await call("getUpdates"))[-2:]]
    assert (await call("getFile", file_id=first))["file_size"] == 20 << 20
    assert "file is too big" in await call("getFile", file_id=second)


async def test_a_persons_menu_is_their_own_until_it_is_deleted(bot_api: BotApi, call: Client, hoa: Person) -> None:
    mine = {"type": "chat", "chat_id": hoa.chat.id}
    everybody, own = ([{"command": name, "description": "…"}] for name in ("help", "hoi"))
    assert await call("setMyCommands", commands=everybody) is True
    assert bot_api.world.menu(hoa.chat) == ["help"]
    assert await call("setMyCommands", commands=own, scope=mine) is True
    assert bot_api.world.menu(hoa.chat) == ["hoi"]
    assert (await call("getMyCommands", scope=mine), await call("getMyCommands")) == (own, everybody)
    assert await call("deleteMyCommands", scope=mine) is True
    assert bot_api.world.menu(hoa.chat) == ["help"]


async def test_a_menu_is_refused_for_a_chat_that_nobody_opened_and_a_scope_it_was_not_told_about(
    bot_api: BotApi, call: Client
) -> None:
    unopened = {"type": "chat", "chat_id": bot_api.person("Lan").chat.id}
    assert "chat not found" in await call("setMyCommands", commands=[], scope=unopened)
    assert "told about" in await call("setMyCommands", commands=[], scope={"type": "all_group_chats"})


@pytest.mark.parametrize(
    ("entity", "description"),
    [
        ({"type": "bold", "offset": 2, "length": 3}, None),
        ({"type": "bold", "offset": 2, "length": 4}, "an entity outside of its text"),
        ({"type": "bold", "offset": 2, "length": 0}, "an entity outside of its text"),
        ({"type": "italic", "offset": 0, "length": 1}, "told about type bold"),
    ],
)
async def test_what_is_marked_lies_in_its_text_counted_in_units(
    call: Client, hoa: Person, entity: dict[str, Any], description: str | None
) -> None:
    answer = await call("sendMessage", chat_id=hoa.chat.id, text="😀Đậm", entities=[entity])
    if description is not None:
        assert description in answer
        return
    assert (await hoa.hears()).strong == ("Đậm",)
    edit = {"chat_id": hoa.chat.id, "message_id": answer["message_id"], "text": "😀Đậm"}
    assert "message is not modified" in await call("editMessageText", **edit, entities=[entity])
    assert "entities" not in await call("editMessageText", **edit)


async def test_a_file_has_no_text_to_edit(call: Client, hoa: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(hoa.chat.id)})
    form.add_field("document", b"PK", filename="a.docx")
    url = f"{call.server.url}/bot{call.server.token}/sendDocument"
    async with call.session.post(url, data=form) as response:
        sent = (await response.json())["result"]
    edit = {"chat_id": hoa.chat.id, "message_id": sent["message_id"], "text": "a"}
    assert "there is no text in the message to edit" in await call("editMessageText", **edit)


async def test_the_menu_of_commands_is_kept(call: Client) -> None:
    commands = [{"command": "hoi", "description": "Hỏi"}]
    assert await call("setMyCommands", commands=commands) is True
    assert await call("getMyCommands") == commands
    assert "BOT_COMMAND_INVALID" in await call("setMyCommands", commands=[{"command": "Hỏi", "description": "Hỏi"}])


async def test_faults_come_as_ordered_and_then_end(bot_api: BotApi, call: Client) -> None:
    bot_api.flood("getMe", retry_after=3)
    bot_api.fail("getMe", 502, "Bad Gateway")
    assert (await call.raw("getMe"))["parameters"] == {"retry_after": 3}
    assert await call("getMe") == "Bad Gateway"
    assert (await call("getMe"))["is_bot"]


async def test_a_connection_that_breaks_afterwards_has_taken_effect(bot_api: BotApi, call: Client, hoa: Person) -> None:
    bot_api.disconnect("sendMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=hoa.chat.id, text="Một")
    assert (await hoa.hears()).text == "Một"


async def test_a_group_that_moved_says_where(bot_api: BotApi, call: Client) -> None:
    group = bot_api.group("Tổ tổng hợp")
    before = group.chat.id
    group.becomes_a_supergroup()
    answer = await call.raw("sendMessage", chat_id=before, text="a")
    assert answer["parameters"] == {"migrate_to_chat_id": group.chat.id}
    assert (await call("sendMessage", chat_id=group.chat.id, text="a"))["chat"]["type"] == "supergroup"


async def test_what_is_not_heard_is_told_with_the_conversation_so_far(hoa: Person) -> None:
    with pytest.raises(AssertionError, match="> /start"):
        await hoa.hears(seconds=0.01)


@pytest.mark.slow
async def test_it_serves_by_itself_with_people_played_over_http(unused_tcp_port: int) -> None:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.telegram.bot_api", "--port", str(unused_tcp_port), "--token", "1:x"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout is not None
    url = f"http://127.0.0.1:{unused_tcp_port}"
    async with asyncio.timeout(30), aiohttp.ClientSession(url) as client:
        assert (await program.stdout.readline()).decode() == f"TELEGRAM_API_URL={url} TELEGRAM_BOT_TOKEN=1:x\n"
        await client.post("/control/says", json={"person": "Hoa", "text": "/baocao"})
        await client.post("/control/file", params={"person": "Hoa", "name": "a.docx"}, data=b"PK\x03")
        updates = (await (await client.post("/bot1:x/getUpdates")).json())["result"]
        chat = updates[0]["message"]["chat"]["id"]
        form = aiohttp.FormData({"chat_id": str(chat), "reply_markup": json.dumps(keyboard())})
        form.add_field("document", b"PK\x04", filename="b.docx")
        await client.post("/bot1:x/sendDocument", data=form)
        heard = await (await client.get("/control/hears", params={"person": "Hoa"})).json()
        assert await (await client.get(heard["file"]["url"])).read() == b"PK\x04"
        await client.post("/control/taps", json={"person": "Hoa", "label": "Có"})
        transcript = await (await client.get("/control/transcript", params={"person": "Hoa"})).text()
    program.terminate()
    await program.wait()
    assert transcript == "> /baocao\n> (a.docx, 3 bytes)\n(b.docx, 3 bytes)  [Có]\n> [Có]\n"
