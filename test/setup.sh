#!/bin/sh
# Makes a clone ready to be tested: every package of package-lock.json, the tools of the tests among them. The programs
# that tests need from Debian are looked after by test/setup.ts, once there is a Node that can run it.
set -eu
cd "$(dirname "$0")/.."

if [ ! node_modules/.package-lock.json -nt package-lock.json ] || [ ! -e node_modules/.bin/vitest ]; then
  echo 'Installing packages...'
  sh deploy/install-packages.sh
  touch node_modules/.package-lock.json
fi
