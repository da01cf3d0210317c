"""One window per file: a second start raises the first window and hands over what it was given.

QLockFile names process and computer, takes over after a crash, and tells when the file is open elsewhere. The
two processes talk through QLocalServer: a socket of this computer and this user, no network.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from unhyped.domain.errors import UnhypedError

if TYPE_CHECKING:
    from collections.abc import Sequence

_WAIT_MS: Final = 5_000
"""A window that is just being built on a busy computer doesn't answer for a second or two."""
_LONGEST: Final = 64 * 1024


class OpenElsewhere(UnhypedError):
    """{path} is open on the computer “{computer}”. Close it there first."""


class AlreadyOpen(UnhypedError):
    """{path} is already open in another Unhyped (process {process}), which doesn't answer. Close it first."""


class Instance(QObject):
    """The right to show one file. `handed_over` carries the files a second start was given."""

    handed_over = Signal(list)

    def __init__(self, path: Path) -> None:
        """Prepare for *path*; `claim` decides."""
        super().__init__()
        self._path = path
        self._lock = QLockFile(str(path.with_name(f"{path.name}.lock")))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen_to_second)

    def claim(self, files: Sequence[Path]) -> bool:
        """Take the right to show the file, or hand *files* to the window that has it.

        Returns whether this process may show it; raises OpenElsewhere or AlreadyOpen when nobody answers.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            if self._hand_over(files):
                return False
            process, computer, _ = self._lock.getLockInfo()
            if computer and computer != QSysInfo.machineHostName():
                raise OpenElsewhere(path=self._path, computer=computer)
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise AlreadyOpen(path=self._path, process=process)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Give the right back."""
        self._server.close()
        self._lock.unlock()

    @property
    def _name(self) -> str:
        return "unhyped-" + hashlib.sha256(str(self._path.resolve()).encode()).hexdigest()[:16]

    def _hand_over(self, files: Sequence[Path]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(json.dumps([str(file.resolve()) for file in files]).encode() + b"\n")
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
            files = files_from(bytes(socket.readLine().data()))
            socket.write(b"ok\n")
            socket.flush()
            self.handed_over.emit(files)


def files_from(line: bytes) -> list[Path]:
    """Return the files named in a second start's message; none for anything else."""
    try:
        named = json.loads(line)
    except (ValueError, RecursionError):
        return []
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        return []
    return [Path(name) for name in named]
