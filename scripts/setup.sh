#!/bin/sh
# Sets up everything that running (run), developing (dev, fuzz) or packaging (package) Unhyped needs, and nothing twice:
#   scripts/setup.sh run|dev|fuzz|package
# 1. a virtual environment in .venv, made with $PYTHON or the first fitting Python found;
# 2. the locked packages of requirements/, checked against their hashes, and Unhyped itself, editable;
# 3. on Debian and Ubuntu the system libraries Qt needs and the programs that packaging needs, where we may install
#    them; elsewhere it names them.
# Stamps in .venv say which lock files are already installed, so that a second call takes no time.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV

MODE=${1:-run}
VENV=.venv
PY=$VENV/bin/python
OLDEST=3.11
TESTED="3.13 3.12 3.11 3.14"
# What Qt's libraries and its xcb, wayland and offscreen plugins need beyond a bare system, dependencies aside.
QT_PACKAGES="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 libwayland-client0 libwayland-cursor0 \
libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0 libxcb-shm0 libxcb-sync1 \
libxcb-xfixes0 libxkbcommon-x11-0 libxkbcommon0"
# What makes and checks packages.
PACKAGE_PROGRAMS="Xvfb appstreamcli chrpath desktop-file-validate gio objdump openbox strace strip update-mime-database wmctrl xz"
PACKAGE_PACKAGES="appstream binutils chrpath desktop-file-utils libglib2.0-bin openbox shared-mime-info strace wmctrl xvfb xz-utils"

case $MODE in
    run) LOCKS="requirements/run.txt requirements/build.txt" ;;
    dev | package) LOCKS="requirements/dev.txt" ;;
    fuzz) LOCKS="requirements/dev.txt requirements/fuzz.txt" ;;
    *) echo "usage: scripts/setup.sh run|dev|fuzz|package" >&2; exit 2 ;;
esac
PACKAGING=
if [ "$MODE" = package ]; then
    PACKAGING=yes
    MODE=dev
fi

say() { printf '%s\n' "setup: $*" >&2; }
fail() { say "$*"; exit 1; }

# --- the system's packages, where we may --------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
    say "installing system packages: $*"
    as_root apt-get update -qq >&2 || say "apt-get update failed; trying with the lists at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# --- Python and the virtual environment ---------------------------------------------------------------------------

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
fits() { "$1" -c "import sys; sys.exit(sys.version_info[:2] < (3, ${OLDEST#3.}))" >/dev/null 2>&1; }
is_tested() { case " $TESTED " in *" $(version_of "$1") "*) ;; *) return 1 ;; esac; }

# Prints the first Python that is tested; else the first that is new enough.
find_python() {
    untested=
    set -- python3
    for version in $TESTED; do set -- "$@" "python$version"; done
    if command -v uv >/dev/null 2>&1; then
        set -- "$@" "$(uv python find --no-python-downloads --system ">=$OLDEST" 2>/dev/null || true)"
    fi
    for candidate in "$@" python; do
        if [ -z "$candidate" ] || ! command -v "$candidate" >/dev/null 2>&1 || ! fits "$candidate"; then continue; fi
        if is_tested "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
        untested=${untested:-$candidate}
    done
    [ -n "$untested" ] && printf '%s\n' "$untested"
}

# Where uv is, it can fetch a Python: asked for at a terminal, named elsewhere.
python_by_uv() {
    command -v uv >/dev/null 2>&1 || return 1
    wanted=${TESTED%% *}
    say "no Python $OLDEST or newer was found, but uv can fetch one"
    if [ ! -t 0 ]; then
        say "to let it, run: uv python install $wanted"
        return 1
    fi
    printf 'setup: let uv install Python %s for you? [y/N] ' "$wanted" >&2
    read -r answer
    case $answer in [yY]*) uv python install "$wanted" >&2 && uv python find "$wanted" ;; *) return 1 ;; esac
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" || fail "$PYTHON can't be run or is older than Python $OLDEST"
        printf '%s\n' "$PYTHON"
        return
    fi
    find_python && return
    if may_install && apt_install python3 python3-venv && find_python; then return; fi
    python_by_uv || fail "Unhyped needs Python $OLDEST or newer, and none was found. Install one," \
        "or say where it is: make PYTHON=/path/to/python3.13"
}

make_venv() {
    python=$(choose_python) || exit 1
    say "making $VENV with $("$python" --version)"
    if ! is_tested "$python"; then
        say "Unhyped isn't tested with this version of Python yet. If something fails, choose another:" \
            "make PYTHON=/path/to/python3.13"
    fi
    rm -rf "$VENV"
    "$python" -m venv "$VENV" >/dev/null 2>&1 || {
        if may_install; then apt_install "python$(version_of "$python")-venv" || apt_install python3-venv || true; fi
        rm -rf "$VENV"
        "$python" -m venv "$VENV" ||
            fail "$python can't make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv"
    }
    pwd >"$VENV/stamp-place"
}

venv_is_good() {
    [ -x "$PY" ] && fits "$PY" && [ "$(cat "$VENV/stamp-place" 2>/dev/null)" = "$(pwd)" ]
}

# --- packages -----------------------------------------------------------------------------------------------------

key() { cat "$@" | cksum; }
stamped() { [ "$(cat "$VENV/stamp-$1" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$VENV/stamp-$1"; }

# Without dependencies: a lock names every package, so pip has nothing to choose and no new release can change what
# is installed. `is_whole` finds out whether the lock really does.
pip_install() {
    "$PY" -m pip install -qq --disable-pip-version-check --no-input --no-compile --no-deps "$@"
}

is_installed() {
    # shellcheck disable=SC2086  # LOCKS is a list
    wanted=$(key pyproject.toml $LOCKS)
    stamped "$MODE" "$wanted" ||
        { [ "$MODE" = run ] && stamped dev "$(key pyproject.toml requirements/dev.txt)"; } # dev holds run and build
}

install() {
    say "installing the packages locked in: $LOCKS"
    set --
    for lock in $LOCKS; do set -- "$@" -r "$lock"; done
    pip_install --require-hashes "$@" || fail "the packages could not be installed; the reason is above"
    pip_install --no-build-isolation --editable . || fail "Unhyped itself could not be installed; the reason is above"
    if [ "$MODE" = dev ]; then
        rm -rf "$VENV/oldest-pip"
        pip_install --compile --require-hashes --target "$VENV/oldest-pip" -r requirements/oldest-pip.txt ||
            fail "the pip that tests use could not be installed; the reason is above"
    fi
    compile_all
}

# Compiles on all processors, which pip can't, so that the first start is as fast as later ones, wherever nothing may be
# written next to a module then. Some packages bring files for other versions of Python, which don't compile.
compile_all() {
    "$PY" -m compileall -q -j 0 "$VENV"/lib/python*/site-packages src >build/compile.txt 2>&1 || true
}

is_whole() { "$PY" -m pip check --disable-pip-version-check >build/pip-check.txt 2>&1; }

install_locked() {
    if is_installed; then return; fi
    install
    if ! is_whole && [ -z "$VENV_IS_NEW" ]; then
        say "making $VENV again: packages of an earlier lock are in the way"
        make_venv
        install
    fi
    is_whole || fail "the lock files don't fit together; make lock writes them again. pip check says:" \
        "$(cat build/pip-check.txt)"
    stamp "$MODE" "$wanted"
}

# --- what Qt needs of a Linux system ------------------------------------------------------------------------------

missing_libraries() {
    qt=$("$PY" -c 'import importlib.util as u, os; print(os.path.dirname(u.find_spec("PySide6").origin))')/Qt
    for library in "$qt"/lib/libQt6Network.so.6 "$qt"/plugins/platforms/libqxcb.so \
        "$qt"/plugins/platforms/libqoffscreen.so "$qt"/plugins/platforms/libqwayland*.so \
        "$qt"/plugins/iconengines/libqsvgicon.so; do
        if [ -e "$library" ]; then ldd "$library" 2>/dev/null || true; fi
    done | awk '/not found/ { print $1 }' | sort -u | tr '\n' ' '
}

check_libraries() {
    [ "$(uname -s)" = Linux ] && command -v ldd >/dev/null 2>&1 || return 0
    wanted=$(cat "$VENV/stamp-run" "$VENV/stamp-dev" 2>/dev/null | cksum)
    if stamped libraries "$wanted"; then return; fi
    missing=$(missing_libraries)
    if [ -n "$missing" ] && may_install; then
        # shellcheck disable=SC2086  # a list
        apt_install $QT_PACKAGES || true
        missing=$(missing_libraries)
    fi
    if [ -n "$missing" ]; then
        say "Qt misses system libraries, and windows may not open: $missing"
        say "On Debian and Ubuntu this installs them:"
        say "  sudo apt install $QT_PACKAGES"
        return
    fi
    stamp libraries "$wanted"
}

# --- what packaging needs of a Linux system -----------------------------------------------------------------------

has_shared_library() {
    "$PY" -c '
import os, sys
from sysconfig import get_config_var
name = get_config_var("INSTSONAME") or ""
places = os.path.join(sys.base_prefix, "lib"), get_config_var("LIBDIR") or ""
sys.exit(".so" not in name or not any(os.path.exists(os.path.join(place, name)) for place in places))'
}

# PyInstaller takes Python along as a shared library, and Debian has that in a package of its own.
check_shared_library() {
    [ "$(uname -s)" = Linux ] || return 0
    if has_shared_library; then return; fi
    base=$("$PY" -c 'import sys; print(sys.base_prefix)')
    if [ "$base" != /usr ]; then
        fail "packaging needs a Python with a shared library, and the one in $base has none. Choose another, such as" \
            "the system's: rm -r $VENV && make package PYTHON=/usr/bin/python3"
    fi
    library=libpython$(version_of "$PY")
    if may_install; then apt_install "$library" || true; fi
    has_shared_library ||
        fail "packaging needs Python's shared library. On Debian and Ubuntu: sudo apt install $library"
}

missing_programs() {
    for program in $PACKAGE_PROGRAMS; do
        command -v "$program" >/dev/null 2>&1 || printf '%s ' "$program"
    done
}

check_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_programs)
    if [ -n "$missing" ] && may_install; then
        # shellcheck disable=SC2086  # a list
        apt_install $PACKAGE_PACKAGES || true
        missing=$(missing_programs)
    fi
    if [ -n "$missing" ]; then
        say "packaging misses some programs, and can't make or check everything: $missing"
        say "On Debian and Ubuntu this installs them:"
        say "  sudo apt install $PACKAGE_PACKAGES"
    fi
}

# Two calls at once would trip over each other.
mkdir -p build
if command -v flock >/dev/null 2>&1; then
    exec 9>build/setup.lock
    flock 9
fi

VENV_IS_NEW=
if ! venv_is_good; then
    make_venv
    VENV_IS_NEW=yes
fi
install_locked
check_libraries
if [ -n "$PACKAGING" ]; then
    check_shared_library
    check_programs
fi
