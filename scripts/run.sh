#!/bin/sh
# Opens Unhyped. Where there is no display, walks through every page instead and saves pictures and the summary.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/unhyped "$@"
fi

echo "There is no display here, so Unhyped shows itself in pictures instead of a window."
QT_QPA_PLATFORM=offscreen .venv/bin/unhyped tour --out build/tour
echo "Pictures: build/tour/*.png ($(find build/tour -name '*.png' | wc -l | tr -d ' '))"
for summary in build/tour/*.pdf; do
    if [ -e "$summary" ]; then echo "Summary:  $summary"; fi
done
