#!/usr/bin/env bash
# Measures the drawing of pages and strips and writes docs/benchmarks/synthesis-results.md: pages per second with processor time, and
# BenchmarkDotNet's table. Run it on a quiet machine.
# usage: benchmarks/run-synthesis.sh [SECONDS]   how long each kind is drawn for the first table; default 10
set -euo pipefail
cd "$(dirname "$0")/.."
project=benchmarks/Ecg.Digitization.Synthesis.Benchmarks
work=artifacts/benchmarks/synthesis
report=docs/benchmarks/synthesis-results.md
rm -rf "$work/results" && mkdir -p "$work" docs/benchmarks

dotnet build -c Release "$project" --nologo -v q
run() { dotnet run -c Release --no-build --project "$project" -- "$@"; }
run throughput "${1:-10}" > "$work/throughput.md"
run --filter '*' --artifacts "$work" > "$work/log.txt"

{
  echo "# Synthesis: measured"
  echo
  echo "Written by \`benchmarks/run-synthesis.sh\` on $(date -u +%F), load average $(cut -d' ' -f1-3 /proc/loadavg) at the end; explained in [synthesis.md](../synthesis.md#speed)."
  if (($(cut -d. -f1 /proc/loadavg) > 2)); then
    echo
    echo "**The machine was busy with other work: times are too long. Run again on a quiet one.**"
  fi
  echo
  echo '```'
  sed -n '/^BenchmarkDotNet/,/^$/p' "$work"/results/*PageBenchmarks-report-github.md
  echo '```'
  echo
  echo "## On all cores"
  echo
  cat "$work/throughput.md"
  echo
  echo "## One after the other"
  echo
  grep '^|' "$work"/results/*PageBenchmarks-report-github.md | sed 's/\*\*//g'
} > "$report"
echo "$report"
