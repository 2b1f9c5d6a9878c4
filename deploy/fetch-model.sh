#!/bin/sh
# Fetches a speech model for whisper-server and checks it: deploy/fetch-model.sh NAME [FOLDER]
#
#   base-q5_1             60 MB   quick and rough: to try things out
#   small-q5_1           190 MB   where to begin: a message of 20 s takes 5 to 10 s on 2 to 4 processors
#   small                488 MB   the same, hardly better, slower
#   medium-q5_0          539 MB   better French, three times as slow
#   large-v3-turbo-q5_0  574 MB   the best of those a small machine can bear, in French above all
#   large-v3-turbo       1.6 GB   hardly better than the one before it
#
# They come from the whisper.cpp project (MIT), as it publishes them. Any other: deploy/fetch-model.sh ADDRESS SHA256 [FOLDER].
# What was fetched in part is gone on with; what is not what it should be is thrown away.
set -eu

FROM=https://huggingface.co/ggerganov/whisper.cpp/resolve/5359861c739e955e79d9a303bcbc70fb988958b1

fail() {
  echo "fetch-model: $1" >&2
  exit 1
}

name=${1:-}
case "$name" in
  base-q5_1) sum=422f1ae452ade6f30a004d7e5c6a43195e4433bc370bf23fac9cc591f01a8898 ;;
  small-q5_1) sum=ae85e4a935d7a567bd102fe55afc16bb595bdb618e11b2fc7591bc08120411bb ;;
  small) sum=1be3a9b2063867b937e64e2ec7483364a79917e157fa98c5d94b5c1fffea987b ;;
  medium-q5_0) sum=19fea4b380c3a618ec4723c3eef2eb785ffba0d0538cf43f8f235e7b3b34220f ;;
  large-v3-turbo-q5_0) sum=394221709cd5ad1f40c46e6031ca61bce88931e6e088c188294c6d5a55ffa7e2 ;;
  large-v3-turbo) sum=1fc70f774d38eb169993ac391eea357ef47c88757ef72ee5943879b7e8e2bc69 ;;
  http://* | https://*)
    sum=$(printf %s "${2:-}" | tr 'A-F' 'a-f')
    case "$sum" in *[!0-9a-f]* | '') fail 'an address wants the SHA-256 of what is there after it' ;; esac
    [ "${#sum}" -eq 64 ] || fail 'a SHA-256 has 64 digits'
    shift
    ;;
  *)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
case "$name" in
  http*) address=$name file=${name%%\?*} file=${file##*/} ;;
  *) address=$FROM/ggml-$name.bin file=ggml-$name.bin ;;
esac
[ -n "$file" ] || fail "there is no file in $address"
folder=${2:-/var/lib/whisper}
target=$folder/$file

right() { [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$sum" ]; }

if right "$target"; then
  echo "$target"
  exit 0
fi
mkdir -p "$folder" || fail "$folder cannot be made"
part=$target.part
echo "From $address" >&2
if ! right "$part"; then
  if command -v curl >/dev/null; then
    curl --fail --location --retry 3 --continue-at - --output "$part" "$address" ||
      fail "it could not be fetched whole: the same command goes on where this ended"
  elif command -v wget >/dev/null; then
    wget --tries=3 --continue --output-document="$part" "$address" ||
      fail "it could not be fetched whole: the same command goes on where this ended"
  else
    fail 'neither curl nor wget is installed'
  fi
fi
if ! right "$part"; then
  rm -f "$part"
  fail "what is at $address is not $file (its SHA-256 is another): nothing of it was kept"
fi
mv -f "$part" "$target"
echo "$target"
