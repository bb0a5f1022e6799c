#!/bin/sh
# Galley's command line: the packaged program without a window.
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
exec "$here/../../MacOS/Galley" --log-level=3 -- --cli "$@"
