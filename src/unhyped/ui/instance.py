"""One window per file: a second start raises the first window and hands over its files.

The lock is next to the file: QLockFile records process and computer, takes over after a crash, and says when
another computer has the file open. The two processes talk through QLocalServer: a socket in a folder that
only this person can enter, no network.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from unhyped import paths
from unhyped.domain.errors import UnhypedError
from unhyped.private_files import is_own_folder, make_folder, make_own_folder, make_private

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAIT_MS: Final = 5_000
"""A window that is just being built on a busy computer doesn't answer for a second or two."""
_LONGEST: Final = 64 * 1024
_ADD: Final = "add"
MAX_SOCKET_BYTES: Final = 100
"""The strictest system allows 104 bytes, with the terminating zero."""


class OpenElsewhere(UnhypedError):
    """{path} is open on another computer, “{computer}”. Close Unhyped there, then open the file again here.

    If it isn’t running there any more, delete the file {lock} and try again.
    """


class AlreadyOpen(UnhypedError):
    """Another Unhyped has {path} open, but it isn’t answering (process {process}). Close it first."""


class Instance(QObject):
    """The right to show one file. `handed_over` carries the files a second start was given.

    `add_asked_for` comes from a second start that only wants to log a purchase.
    """

    handed_over = Signal(list)
    add_asked_for = Signal()

    def __init__(self, path: Path) -> None:
        """Prepare for *path*; `claim` decides."""
        super().__init__()
        self._path = path
        self._lock_file = path.with_name(f"{path.name}.lock")
        self._lock = QLockFile(str(self._lock_file))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen_to_second)

    def claim(self, files: Sequence[Path], *, add: bool = False) -> bool:
        """Take the right to show the file, or hand *files* or the wish to *add* to its present owner.

        Returns whether this process may show it; raises OpenElsewhere or AlreadyOpen when nobody answers.
        """
        make_folder(self._path.parent)
        if not self._lock.tryLock(0):
            process, computer, _ = self._lock.getLockInfo()
            if computer and computer != QSysInfo.machineHostName():
                raise OpenElsewhere(path=self._path, computer=computer, lock=self._lock_file)
            if self._hand_over(_ADD if add else [str(file.resolve()) for file in files]):
                return False
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise AlreadyOpen(path=self._path, process=process)
        make_private(self._lock_file)
        if name := self._name:
            QLocalServer.removeServer(name)
            self._server.listen(name)
        return True

    def release(self) -> None:
        """Give the right back."""
        self._server.close()
        self._lock.unlock()

    @property
    def _name(self) -> str:
        """The path of the socket (on Windows the name of a pipe), which two starts for one file agree on."""
        path = os.fsencode(self._path.resolve())
        digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
        name = bytes(digest.data()).hex()[:16]
        return f"unhyped-{name}" if sys.platform == "win32" else socket_path(name)

    def _hand_over(self, message: str | list[str]) -> bool:
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps(message).encode() + b"\n")
        answered = socket.waitForBytesWritten(_WAIT_MS) and socket.waitForReadyRead(_WAIT_MS)
        socket.disconnectFromServer()
        return answered

    def _listen_to_second(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        elif socket.canReadLine():
            said = message_in(bytes(socket.readLine().data()))
            socket.write(b"ok\n")
            socket.flush()
            if said == _ADD:
                self.add_asked_for.emit()
            else:
                self.handed_over.emit(files_from(said))


def socket_path(name: str) -> str:
    """Return the path of the socket *name* in a folder that nobody else can enter; “” without one."""
    for folder in paths.runtime_folders():
        path = folder / name
        with suppress(OSError):
            if len(os.fsencode(path)) <= MAX_SOCKET_BYTES and folder.parent.is_dir():
                make_own_folder(folder)
                if is_own_folder(folder):
                    return str(path)
    return ""


def message_in(line: bytes) -> object:
    """Return what a second start says in *line*; None for anything that isn't a message."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def files_from(message: object) -> list[Path]:
    """Return the files named in a second start's message; none for anything else."""
    if not isinstance(message, list) or not all(isinstance(name, str) for name in message):
        return []
    return [Path(name) for name in message]
