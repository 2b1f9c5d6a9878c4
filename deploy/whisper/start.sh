#!/bin/sh
# Fetches the model once, then serves it. What it prints may be what was said: it goes nowhere.
set -eu
cd /var/lib/whisper
model=$(sh /usr/local/share/whisper/fetch-model.sh "${WHISPER_MODEL:-small-q5_1}" /var/lib/whisper)
exec whisper-server --model "$model" --host 0.0.0.0 --port 8178 --inference-path /v1/audio/transcriptions \
  --threads "${WHISPER_THREADS:-$(nproc)}" --suppress-nst >/dev/null
