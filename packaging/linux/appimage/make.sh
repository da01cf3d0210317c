#!/bin/sh
# Packs what build.py has made into an AppImage, after `make package`: make.sh OUT.AppImage
# APPIMAGETOOL names appimagetool, RUNTIME the type-2 runtime to put in front: neither comes with a system, and this
# downloads nothing.
set -eu
OUT=$1
HERE=$(cd "$(dirname "$0")" && pwd)
BUILD=$HERE/../../../build/package
ID=io.github.unhyped.Unhyped
: "${APPIMAGETOOL:?names the program appimagetool}" "${RUNTIME:?names the file of the runtime}"

DIR=$BUILD/$ID.AppDir
rm -rf "$DIR"
mkdir -p "$DIR"
cp -a "$BUILD/work/prefix" "$DIR/usr"
ln -s usr/bin/unhyped "$DIR/AppRun"
ln -s "usr/share/applications/$ID.desktop" "$DIR/$ID.desktop"
ln -s "usr/share/icons/hicolor/256x256/apps/$ID.png" "$DIR/$ID.png"
ln -s "$ID.png" "$DIR/.DirIcon"
"$APPIMAGETOOL" --no-appstream --runtime-file "$RUNTIME" "$DIR" "$OUT"
