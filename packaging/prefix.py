"""The folder that Linux packages are made of: bin, lib and share, as they go below /usr or ~/.local."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import changelog
import icons
import project

if TYPE_CHECKING:
    from pathlib import Path


def make(bundle: Path, prefix: Path) -> None:
    """Put the *bundle* and what makes it known to a desktop into *prefix*."""
    (prefix / "bin").mkdir(parents=True)
    shutil.copytree(bundle, prefix / "lib" / "unhyped", symlinks=True)
    (prefix / "bin" / "unhyped").symlink_to("../lib/unhyped/unhyped")
    write_desktop(prefix / "share")
    settle(prefix)


def write_desktop(share: Path) -> None:
    """Write desktop file, metainfo, file type and icons into a *share* folder."""
    app_id = project.APP_ID
    for folder, name in (
        ("applications", f"{app_id}.desktop"),
        ("metainfo", f"{app_id}.metainfo.xml"),
        ("mime/packages", f"{app_id}.mime.xml"),
    ):
        target = share / folder / name.replace(".mime", "")
        target.parent.mkdir(parents=True)
        target.write_bytes((project.LINUX / name).read_bytes())
    (share / "metainfo" / f"{app_id}.metainfo.xml").write_bytes(changelog.metainfo())
    icons.write_theme(share / "icons" / "hicolor")


def settle(folder: Path) -> None:
    """Give everything in *folder* the same moment and modes, whoever builds it and when."""
    moment = project.built_at()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
