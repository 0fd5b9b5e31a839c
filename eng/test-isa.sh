#!/usr/bin/env bash
# Runs the tests of the metrics and of page synthesis' kernels again with the wider vectors switched off, down to none: every kernel
# must agree with its scalar twin whatever the processor. usage: eng/test-isa.sh [--no-build], the latter after './build.sh test'.
set -euo pipefail
cd "$(dirname "$0")/.."
kernels='FullyQualifiedName~Metrics|FullyQualifiedName~PixelNoise|FullyQualifiedName~SensorTests|FullyQualifiedName~LensTests|FullyQualifiedName~Jpeg|FullyQualifiedName~BlockTransform'
kernels+='|FullyQualifiedName~FieldLattice|FullyQualifiedName~CoverageRasterizer'
projects=(tests/Ecg.Digitization.Metrics.Tests tests/Ecg.Digitization.Synthesis.Tests)
for project in "${projects[@]}"; do
  name=$(basename "$project")
  [ "${1:-}" = "--no-build" ] || dotnet build "$project" -c Release --nologo -v q
  for setting in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
    echo "== $project $setting"
    env "$setting" dotnet test "artifacts/bin/$name/release/$name.dll" --nologo -v q --filter "$kernels"
  done
done
