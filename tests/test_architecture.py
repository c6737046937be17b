"""The house stands as drawn: who may import whom, and that words stay out of code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "ingest", "knowledge", "prompts")


def test_imports_run_only_the_way_the_contracts_allow() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py"))], ids=str)
def test_a_module_keeps_to_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, "split it along its ideas"


def test_only_settings_reads_the_environment() -> None:
    readers = [
        str(p.relative_to(ROOT))
        for room in ROOMS
        for p in (ROOT / room).rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", p.read_text(encoding="utf-8"))
    ]
    assert readers in ([], ["bot/settings.py"])


def test_only_one_module_reads_the_clock() -> None:
    readers = [
        str(p.relative_to(ROOT))
        for room in ROOMS
        for p in (ROOT / room).rglob("*.py")
        if re.search(r"\b(datetime\.now|date\.today|time\.time)\(", p.read_text(encoding="utf-8"))
    ]
    assert readers == ["bot/clock.py"]
