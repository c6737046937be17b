"""Contents by their SHA-256: `files/<hex digest>`, one file for one content, whoever refers to it.

A file is there whole or not at all, before any row that names it is committed; it is read back only if it still is what
was kept. A file that no row names (a crash in between) does no harm.
"""

import hashlib
import os
import tempfile
from pathlib import Path

import prompts
from bot.store.errors import StoreUnavailable


class Files:
    """The folder of contents. It is made when it is not there.

    Raises:
        StoreUnavailable: the folder cannot be made or written to, or a content in it is gone or altered.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def keep(self, content: bytes) -> str:
        """Write the content through to the disk and return its SHA-256 in hex."""
        digest = hashlib.sha256(content).hexdigest()
        try:
            self._write(self._folder / digest, content)
        except OSError as error:
            raise self._refused(error) from error
        return digest

    def read(self, digest: str) -> bytes:
        """Return the content of this SHA-256."""
        try:
            content = (self._folder / digest).read_bytes()
        except OSError as error:
            raise StoreUnavailable(prompts.say("store.file_gone", file=digest, folder=self._folder)) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise StoreUnavailable(prompts.say("store.file_altered", file=digest, folder=self._folder))
        return content

    def has(self, digest: str) -> bool:
        """Say whether a content of this SHA-256 was kept."""
        return (self._folder / digest).is_file()

    def _write(self, path: Path, content: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".partial-", delete=False) as partial:
            try:
                partial.write(content)
                partial.flush()
                os.fsync(partial.fileno())
            except OSError:
                Path(partial.name).unlink()
                raise
        Path(partial.name).replace(path)
        self._settle()

    def _settle(self) -> None:
        # A renamed file is on the disk only when its folder is; Windows has no handle on a folder to say so with.
        if os.name != "posix":
            return
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _refused(self, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(prompts.say("store.folder", folder=self._folder, why=error.strerror or error))
