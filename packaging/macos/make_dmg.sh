#!/bin/sh
# Signs the app and packs it into a disk image: make_dmg.sh Unhyped.app OUT.dmg WORKFOLDER
# SIGN_AS names the identity to sign with (else the signature names nobody, and macOS asks before the first start).
# NOTARY_PROFILE names a profile of notarytool; with it, Apple notarises the image.
set -eu
APP=$1
OUT=$2
WORK=$3

# A signature that names nobody can't have a time stamp.
if [ -n "${SIGN_AS:-}" ]; then STAMP=--timestamp; else STAMP=--timestamp=none; fi
codesign --force --deep --options runtime "$STAMP" --sign "${SIGN_AS:--}" \
    --entitlements "$(dirname "$0")/entitlements.plist" "$APP"
codesign --verify --deep --strict "$APP"

rm -rf "$WORK"
mkdir -p "$WORK"
cp -R "$APP" "$WORK/"
ln -s /Applications "$WORK/Applications"
hdiutil create -volname Unhyped -srcfolder "$WORK" -format UDZO -ov "$OUT"

if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$OUT" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$OUT"
fi
