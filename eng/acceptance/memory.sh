#!/usr/bin/env bash
# Acceptance: ten thousand tiny pages in one process, most of them noise that is refused, some damaged, and every fiftieth a page that is
# read by the networks. Prints the memory over the second and the last tenth; fails where it has grown by 5 %.
# usage: eng/acceptance/memory.sh [PAGES]
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly ROOT PAGES=${1:-10000}
readonly EVERY=50 KINDS=20 MOST_GROWTH=5 WIDTH=160 HEIGHT=120
# shellcheck source=eng/acceptance/common.sh
source "$ROOT/eng/acceptance/common.sh"

# little NUMBER: four bytes, low one first, as printf's escapes.
little() { printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255)); }

# A BMP of 24 bits: headers of 14 and 40 bytes, then rows of pixels, whatever they are.
draw_noise() {
  local bytes=$((WIDTH * HEIGHT * 3))
  printf "BM$(little $((54 + bytes)))$(little 0)$(little 54)$(little 40)$(little $WIDTH)$(little $HEIGHT)\\x01\\x00\\x18\\x00$(little 0)$(little $bytes)$(little 2835)$(little 2835)$(little 0)$(little 0)"
  head -c "$bytes" /dev/urandom
}

draw_pages() {
  local i page
  mkdir -p "$WORK/tiny"
  for ((i = 0; i < KINDS; i++)); do draw_noise >"$WORK/tiny/$i.bmp"; done
  # One of them ends too early.
  truncate -s 20000 "$WORK/tiny/0.bmp"
  tool synthesize -o "$WORK/drawn" --seed 124 --count 1 --kind clean --layout 3x1 --truth wfdb >/dev/null
  page=$(find "$WORK/drawn" -name '*.png')
  for ((i = 0; i < PAGES; i++)); do
    if ((i % EVERY == 0)); then printf '{"id":"%05d","path":"%s"}\n' "$i" "$page"; else printf '{"id":"%05d","path":"%s/tiny/%d.bmp"}\n' "$i" "$WORK" $((i % KINDS)); fi
  done >"$WORK/all.jsonl"
}

main() {
  trap clean_up EXIT
  find_tool
  draw_pages
  say "reading $PAGES tiny pages"
  tool batch "$WORK/all.jsonl" -o "$WORK/out" --threads 2 --failures-ok --format csv --json >"$WORK/out.jsonl" 2>"$WORK/log" || { tail -n 5 "$WORK/log" >&2; fail "the batch failed."; }
  tail -n 1 "$WORK/out.jsonl"
  grep -o '"residentBytes":[0-9]*' "$WORK/out/journal-00001-of-00001.jsonl" | cut -d: -f2 | awk -v n="$PAGES" -v most="$MOST_GROWTH" '
    { mib = $1 / 1048576; if (mib > highest) highest = mib }
    NR > n / 10 && NR <= n / 5 { first += mib; a++ }
    NR > n - n / 10 { last += mib; b++ }
    END {
      growth = (last / b / (first / a) - 1) * 100
      printf "memory, second tenth %.1f MiB, last tenth %.1f MiB (%+.1f %%), highest %.1f MiB\n", first / a, last / b, growth, highest
      exit growth > most
    }' || fail "the memory grew by more than $MOST_GROWTH %."
  say "passed"
}

main
