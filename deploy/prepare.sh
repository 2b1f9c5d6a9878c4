#!/bin/sh
# Makes a clone ready to run: the packages of package-lock.json (Node 24 among them) and the built panel and portal.
# Does nothing, in a few milliseconds, when all of it is there and fresh.
set -eu
cd "$(dirname "$0")/.."

if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  echo "Relais: installing packages..."
  # Practice mode will want an Asterisk: it is fetched meanwhile, as soon as Node 24 is there to do it.
  if [ -z "${AMI_URL:-}" ]; then sh deploy/fetch-ahead.sh & fi
  sh deploy/install-packages.sh --omit=dev
  touch node_modules/.package-lock.json
fi

if [ -n "$(find web server/contract package-lock.json -path web/dist -prune -o -path web/portal/dist -prune -o -type f -newer web/dist/index.html -print 2>&1 | head -n 1)" ]; then
  echo "Relais: building the panel and the portal..."
  vite build web/portal --logLevel warn
  vite build web --logLevel warn
fi
