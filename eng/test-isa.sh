#!/usr/bin/env bash
# Runs the tests of the metrics again with the wider vectors switched off, down to none: every kernel must agree with its scalar twin
# whatever the processor. usage: eng/test-isa.sh [--no-build]
set -euo pipefail
cd "$(dirname "$0")/.."
project=tests/Ecg.Digitization.Metrics.Tests
[ "${1:-}" = "--no-build" ] || dotnet build "$project" --nologo -v q
for setting in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
  echo "== $setting"
  env "$setting" dotnet test "$project" --no-build --nologo -v q
done
