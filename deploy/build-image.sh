#!/usr/bin/env bash
# Builds the image of the Dockerfile where no registry of images can be reached, and starts it once.
#
#   deploy/build-image.sh [FOLDER]
#
# The base is made from Debian's packages by mmdebstrap, with the mirror and the keys of this machine's own apt settings;
# buildah then builds the Dockerfile on it, without a daemon and without namespaces (chroot isolation, vfs storage).
# Needs root and: apt-get install buildah mmdebstrap. Everything is written below FOLDER (default: a temporary folder,
# removed at the end; 3 GB for a while).
set -euo pipefail
cd "$(dirname "$0")/.."

for program in buildah mmdebstrap; do
  command -v "$program" >/dev/null || { echo "$program is not installed: apt-get install buildah mmdebstrap" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo 'This needs root: mmdebstrap and buildah enter a chroot.' >&2; exit 2; }

work=${1:-$(mktemp -d -t relais-image-XXXXXX)}
mkdir -p "$work"
B=(buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run")
service='' container=''
# The node process below buildah's own: a container's process is stopped by its own signal.
node_below() {
  local child
  case "$(tr '\0' ' ' <"/proc/$1/cmdline" | cut -d ' ' -f 1)" in node | */node) echo "$1"; return ;; esac
  for child in $(cat "/proc/$1/task/"*/children); do node_below "$child"; done
}
finish() {
  if [ -n "$service" ]; then kill -KILL "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; fi
  if [ -n "$container" ]; then "${B[@]}" rm "$container" >/dev/null || true; fi
  if [ $# -eq 0 ]; then rm -rf "$work"; fi
}
trap 'finish "${1:+kept}"' EXIT

suite=trixie
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v -- '-security' | head -n 1)
echo "== a base from Debian's packages ($suite)"
[ -s "$work/base.tar" ] || mmdebstrap --quiet --variant=minbase --include=ca-certificates "$suite" "$work/base.tar" "$mirror"
base=$("${B[@]}" from scratch)
"${B[@]}" add --quiet "$base" "$work/base.tar" / >/dev/null
"${B[@]}" commit --quiet --rm "$base" relais-base >/dev/null

echo '== the image'
# A machine that speaks to its registries through a proxy of its own trusts that proxy: so must the build.
authorities=/etc/ssl/certs/ca-certificates.crt
"${B[@]}" bud --format docker --isolation chroot --layers=false --build-arg BASE=localhost/relais-base --tag relais \
  --volume "$authorities:$authorities:ro" --volume "$authorities:/etc/ssl/relais-build.crt:ro" \
  --env npm_config_cafile=/etc/ssl/relais-build.crt --unsetenv npm_config_cafile .
"${B[@]}" images relais

echo '== started once, as the image says'
container=$("${B[@]}" from relais)
user=$("${B[@]}" inspect --type image --format '{{.OCIv1.Config.User}}' relais)
read -ra command <<<"$("${B[@]}" inspect --type image --format '{{range .OCIv1.Config.Cmd}}{{.}} {{end}}' relais)"
[ "$user" = relais ] || { echo "The image runs as '$user', not as relais." >&2; exit 1; }
port=${PANEL_PORT:-18480}
log=$work/service.log
"${B[@]}" run --isolation chroot --env PANEL_PORT="$port" --env HOST=127.0.0.1 --env AMI_URL=ami://nobody:none@127.0.0.1:1 \
  --env ADMIN_EMAIL=admin@clinic.example --env ADMIN_PASSWORD='a long enough password' \
  "$container" -- "${command[@]}" >"$log" 2>&1 &
service=$!
for _ in $(seq 120); do
  if curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1; then
    echo "The container's service is ready; its page:"
    curl -fsS "http://127.0.0.1:$port/" | head -n 5
    node=$(node_below "$service")
    echo "It runs as the user $(stat -c %u "/proc/$node"), and is asked to stop (SIGTERM)."
    [ "$(stat -c %u "/proc/$node")" != 0 ] || { echo 'It runs as root.' >&2; exit 1; }
    kill -TERM "$node"
    for _ in $(seq 60); do
      [ -e "/proc/$node" ] || { service=''; echo 'It stopped.'; exit 0; }
      sleep 0.5
    done
    echo 'It did not stop.' >&2
    exit 1
  fi
  kill -0 "$service" 2>/dev/null || break
  sleep 0.5
done
echo 'The container did not become ready:' >&2
cat "$log" >&2
exit 1
