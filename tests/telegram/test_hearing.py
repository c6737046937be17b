"""Which updates the engine hears, and as what. Updates are given as they travel."""

from dataclasses import replace
from typing import Any

import pytest
from telegram import Update, User

from bot.messages import Address, Incoming, Sender, Upload
from bot.telegram.hearing import Heard, hear

ME = User(1, "Trợ lý", is_bot=True, username="troly_bot")
HOA = {"id": 7, "is_bot": False, "first_name": "Hoa", "last_name": "Nguyễn Thị"}
BOT = {"id": 1, "is_bot": True, "first_name": "Trợ lý", "username": "troly_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Hoa"}
GROUP = {"id": -5, "type": "group", "title": "Tổ tổng hợp"}
SENDER = Sender("telegram", "7", "Hoa Nguyễn Thị")
AT_HOME, IN_GROUP = Address("telegram", "7"), Address("telegram", "-5")
FILE = {"file_id": "F", "file_unique_id": "U", "file_name": "a.docx", "file_size": 12}


def update(kind: str = "message", by: dict[str, Any] | None = HOA, **content: Any) -> Update:
    message = {"message_id": 3, "date": 1_700_000_000, "chat": PRIVATE, "from": by, **content}
    found = Update.de_json({"update_id": 991, kind: message}, None)
    assert found is not None
    return found


def tap(message: dict[str, Any] | None, **content: Any) -> Update:
    query = {"id": "4", "from": HOA, "chat_instance": "5", "data": "q|1", "message": message, **content}
    found = Update.de_json({"update_id": 991, "callback_query": query}, None)
    assert found is not None
    return found


def test_a_message_is_heard_with_its_sender_and_the_name_of_its_update() -> None:
    assert hear(update(text="xin chào"), ME) == Heard(Incoming(SENDER, "xin chào", update="telegram:991", back=AT_HOME))


def test_text_is_heard_composed_however_it_was_typed() -> None:
    heard = hear(update(text="Vie\u0302\u0323t"), ME)
    assert heard is not None
    assert heard.incoming.text == "Việt"


@pytest.mark.parametrize(
    ("said", "heard_as"),
    [
        ("/hoi 733 quy định gì", "/hoi 733 quy định gì"),
        ("/hoi@troly_bot 733 quy định gì", "/hoi 733 quy định gì"),
        ("/hoi@TroLy_Bot 733", "/hoi 733"),
        ("/hoi@troly_bot2 733", "/hoi@troly_bot2 733"),
        ("thư gửi @troly_bot", "thư gửi @troly_bot"),
    ],
)
def test_a_command_is_heard_without_our_name(said: str, heard_as: str) -> None:
    heard = hear(update(text=said), ME)
    assert heard is not None
    assert heard.incoming.text == heard_as


@pytest.mark.parametrize(
    ("said", "heard_as"),
    [
        ("/hoi@troly_bot 733", "/hoi 733"),
        ("@troly_bot thời hạn của 160 là bao giờ?", "thời hạn của 160 là bao giờ?"),
        ("Hỏi @troly_bot thời hạn", "Hỏi thời hạn"),
        ("(@troly_bot)", "()"),
    ],
)
def test_a_group_is_heard_when_it_addresses_us(said: str, heard_as: str) -> None:
    heard = hear(update(chat=GROUP, text=said), ME)
    assert heard is not None
    assert (heard.incoming.text, heard.incoming.private, heard.incoming.back) == (heard_as, False, IN_GROUP)


def test_a_reply_to_us_in_a_group_is_heard() -> None:
    ours = {"message_id": 2, "date": 1_700_000_000, "chat": GROUP, "from": BOT, "text": "Có vụ việc không?"}
    heard = hear(update(chat=GROUP, text="Có", reply_to_message=ours), ME)
    assert heard is not None
    assert heard.incoming == Incoming(SENDER, "Có", update="telegram:991", private=False, back=IN_GROUP)


@pytest.mark.parametrize(
    "said", ["chào cả nhà", "/hoi 733", "/hoi@khac_bot 733", "@troly_bot2 ơi", "gửi x@troly_bot", "troly_bot đâu"]
)
def test_what_a_group_says_to_others_is_not_heard(said: str) -> None:
    assert hear(update(chat=GROUP, text=said), ME) is None


def test_a_reply_to_somebody_else_in_a_group_is_not_heard() -> None:
    theirs = {"message_id": 2, "date": 1_700_000_000, "chat": GROUP, "from": HOA, "text": "Có vụ việc không?"}
    assert hear(update(chat=GROUP, text="Có", reply_to_message=theirs), ME) is None


def test_a_thread_of_a_forum_is_answered_in_that_thread() -> None:
    heard = hear(update(chat=GROUP, text="@troly_bot ơi", is_topic_message=True, message_thread_id=12), ME)
    assert heard is not None
    assert heard.incoming.back == replace(IN_GROUP, thread=12)


def test_a_tap_is_heard_as_its_data() -> None:
    heard = hear(tap({"message_id": 3, "date": 1_700_000_000, "chat": PRIVATE, "from": BOT, "text": "?"}), ME)
    assert heard == Heard(Incoming(SENDER, tap="q|1", update="telegram:991", back=replace(AT_HOME, message=3)))


def test_a_tap_under_a_message_too_old_to_be_seen_is_heard() -> None:
    heard = hear(tap({"message_id": 3, "date": 0, "chat": GROUP}), ME)
    assert heard == Heard(Incoming(SENDER, tap="q|1", update="telegram:991", private=False, back=IN_GROUP))


def test_a_file_is_heard_with_its_caption_and_still_to_be_fetched() -> None:
    heard = hear(update(document=FILE, caption="/nap"), ME)
    assert heard is not None
    assert heard.document is not None
    upload = Upload("a.docx", None, 12)
    assert heard.incoming == Incoming(SENDER, "/nap", upload=upload, update="telegram:991", back=AT_HOME)


def test_a_file_without_a_name_gets_one() -> None:
    heard = hear(update(document={"file_id": "F", "file_unique_id": "U"}), ME)
    assert heard is not None
    assert heard.incoming.upload == Upload("tep-khong-ten", None, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"photo": [{"file_id": "F", "file_unique_id": "U", "width": 9, "height": 9}]}, "cannot_read_photo"),
        ({"voice": {"file_id": "F", "file_unique_id": "U", "duration": 3}}, "cannot_read_voice"),
        (
            {
                "animation": {"file_id": "F", "file_unique_id": "U", "width": 9, "height": 9, "duration": 3},
                "document": FILE,
            },
            "cannot_read_video",
        ),
        ({"location": {"latitude": 21.0, "longitude": 105.0}}, "cannot_read_other"),
    ],
)
def test_what_cannot_be_read_has_a_sentence_of_its_own(content: dict[str, Any], sentence: str) -> None:
    heard = hear(update(**content), ME)
    assert heard is not None
    assert heard.sentence == f"telegram.{sentence}"


def test_a_photo_that_a_group_shows_to_others_is_not_heard() -> None:
    photo = [{"file_id": "F", "file_unique_id": "U", "width": 9, "height": 9}]
    assert hear(update(chat=GROUP, photo=photo), ME) is None


@pytest.mark.parametrize(
    "unheard",
    [
        pytest.param(update("edited_message", text="sửa lại"), id="an edit"),
        pytest.param(update("channel_post", text="tin", by=None), id="a channel's post"),
        pytest.param(update(text="tin", by=None), id="nobody's message"),
        pytest.param(update(text="tin", by={**HOA, "is_bot": True}), id="another bot"),
        pytest.param(update(chat=GROUP, text="@troly_bot", sender_chat=GROUP), id="an anonymous administrator"),
        pytest.param(update(chat=PRIVATE, pinned_message=None), id="the chat's own news"),
        pytest.param(tap(None, inline_message_id="9"), id="a tap outside of any chat"),
        pytest.param(tap({"message_id": 3, "date": 0, "chat": PRIVATE}, data=None), id="a tap without data"),
    ],
)
def test_what_is_not_said_to_us_is_not_heard(unheard: Update) -> None:
    assert hear(unheard, ME) is None
