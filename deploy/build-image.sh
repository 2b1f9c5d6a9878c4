#!/usr/bin/env bash
# Builds an image where no registry of images can be reached, and starts it once.
#
#   deploy/build-image.sh relais|asterisk [FOLDER]
#
# `relais` is the service (Dockerfile), `asterisk` the Asterisk for a trial (deploy/asterisk/Dockerfile). The base is
# made from Debian's packages by mmdebstrap, with the mirror and the keys of this machine's own apt settings; buildah then
# builds on it, without a daemon and without namespaces (chroot isolation, vfs storage). Needs root and:
# apt-get install buildah mmdebstrap. All is written below FOLDER (default: a temporary folder, removed at the end; 3 GB).
set -euo pipefail
cd "$(dirname "$0")/.."

image=${1:-relais}
case "$image" in
  relais) suite=trixie file=Dockerfile ;;
  asterisk) suite=forky file=deploy/asterisk/Dockerfile ;;
  *) echo "There is no image $image; there are relais and asterisk." >&2; exit 2 ;;
esac
for program in buildah mmdebstrap; do
  command -v "$program" >/dev/null || { echo "$program is not installed: apt-get install buildah mmdebstrap" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo 'This needs root: mmdebstrap and buildah enter a chroot.' >&2; exit 2; }

kept=${2:-}
work=${kept:-$(mktemp -d -t relais-image-XXXXXX)}
mkdir -p "$work"
B=(buildah --storage-driver vfs --root "$work/storage" --runroot "$work/run")
running='' container=''
# The container's own process below buildah's: it is stopped by its own signal. Its command line starts with $2.
process_below() {
  local child
  case "$(tr '\0' ' ' <"/proc/$1/cmdline" | cut -d ' ' -f 1)" in "$2" | */"$2") echo "$1"; return ;; esac
  for child in $(cat "/proc/$1/task/"*/children); do process_below "$child" "$2"; done
}
finish() {
  if [ -n "$running" ]; then
    kill -TERM $(process_below "$running" "$name") 2>/dev/null || true
    wait "$running" 2>/dev/null || true
  fi
  if [ -n "$container" ]; then "${B[@]}" rm "$container" >/dev/null || true; fi
  if [ -z "$kept" ]; then rm -rf "$work"; fi
}
trap finish EXIT
fail() { echo "$1" >&2; tail -n 40 "$work/$image.log" >&2; exit 1; }
within() { # SECONDS COMMAND...: tries until it succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ $SECONDS -ge $end ] || ! kill -0 "$running" 2>/dev/null; then return 1; fi
    sleep 0.5
  done
}

echo "== a base from Debian's packages ($suite)"
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v -- '-security' | head -n 1)
# A mirror that is a snapshot has lists that are past their date: this machine's apt knows whether that is all right.
valid=$(apt-config dump Acquire::Check-Valid-Until)
[ -s "$work/$suite.tar" ] || mmdebstrap --quiet --variant=minbase --include=ca-certificates --aptopt="$valid" \
  "$suite" "$work/$suite.tar" "$mirror"
base=$("${B[@]}" from scratch)
"${B[@]}" add --quiet "$base" "$work/$suite.tar" / >/dev/null
"${B[@]}" commit --quiet --rm "$base" "relais-base-$suite" >/dev/null

echo '== the image'
# A machine that speaks to its registries through a proxy of its own trusts that proxy: so must the build.
authorities=/etc/ssl/certs/ca-certificates.crt
"${B[@]}" bud --format docker --isolation chroot --layers=false --build-arg "BASE=localhost/relais-base-$suite" \
  --volume "$authorities:$authorities:ro" --volume "$authorities:/etc/ssl/relais-build.crt:ro" \
  --env npm_config_cafile=/etc/ssl/relais-build.crt --unsetenv npm_config_cafile --tag "$image" --file "$file" .
"${B[@]}" images "$image"

echo '== started once, as the image says'
container=$("${B[@]}" from "$image")
read -ra command <<<"$("${B[@]}" inspect --type image --format '{{range .OCIv1.Config.Cmd}}{{.}} {{end}}' "$image")"
start() { # ENVIRONMENT...
  local env=() each
  for each in "$@"; do env+=(--env "$each"); done
  "${B[@]}" run --isolation chroot "${env[@]}" "$container" -- "${command[@]}" >"$work/$image.log" 2>&1 &
  running=$!
}
if [ "$image" = relais ]; then
  port=${PANEL_PORT:-18480} name=node
  start PANEL_PORT="$port" HOST=127.0.0.1 AMI_URL=ami://nobody:none@127.0.0.1:1 ADMIN_EMAIL=admin@clinic.example \
    ADMIN_PASSWORD='a long enough password'
  is_ready() { curl -fsS "http://127.0.0.1:$port/readyz" >/dev/null 2>&1; }
else
  name=asterisk secret=trial-trial-trial
  # Here the container has this machine's network: nothing of it may listen beyond loopback.
  "${B[@]}" run --isolation chroot "$container" -- sh -c "sed -i 's/0\.0\.0\.0/127.0.0.1/' /usr/local/share/relais-trial/*.conf"
  start RELAIS_TRIAL_PASSWORD=$secret
  ask_ami() {
    exec 3<>/dev/tcp/127.0.0.1/5038 || return 1
    printf 'Action: %s\r\n\r\n' "$(printf 'Login\r\nUsername: relais\r\nSecret: %s' "$secret")" \
      "$(printf 'ShowDialPlan\r\nContext: relais-inbound')" Logoff >&3
    timeout 5 cat <&3
    exec 3>&-
  }
  is_ready() {
    curl -fsS -u "relais:$secret" http://127.0.0.1:8088/ari/endpoints/PJSIP/trunk 2>/dev/null | grep -q '"trunk"' &&
      ask_ami 2>/dev/null | grep -q '^Context: relais-inbound'
  }
fi
within 60 is_ready || fail 'It did not become ready:'
process=$(process_below "$running" "$name")
user=$(stat -c %u "/proc/$process")
echo "It is ready, runs as the user $user, and is asked to stop (SIGTERM)."
[ "$user" != 0 ] || fail 'It runs as root.'
kill -TERM "$process"
is_gone() { [ ! -e "/proc/$process" ]; }
for _ in $(seq 60); do
  if is_gone; then
    running=''
    echo 'It stopped.'
    exit 0
  fi
  sleep 0.5
done
fail 'It did not stop.'
