"""LibreOffice, run aside: a .docx -> the PDF that it prints. The only home of the program `soffice`.

Each call has a profile, a folder and a process group of its own: calls at the same time do not meet, and whatever is
still running when the time is over ends with all that it started. No shell; the folder is removed in any case.
An exit status of 0 proves nothing (soffice also leaves so without a file): only a PDF counts.
"""

import contextlib
import io
import logging
import os
import shutil
import signal
import subprocess
import threading
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import prompts
from knowledge.fault import Fault

logger = logging.getLogger(__name__)

SOFFICE = "soffice"
"""The program as it is found on the PATH."""
SECONDS = 90.0
"""The longest that one conversion may take; a report of 20 pages takes one or two."""
_VERSION_SECONDS = 20.0

# A conversion takes some 200 MB and one core: more at once would be slower for everybody.
_AT_ONCE = threading.BoundedSemaphore(2)


class PreviewFault(Fault):
    """A document could not be shown as pages. The text says why, and what to do."""


class PreviewUnavailable(PreviewFault):
    """LibreOffice is not installed, or not where the setting says."""


class PreviewTimedOut(PreviewFault):
    """The conversion did not end, or did not get its turn, in time."""


class PreviewFailed(PreviewFault):
    """LibreOffice made no PDF of this file."""


def pdf_of(docx: bytes, *, soffice: str = SOFFICE, seconds: float = SECONDS) -> bytes:
    """Return the PDF of a Word document.

    Args:
        docx: the file; text or HTML under that name is refused.
        soffice: the program, by its name on the PATH or by its path.
        seconds: how long to wait for a turn, and how long the conversion may take.

    Raises:
        PreviewUnavailable, PreviewTimedOut, PreviewFailed: there is no PDF.
    """
    program = _found(soffice)
    # An empty file would come back as an empty page.
    if not zipfile.is_zipfile(io.BytesIO(docx)):
        raise PreviewFailed(prompts.say("preview.failed"))
    if not _AT_ONCE.acquire(timeout=seconds):
        raise PreviewTimedOut(prompts.say("preview.busy"))
    try:
        with TemporaryDirectory(prefix="troly-preview-") as folder:
            return _converted(program, Path(folder), docx, seconds)
    finally:
        _AT_ONCE.release()


def version_of(soffice: str = SOFFICE) -> str:
    """Return what the program calls itself, e.g. "LibreOffice 7.4.7.2".

    Raises:
        PreviewUnavailable, PreviewTimedOut, PreviewFailed: it is not there, or does not say.
    """
    program = _found(soffice)
    with TemporaryDirectory(prefix="troly-preview-") as folder:
        status, said = _run([program, _profile(Path(folder)), "--version"], _VERSION_SECONDS)
    name = next((line for line in said.splitlines() if line.startswith("LibreOffice")), "")
    if status or not name:
        raise PreviewFailed(prompts.say("preview.no_version", program=program))
    return " ".join(name.split()[:2])


def _found(soffice: str) -> str:
    program = shutil.which(soffice)
    if program is None:
        raise PreviewUnavailable(prompts.say("preview.unavailable", program=soffice))
    return program


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"


def _converted(program: str, folder: Path, docx: bytes, seconds: float) -> bytes:
    source = folder / "document.docx"
    source.write_bytes(docx)
    # The import filter is named: left to guess, LibreOffice makes a PDF of any text or picture.
    status, said = _run(
        [
            *(program, _profile(folder), "--headless", "--norestore", "--nolockcheck"),
            "--infilter=MS Word 2007 XML",
            *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)),
        ],
        seconds,
    )
    made = folder / "document.pdf"
    pdf = made.read_bytes() if made.is_file() else b""
    if status or not pdf.startswith(b"%PDF-"):
        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
        logger.warning("soffice: status %s, %s bytes: %s", status, len(pdf), last[:500])
        raise PreviewFailed(prompts.say("preview.failed"))
    return pdf


def _run(command: list[str], seconds: float) -> tuple[int, str]:
    """Run a program to its end; return its exit status and what it said on either stream."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        logger.warning("soffice: %s", error)
        raise PreviewUnavailable(prompts.say("preview.unavailable", program=command[0])) from error
    with process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except BaseException as ended:
            # soffice is a script that starts the program: the whole group must go, or it would write on.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if isinstance(ended, subprocess.TimeoutExpired):
                raise PreviewTimedOut(prompts.say("preview.timed_out", seconds=round(seconds))) from None
            raise
    return process.returncode, said.decode(errors="replace")
