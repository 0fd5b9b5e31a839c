#!/usr/bin/env bash
# Acceptance: many synthesized pages on two cores. Prints pages per hour, the memory over the first and the last hundred pages, and
# proves that a batch that is killed with -9 and goes on, and one that is read in two parts, give the bytes of one run.
# usage: eng/acceptance/batch.sh [PAGES [PAGES_OF_THE_PROOFS]]
# The proofs read all pages twice more unless the second number says fewer. KEEP=1 leaves the temporary folder.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly ROOT PAGES=${1:-1000}
readonly PROOFS=${2:-$PAGES} THREADS=2 KILLS=4 SHARE=$((PAGES / 4 < 100 ? PAGES / 4 : 100))
# shellcheck source=eng/acceptance/common.sh
source "$ROOT/eng/acceptance/common.sh"

# run FOLDER MANIFEST [OPTIONS]: one batch to its end.
run() {
  local folder=$1 manifest=$2
  shift 2
  tool batch "$manifest" -o "$folder" --threads "$THREADS" --failures-ok "$@" >"$folder.out" 2>"$folder.log" || { cat "$folder.log" >&2; fail "the batch into $folder failed."; }
}

# mean_memory FILTER: MiB, from the journal's lines on standard input.
mean_memory() { "$@" | awk '{ sum += $1 } END { printf "%.1f", sum / NR / 1048576 }'; }

# Processor seconds of all processes that this script has waited for.
# Leaves them in CHILDREN: a substitution would be a process with children of its own.
count_children_seconds() {
  times >"$WORK/times"
  CHILDREN=$(tail -n 1 "$WORK/times" | sed 's/[ms]/ /g' | awk '{ print $1 * 60 + $2 + $3 * 60 + $4 }')
}

memory_of_pages() { grep -o '"residentBytes":[0-9]*' "$WORK/single/journal-00001-of-00001.jsonl" | cut -d: -f2; }

measure() {
  say "reading $PAGES pages with $THREADS threads"
  local start=$EPOCHREALTIME before after first last
  count_children_seconds
  before=$CHILDREN
  run "$WORK/single" "$WORK/all.jsonl"
  count_children_seconds
  after=$CHILDREN
  local end=$EPOCHREALTIME
  first=$(memory_of_pages | mean_memory head -n "$SHARE")
  last=$(memory_of_pages | mean_memory tail -n "$SHARE")
  awk -v n="$PAGES" -v a="$start" -v b="$end" -v cpu="$(awk "BEGIN { print $after - $before }")" -v threads="$THREADS" -v first="$first" -v last="$last" -v share="$SHARE" 'BEGIN {
    printf "pages per hour          %.0f\n", n / (b - a) * 3600
    printf "processor time          %.2f s a page, %.0f %% of %d cores\n", cpu / n, 100 * cpu / (b - a) / threads, threads
    printf "memory, first %3d pages %.1f MiB\n", share, first
    printf "memory, last %3d pages  %.1f MiB (%+.1f %%)\n", share, last, (last / first - 1) * 100
  }'
}

# The last pages are the first ones again, under other ids: memory is compared over equal work, since pages differ tenfold in size.
write_manifests() {
  local page number=0
  for page in "$WORK"/pages/*.png $(find "$WORK/pages" -name '*.png' | sort | head -n "$SHARE"); do
    printf '{"id":"%05d","path":"%s"}\n' "$number" "$page"
    number=$((number + 1))
  done >"$WORK/all.jsonl"
  head -n "$PROOFS" "$WORK/all.jsonl" >"$WORK/proof.jsonl"
}

# A batch that dies KILLS times without warning, each time after a few pages more.
prove_resume() {
  say "killing a batch of $PROOFS pages $KILLS times with -9"
  local folder=$WORK/killed pid i goal
  for ((i = 1; i <= KILLS; i++)); do
    goal=$((PROOFS * i / (KILLS + 2)))
    # shellcheck disable=SC2086 # two words by intention
    $TOOL batch "$WORK/proof.jsonl" -o "$folder" --threads "$THREADS" --failures-ok >/dev/null 2>&1 &
    pid=$!
    until_true 7200 has_pages "$folder" "$goal" || fail "the batch did not get to $goal pages."
    kill -9 "$pid"
    wait "$pid" 2>/dev/null || true
    # Half a line, as a loss of power leaves it.
    printf '0123456789abcdef {"id":"torn' >>"$folder/journal-00001-of-00001.jsonl"
  done
  local done_before
  done_before=$(count_pages "$folder")
  run "$folder" "$WORK/proof.jsonl" --json
  say "went on from page $done_before; read $(grep -c '^{"id"' "$folder.out") more"
  equal "$folder" "a batch that was killed"
}

count_pages() { grep -c '"run":' "$1/journal-00001-of-00001.jsonl" 2>/dev/null || true; }

has_pages() { [[ $(count_pages "$1") -ge $2 ]]; }

prove_parts() {
  say "reading $PROOFS pages in two parts, and merging them"
  run "$WORK/part1" "$WORK/proof.jsonl" --shard 1/2
  run "$WORK/part2" "$WORK/proof.jsonl" --shard 2/2
  tool merge "$WORK/part1" "$WORK/part2" -o "$WORK/merged" || fail "the parts are not a whole."
  equal "$WORK/merged" "two parts"
}

equal() {
  diff -r "$WORK/proof/pages" "$1/pages" || fail "the files of $2 differ from those of one run."
  cmp "$WORK/proof/results.jsonl" "$1/results.jsonl"
  cmp "$WORK/proof/results.csv" "$1/results.csv"
  say "equal: $(find "$1/pages" -type f | wc -l) files of $2 are those of one run"
}

main() {
  trap clean_up EXIT
  find_tool
  say "drawing $((PAGES - SHARE)) pages"
  tool synthesize -o "$WORK/pages" --count "$((PAGES - SHARE))" --kind clean --layout 3x1 --truth wfdb >/dev/null
  write_manifests
  measure
  if [[ $PROOFS == "$PAGES" ]]; then ln -s single "$WORK/proof"; else run "$WORK/proof" "$WORK/proof.jsonl"; fi
  prove_resume
  prove_parts
  say "passed"
}

main
