#!/usr/bin/env bash
# Acceptance: many synthesized pages on two cores, read exactly twice. The first time in one run: prints pages per hour, and the memory over
# the first and the last hundred pages, which are the same pages, and fails where it has grown by 5 %. The second time in two parts, each of
# them killed several times with -9 and gone on with; merged, they must give the bytes of the one run.
# usage: eng/acceptance/batch.sh [PAGES]
# KEEP=1 leaves the temporary folder.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly ROOT PAGES=${1:-1000}
readonly THREADS=2 PARTS=2 KILLS=3 SHARE=$((PAGES / 4 < 100 ? PAGES / 4 : 100)) MOST_PIXELS=1100000 MOST_GROWTH=5
# shellcheck source=eng/acceptance/common.sh
source "$ROOT/eng/acceptance/common.sh"

# run FOLDER MANIFEST [OPTIONS]: one batch to its end.
run() {
  local folder=$1 manifest=$2
  shift 2
  tool batch "$manifest" -o "$folder" --threads "$THREADS" --failures-ok "$@" >"$folder.out" 2>"$folder.log" || { cat "$folder.log" >&2; fail "the batch into $folder failed."; }
}

# mean_memory FIRST COUNT: MiB, of COUNT pages from the FIRST on (from the end where it is negative), in the order of the journal.
# awk reads all lines: a filter that ends early would break the pipe, and with it this script, once there are some hundred pages.
mean_memory() {
  grep -o '"residentBytes":[0-9]*' "$WORK/single/journal-00001-of-00001.jsonl" | cut -d: -f2 \
    | awk -v from="$1" -v count="$2" '{ bytes[NR] = $1 } END {
        first = from < 0 ? NR + from + 1 : from
        for (i = first; i < first + count; i++) sum += bytes[i]
        printf "%.1f", sum / count / 1048576
      }'
}

# Processor seconds of all processes that this script has waited for.
# Leaves them in CHILDREN: a substitution would be a process with children of its own.
count_children_seconds() {
  times >"$WORK/times"
  CHILDREN=$(tail -n 1 "$WORK/times" | sed 's/[ms]/ /g' | awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }')
}

measure() {
  say "reading $PAGES pages with $THREADS threads"
  local start=$EPOCHREALTIME before after first last
  count_children_seconds
  before=$CHILDREN
  run "$WORK/single" "$WORK/all.jsonl"
  count_children_seconds
  after=$CHILDREN
  local end=$EPOCHREALTIME
  first=$(mean_memory 1 "$SHARE")
  last=$(mean_memory "-$SHARE" "$SHARE")
  awk -v n="$PAGES" -v a="$start" -v b="$end" -v cpu="$(awk "BEGIN { print $after - $before }")" -v threads="$THREADS" -v first="$first" -v last="$last" -v share="$SHARE" -v most="$MOST_GROWTH" 'BEGIN {
    growth = (last / first - 1) * 100
    printf "pages per hour          %.0f\n", n / (b - a) * 3600
    printf "processor time          %.2f s a page, %.0f %% of %d cores\n", cpu / n, 100 * cpu / (b - a) / threads, threads
    printf "memory, first %3d pages %.1f MiB\n", share, first
    printf "memory, last %3d pages  %.1f MiB (%+.1f %%)\n", share, last, growth
    # Over a few pages the figure is that of the collector\047s mood.
    exit share >= 100 && growth > most
  }' || fail "the memory grew by more than $MOST_GROWTH %."
}

# Pages as the web shows them, at most a million pixels: the engine's work on a large one is the same, and takes longer.
draw_pages() {
  local wanted=$((PAGES - SHARE)) seed=0 count page pixels
  mkdir -p "$WORK/pages"
  while count=$(find "$WORK/pages" -name '*.png' | wc -l) && ((count < wanted)); do
    tool synthesize -o "$WORK/drawn" --seed "$seed" --count "$((2 * (wanted - count)))" --kind clean --layout 3x1 --truth wfdb >/dev/null
    seed=$((seed + 2 * (wanted - count)))
    for page in "$WORK"/drawn/*.png; do
      # Width and height of a PNG stand in its bytes 16 to 23.
      pixels=$(od -An -tu4 --endian=big -j16 -N8 "$page" | awk '{ print $1 * $2 }')
      ((pixels > MOST_PIXELS || count >= wanted)) || { mv "$page" "$WORK/pages/"; count=$((count + 1)); }
    done
    rm -rf "$WORK/drawn"
  done
}

# The last pages are the first ones again, under other ids: memory is compared over equal work, since pages differ tenfold in size.
write_manifest() {
  local page number=0
  for page in "$WORK"/pages/*.png $(find "$WORK/pages" -name '*.png' | sort | head -n "$SHARE"); do
    printf '{"id":"%05d","path":"%s"}\n' "$number" "$page"
    number=$((number + 1))
  done >"$WORK/all.jsonl"
}

# read_part PART: a part that dies KILLS times without warning, each time after a few pages more, and goes on to its end.
read_part() {
  local part=$1 folder=$WORK/part$1 journal pid i size=$((PAGES / PARTS))
  journal=$(printf '%s/journal-%05d-of-%05d.jsonl' "$folder" "$part" "$PARTS")
  for ((i = 1; i <= KILLS; i++)); do
    # shellcheck disable=SC2086 # two words by intention
    $TOOL batch "$WORK/all.jsonl" -o "$folder" --threads "$THREADS" --shard "$part/$PARTS" --failures-ok >/dev/null 2>&1 &
    pid=$!
    until_true 7200 has_pages "$journal" "$((size * i / (KILLS + 1)))" || fail "part $part did not get on."
    kill -9 "$pid"
    wait "$pid" 2>/dev/null || true
    # Half a line, as a loss of power leaves it.
    printf '0123456789abcdef {"id":"torn' >>"$journal"
  done
  local done_before
  done_before=$(count_pages "$journal")
  run "$folder" "$WORK/all.jsonl" --shard "$part/$PARTS" --json
  say "part $part was killed $KILLS times, went on from page $done_before and read $(grep -c '^{"id"' "$folder.out") more"
}

count_pages() { grep -c '"run":' "$1" 2>/dev/null || true; }

has_pages() { [[ $(count_pages "$1") -ge $2 ]]; }

equal() {
  diff -r "$WORK/single/pages" "$WORK/merged/pages" || fail "the files of the parts differ from those of one run."
  cmp "$WORK/single/results.jsonl" "$WORK/merged/results.jsonl"
  cmp "$WORK/single/results.csv" "$WORK/merged/results.csv"
  say "equal: $(find "$WORK/merged/pages" -type f | wc -l) files of two parts are those of one run"
}

main() {
  trap clean_up EXIT
  find_tool
  say "drawing $((PAGES - SHARE)) pages"
  draw_pages
  write_manifest
  measure
  local part folders=()
  for ((part = 1; part <= PARTS; part++)); do
    read_part "$part"
    folders+=("$WORK/part$part")
  done
  tool merge "${folders[@]}" -o "$WORK/merged" || fail "the parts are not a whole."
  equal
  say "passed"
}

main
