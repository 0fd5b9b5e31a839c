#!/usr/bin/env bash
# Acceptance: the sample service under 16 clients that upload pages without a pause, and among them texts, halves of pages, bodies that are
# too large or too slow, and connections that break off. Prints answers by kind with their times, and the service's memory; fails if an
# answer is not the right one or a 503 with Retry-After, if the service logs an error, or if its memory grows.
# usage: eng/acceptance/load.sh [SECONDS [CLIENTS]]
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly ROOT DURATION=${1:-300} CLIENTS=${2:-16} PORT=${PORT:-18080}
# shellcheck source=eng/acceptance/common.sh
source "$ROOT/eng/acceptance/common.sh"

build() {
  dotnet build "$1" -c Release --verbosity quiet >"$WORK/build.log" || { cat "$WORK/build.log" >&2; fail "$1 did not build."; }
}

serve() {
  # From the folder of its settings; one heap of the C library, as the recipe says.
  (export MALLOC_ARENA_MAX=1 && cd "$ROOT/samples/WebApi" && exec dotnet "$ROOT/artifacts/bin/Ecg.Digitization.Samples.WebApi/release/Ecg.Digitization.Samples.WebApi.dll" \
    --urls "http://127.0.0.1:$PORT" --Logging:LogLevel:Default=Warning) >"$WORK/service.log" 2>&1 &
  SERVICE=$!
  until_true 60 healthy || { cat "$WORK/service.log" >&2; fail "the service did not start."; }
}

healthy() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT" && printf 'GET /health HTTP/1.0\r\n\r\n' >&3 && grep -q '^ok' <&3) 2>/dev/null; }

stop() {
  [[ -z ${SERVICE:-} ]] || kill "$SERVICE" 2>/dev/null || true
  clean_up
}

main() {
  trap stop EXIT
  build "$ROOT/samples/WebApi"
  build "$ROOT/benchmarks/Ecg.Digitization.Samples.Load"
  serve
  say "$CLIENTS clients for $DURATION s"
  dotnet "$ROOT/artifacts/bin/Ecg.Digitization.Samples.Load/release/Ecg.Digitization.Samples.Load.dll" \
    "http://127.0.0.1:$PORT" "$SERVICE" "$ROOT/samples/sample-page.png" "$DURATION" "$CLIENTS" || { tail -n 40 "$WORK/service.log" >&2; fail "see above."; }
  healthy || fail "the service is gone."
  if grep -E '^(fail|crit)' -A 3 "$WORK/service.log" >&2; then fail "the service logged errors."; fi
  say "passed"
}

main
