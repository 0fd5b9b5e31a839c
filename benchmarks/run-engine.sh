#!/usr/bin/env bash
# Measures what a page costs, in time and memory, stage by stage, and writes docs/benchmarks/engine-results.md. Run it on a quiet machine.
# usage: benchmarks/run-engine.sh [REPEATS]   later calls per page; default 15: the compiler improves what runs often over the first ten
set -euo pipefail
cd "$(dirname "$0")/.."
project=benchmarks/Ecg.Digitization.Engine.Benchmarks
work=artifacts/benchmarks/engine
report=docs/benchmarks/engine-results.md
repeats=${1:-15}
mkdir -p "$work" docs/benchmarks

dotnet build -c Release "$project" --nologo -v q
# A process for each row: peaks of memory are of a process.
run() { dotnet run -c Release --no-build --project "$project" -- "$@"; }
run draw page "$work/page.png"
run draw photo "$work/photo.png"
run head > "$work/table.md"
for quality in fast best; do
  run measure "page, 2200 x 1700" "$work/page.png" "$quality" "$repeats" >> "$work/table.md"
  run measure "photo, 4032 x 3024" "$work/photo.png" "$quality" "$repeats" >> "$work/table.md"
done
export MALLOC_ARENA_MAX=1 DOTNET_GCConserveMemory=7 DOTNET_gcConcurrent=0
run measure "page, memory kept small" "$work/page.png" fast "$repeats" >> "$work/table.md"
run measure "photo, memory kept small" "$work/photo.png" fast "$repeats" >> "$work/table.md"

{
  echo "# What a page costs: measured"
  echo
  echo "Written by \`benchmarks/run-engine.sh\` on $(date -u +%F), $(nproc) processors ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)), load average $(cut -d' ' -f1-3 /proc/loadavg) at the end; explained in [engine.md](../engine.md#time-and-memory)."
  echo
  cat "$work/table.md"
} > "$report"
echo "$report"
