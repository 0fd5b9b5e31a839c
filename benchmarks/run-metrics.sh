#!/usr/bin/env bash
# Measures the metrics and writes docs/benchmarks/metrics-results.md: BenchmarkDotNet's tables, the comparison with SciPy, and the
# scoring of a full-size submission. Run it on a quiet machine; it needs python3 with SciPy (apt-get install python3-scipy).
# usage: benchmarks/run-metrics.sh [IMAGES...]   sizes of the submissions to score; default 977 (21.6 million rows)
set -euo pipefail
cd "$(dirname "$0")/.."
project=benchmarks/Ecg.Digitization.Metrics.Benchmarks
work=artifacts/benchmarks/metrics
report=docs/benchmarks/metrics-results.md
rm -rf "$work/results" && mkdir -p "$work" docs/benchmarks

dotnet build -c Release "$project" --nologo -v q
run() { dotnet run -c Release --no-build --project "$project" -- "$@"; }
# The two plain timings come first, while the processor is as cool for one side as for the other.
run scipy "$work/scipy.md"
run submission "$work/submissions" "$work/submission.md" "$@"
run write "$work/submissions" "$work/writing.md"
run --filter '*' --artifacts "$work" > "$work/log.txt"

# The table of one class, without BenchmarkDotNet's header.
table() { grep '^|' "$work"/results/*."$1"-report-github.md | sed "s/&#39;//g; s/&lt;/</g; s/&gt;/>/g; s/\*\*//g"; }
{
  echo "# Metrics: measured"
  echo
  echo "Written by \`benchmarks/run-metrics.sh\` on $(date -u +%F), load average $(cut -d' ' -f1-3 /proc/loadavg) at the end; explained in [metrics.md](../metrics.md#speed)."
  if (($(cut -d. -f1 /proc/loadavg) > 2)); then
    echo
    echo "**The machine was busy with other work: times are too long and ratios unsure. Run again on a quiet one.**"
  fi
  echo
  echo '```'
  sed -n '/^BenchmarkDotNet/,/^$/p' "$work"/results/*OfficialMetricBenchmarks-report-github.md
  echo '```'
  echo
  echo "## One record, alignment and score, one core"
  echo
  table OfficialMetricBenchmarks
  echo
  echo "## Against SciPy, same samples, same run"
  echo
  echo "Medians. The Python scorer makes the same steps with scipy.signal.correlate and scipy.optimize; its ratio is what a user gains."
  echo
  cat "$work/scipy.md"
  echo
  echo "## The lags of one lead"
  echo
  table LagBenchmarks
  echo
  echo "## Fused passes"
  echo
  table PowerBenchmarks
  echo
  echo "## A submission end to end"
  echo
  echo "Reading, checking, loading the truth from CSV, scoring."
  echo
  cat "$work/submission.md"
  echo "Writing submissions of that size, to the disk."
  echo
  cat "$work/writing.md"
} > "$report"
echo "$report"
