#!/bin/sh
# The packages of package-lock.json, exactly: `npm ci` with whatever options are given, by any npm from 9 on.
set -eu
cd "$(dirname "$0")/.."

case "$(npm --version)" in
  # Debian's own npm (9.2) stumbles over a package replaced by another, and says there is no lockfile: a later one does it.
  [0-8].* | 9.[0-8].*) npm exec --yes --package=npm@10.9.4 -- npm ci --loglevel=error "$@" ;;
  *) npm ci --loglevel=error "$@" ;;
esac

# npm 10 leaves out the link by which every script finds the pinned Node.
for node in node_modules/node-linux-*/bin/node; do
  [ ! -x "$node" ] || ln -sf "../${node#node_modules/}" node_modules/.bin/node
done
