"""Why a file is no .docx that can be opened, told from its first bytes and its list of contents. Pure.

What an officer can do about it differs: unlock it, save it as .docx, send it again. Damage inside is not looked for
here; the readers meet it.
"""

import io
import zipfile

import prompts

_LARGEST = 200_000_000  # bytes unpacked: a zip of 20 MB that asks for more is no report
# Word up to 2003 wrote OLE compound files; since then a password wraps the whole .docx in one.
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_MACROS = "word/vbaProject.bin"


def why_refused(content: bytes) -> str:
    """Return one sentence that says why the bytes are not opened, or ""."""
    if not content:
        return prompts.say("fix.refused.empty")
    if content.startswith(_COMPOUND):
        return prompts.say("fix.refused.locked" if _LOCKED_PART in content else "fix.refused.old_word")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _refused_package(package)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return prompts.say("report.not_a_docx")


def _refused_package(package: zipfile.ZipFile) -> str:
    items = package.infolist()
    if sum(item.file_size for item in items) > _LARGEST:
        return prompts.say("fix.refused.too_large", megabytes=_LARGEST // 1_000_000)
    if any(item.flag_bits & _ENCRYPTED for item in items):
        return prompts.say("fix.refused.locked")
    if _MACROS in package.namelist():
        return prompts.say("fix.refused.macros")
    return ""
