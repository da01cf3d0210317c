#!/bin/sh
# Takes the pictures of the tour again and puts those that README.md shows into docs/screenshots.
set -eu
cd "$(dirname "$0")/.."

rm -rf build/tour
QT_QPA_PLATFORM=offscreen .venv/bin/unhyped tour --out build/tour

mkdir -p docs/screenshots
shown=$(grep -oh 'docs/screenshots/[A-Za-z0-9_-]*\.png' README.md 2>/dev/null | sort -u | sed 's|.*/||')
if [ -z "$shown" ]; then
    shown=$(cd build/tour && ls -- *-1280x800.png)
fi
for picture in $shown; do
    cp "build/tour/$picture" "docs/screenshots/$picture"
    echo "docs/screenshots/$picture"
done
