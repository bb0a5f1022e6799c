#!/bin/sh
# Galley's command line: the packaged program without a window, so it needs no display. It shows no
# page, which is all that Chromium's sandbox would guard.
here=$(dirname -- "$(readlink -f -- "$0")")

# Chromium ends without a word when it cannot keep its settings anywhere.
settings=${XDG_CONFIG_HOME:-${HOME:-}/.config}
if ! mkdir -p -- "$settings" 2>/dev/null; then
  echo "galley: $settings cannot be written; set XDG_CONFIG_HOME to a folder that can." >&2
  exit 1
fi

exec "$here/galley-desktop" --no-sandbox --ozone-platform=headless --disable-gpu --log-level=3 \
  -- --cli "$@"
