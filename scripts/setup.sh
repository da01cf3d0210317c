#!/bin/sh
# Sets up everything that running (run) or developing (dev, fuzz) Unhyped needs, and nothing twice:
#   scripts/setup.sh run|dev|fuzz
# 1. a virtual environment in .venv, made with $PYTHON or the first Python 3.11 to 3.13 found;
# 2. the locked packages of requirements/, checked against their hashes, and Unhyped itself, editable;
# 3. on Debian and Ubuntu the system libraries Qt needs, where we may install them; elsewhere it names them.
# Stamps in .venv say which lock files are already in, so that a second call takes no time.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH VIRTUAL_ENV

MODE=${1:-run}
VENV=.venv
PY=$VENV/bin/python
# What PySide6's xcb, wayland and offscreen plugins link to beyond a bare system; the rest follows as dependencies.
QT_PACKAGES="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-client0 libwayland-cursor0 \
libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0 libxcb-shm0 libxcb-sync1 \
libxcb-xfixes0 libxkbcommon-x11-0 libxkbcommon0"

case $MODE in
    run) LOCKS="requirements/run.txt requirements/build.txt" ;;
    dev) LOCKS="requirements/dev.txt" ;;
    fuzz) LOCKS="requirements/dev.txt requirements/fuzz.txt" ;;
    *) echo "usage: scripts/setup.sh run|dev|fuzz" >&2; exit 2 ;;
esac

say() { printf '%s\n' "setup: $*"; }
fail() { printf '%s\n' "setup: $*" >&2; exit 1; }

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
    as_root apt-get update -qq || say "apt-get update failed; trying with the lists at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# --- Python and the virtual environment ---------------------------------------------------------------------------

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" || fail "$PYTHON can't be run or is not Python 3.11, 3.12 or 3.13"
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 && fits "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || {
        [ -z "${PYTHON:-}" ] || exit 1
        if may_install; then apt_install python3 python3-venv || true; fi
        python=$(find_python)
    } || fail "Unhyped needs Python 3.11, 3.12 or 3.13, and none was found. Install one," \
        "or say where it is: make PYTHON=/path/to/python3.12"
    say "making $VENV with $("$python" --version)"
    rm -rf "$VENV"
    "$python" -m venv "$VENV" >/dev/null 2>&1 || {
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if may_install; then apt_install "python$version-venv" || apt_install python3-venv || true; fi
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

pip_install() {
    "$PY" -m pip install -qq --disable-pip-version-check --no-input --no-compile "$@"
}

install_locked() {
    # shellcheck disable=SC2086  # LOCKS is a list
    wanted=$(key $LOCKS)
    # shellcheck disable=SC2086
    if stamped "$MODE" "$wanted"; then return; fi
    if [ "$MODE" = run ] && stamped dev "$(key requirements/dev.txt)"; then return; fi # dev holds run and build
    say "installing the packages locked in: $LOCKS"
    set --
    for lock in $LOCKS; do set -- "$@" -r "$lock"; done
    pip_install --no-deps --require-hashes "$@" || fail "the packages could not be installed; the reason is above"
    printf '%s\n' "$wanted" >"$VENV/stamp-$MODE"
}

install_unhyped() {
    wanted=$(key pyproject.toml)
    if stamped unhyped "$wanted" && [ -x "$VENV/bin/unhyped" ]; then return; fi
    pip_install --no-deps --no-build-isolation --editable . || fail "Unhyped itself could not be installed; see above"
    printf '%s\n' "$wanted" >"$VENV/stamp-unhyped"
}

# --- what Qt needs of a Linux system ------------------------------------------------------------------------------

missing_libraries() {
    plugins=$("$PY" -c 'import importlib.util as u, os; print(os.path.dirname(u.find_spec("PySide6").origin))')/Qt/plugins
    for plugin in "$plugins"/platforms/libqxcb.so "$plugins"/platforms/libqoffscreen.so \
        "$plugins"/platforms/libqwayland*.so "$plugins"/iconengines/libqsvgicon.so; do
        if [ -e "$plugin" ]; then ldd "$plugin" 2>/dev/null || true; fi
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
    printf '%s\n' "$wanted" >"$VENV/stamp-libraries"
}

# Two calls at once would trip over each other.
mkdir -p build
if command -v flock >/dev/null 2>&1; then
    exec 9>build/setup.lock
    flock 9
fi

venv_is_good || make_venv
install_locked
install_unhyped
check_libraries
