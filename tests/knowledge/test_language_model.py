"""The model behind its one door, through LangChain's real client and real HTTP: what is asked, and every failure."""

import json
import socket
import subprocess
import sys
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda
from pydantic import BaseModel

from knowledge.language_model import ModelUnavailable, Prompt, _read, _structured, open_language_model
from tests.knowledge.chat_server import ChatServer, serving


class Town(BaseModel):
    name: str
    people: int


PROMPT = Prompt("Chỉ trả lời theo mẫu.", "Xã Đồng Tâm Mẫu có 21.486 người.")
ANSWER = json.dumps({"name": "Đồng Tâm Mẫu", "people": 21486}, ensure_ascii=False)


def asked(server: ChatServer, *, key: str | None = "sk-bimat", timeout: float = 20) -> Town:
    model = open_language_model("openai:qwen2.5-7b", url=server.url, key=key, timeout=timeout)
    return model.ask(PROMPT, Town)


def refused(server: ChatServer, **options: Any) -> str:
    with serving(server), pytest.raises(ModelUnavailable) as fault:
        asked(server, **options)
    assert "\n" not in str(fault.value)
    assert "bimat" not in str(fault.value)
    return str(fault.value)


def test_the_answer_comes_back_in_its_shape() -> None:
    with serving(ChatServer(ANSWER)) as server:
        assert asked(server) == Town(name="Đồng Tâm Mẫu", people=21486)
    [request] = server.asked
    assert [(said["role"], said["content"]) for said in request["messages"]] == [
        ("system", PROMPT.rules),
        ("user", PROMPT.material),
    ]
    assert request["model"] == "qwen2.5-7b"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["name", "people"]
    assert server.keys == ["Bearer sk-bimat"]


def test_a_model_is_opened_once_for_all_it_is_asked() -> None:
    with serving(ChatServer(ANSWER)) as server:
        model = open_language_model("openai:m", url=server.url, key=None, timeout=20)
        assert model.ask(PROMPT, Town) == model.ask(PROMPT, Town)
    assert len(server.asked) == 2


def test_the_key_of_the_environment_goes_to_no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-provider")
    with serving(ChatServer(ANSWER)) as server:
        asked(server, key=None)
    assert not any("provider" in key for key in server.keys)


@pytest.mark.parametrize(
    ("server", "sentence"),
    [
        (ChatServer(status=401), "không nhận khóa (mã 401)"),
        (ChatServer(status=403), "không nhận khóa (mã 403)"),
        (ChatServer(status=404), "không có mô hình này hoặc sai địa chỉ (mã 404)"),
        (ChatServer(status=429), "quá số lượt hoặc hết hạn mức (mã 429)"),
        (ChatServer(status=400), "trả lời mã 400"),
        (ChatServer(status=500), "trả lời mã 500"),
        (ChatServer(status=503, body=b"<html>busy</html>"), "trả lời mã 503"),
        (ChatServer('{"name": "Đồng Tâm", "peo', finish="length"), "bị cắt giữa chừng"),
        (ChatServer(ANSWER, finish="length"), "bị cắt giữa chừng"),
        (ChatServer('{"name": "Đồng Tâm", "peo'), "không đúng dạng"),
        (ChatServer('{"name": "Đồng Tâm", "people": "đông"}'), "không đúng dạng"),
        (ChatServer('{"ten": "Đồng Tâm"}'), "không đúng dạng"),
        (ChatServer("Xã có 21.486 người."), "không đúng dạng"),
        (ChatServer("[]"), "không đúng dạng"),
        (ChatServer(""), "câu trả lời trống"),
        (ChatServer(None), "câu trả lời trống"),
        (ChatServer(None, refusal="Tôi không thể."), "từ chối trả lời"),
        (ChatServer(None, finish="content_filter"), "từ chối trả lời"),
        (ChatServer(body=b"not json at all"), "không đúng dạng"),
        (ChatServer(body=b'{"choices": []}'), "lỗi"),
        (ChatServer(body=b"{}"), "lỗi"),
    ],
)
def test_whatever_fails_is_one_clause(server: ChatServer, sentence: str) -> None:
    assert sentence in refused(server)
    assert len(server.asked) == 1, "no retry"


def test_a_server_that_holds_its_answer_back_is_given_up_in_time() -> None:
    assert "quá 0.3 giây không trả lời" in refused(ChatServer(ANSWER, holds=True), timeout=0.3)


def test_a_server_that_is_not_there_is_said_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = ChatServer(url=f"http://127.0.0.1:{free.getsockname()[1]}/v1")
        with pytest.raises(ModelUnavailable, match="không kết nối được máy chủ"):
            asked(gone)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("khong-co:m", "không mở được mô hình “khong-co:m”"),
        ("fireworks:m", "thiếu thư viện của nhà cung cấp “fireworks”"),
        ("openai:gpt-4o-mini", "không mở được mô hình “openai:gpt-4o-mini”"),
    ],
)
def test_a_model_that_cannot_be_opened_is_one_clause(name: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    model = open_language_model(name, url=None, key=None, timeout=1)
    with pytest.raises(ModelUnavailable, match=sentence):
        model.ask(PROMPT, Town)


class Plain(BaseChatModel):
    """A provider that knows no JSON schema, only its own way."""

    @property
    def _llm_type(self) -> str:
        return "plain"

    def _generate(self, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("is never asked itself")

    def with_structured_output(self, schema: Any, *, include_raw: bool = False, **kwargs: Any) -> Any:
        if "method" in kwargs:
            raise ValueError("unknown method")
        parsed = schema(name="Đồng Tâm", people=1)
        return RunnableLambda(lambda _: {"raw": AIMessage("…"), "parsed": parsed, "parsing_error": None})


def test_a_provider_without_schemas_is_asked_in_its_own_way() -> None:
    answer = _structured(Plain(), Town).invoke("?")
    assert _read(answer, Town, 1).people == 1


def test_nothing_heavy_is_imported_until_a_model_is_asked() -> None:
    code = (
        "import sys; from knowledge.language_model import open_language_model as o;"
        "o('openai:m', url=None, key=None, timeout=1); "
        "print(sorted({'langchain', 'openai', 'torch'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout == "[]\n"
