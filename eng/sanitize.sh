#!/usr/bin/env bash
# Builds the two native libraries with AddressSanitizer and UndefinedBehaviorSanitizer, and runs the test projects that call them over
# these. What the sanitizers find ends the test host; the report is printed. docs/robustness.md says what was found.
# usage: eng/sanitize.sh [TEST_PROJECT...]   (built before: ./build.sh test, or dotnet build tests/NAME -c Release)
# Needs the 'system' native stack and g++. Everything it makes is in artifacts/sanitized.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly ROOT OUT=$ROOT/artifacts/sanitized
readonly FLAGS='-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
readonly PROJECTS=(Ecg.Interop.OpenCv.Tests Ecg.Interop.Torch.Tests Ecg.Digitization.Preprocessing.Tests Ecg.Digitization.Model.Tests
  Ecg.Digitization.Tests Ecg.Digitization.Training.Tests Ecg.Digitization.Synthesis.Tests Ecg.Digitization.Cli.Tests)
# These measure resident memory, most of which is the sanitizer's own here.
readonly FILTER='FullyQualifiedName!~MemoryTests&FullyQualifiedName!~LeakTests&FullyQualifiedName!~FlatMemory&FullyQualifiedName!~AreFinalized'
# The runtime handles its own faults, and ends without freeing; a refused allocation is an exception and not an end.
readonly ASAN=detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_abort=0:use_sigaltstack=0:allow_user_segv_handler=1:allocator_may_return_null=1:quarantine_size_mb=64

say() { printf '== %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# build FOLDER NAME
build() {
  say "building lib$2.so with sanitizers"
  cmake -S "$ROOT/src/Interop/$1/native" -B "$OUT/$2" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS="$FLAGS" >"$OUT/$2.log" 2>&1 \
    && cmake --build "$OUT/$2" --parallel 2 >>"$OUT/$2.log" 2>&1 || { tail -n 40 "$OUT/$2.log" >&2; fail "lib$2.so did not build."; }
  nm -D "$OUT/$2/lib$2.so" | grep __asan_report >/dev/null || fail "lib$2.so has no checks in it."
}

# test_project NAME: its output with the two libraries exchanged.
test_project() {
  local from=$ROOT/artifacts/bin/$1/release into=$OUT/$1 code=0
  [[ -f $from/$1.dll ]] || fail "$1 is not built: dotnet build tests/$1 -c Release"
  say "testing $1"
  rm -rf "$into" "$OUT"/report.*
  # Tests look for the repository above their own folder, and for programs beside it.
  cp -r "$from" "$into"
  cp "$OUT/ecg_opencv/libecg_opencv.so" "$into/"
  [[ ! -f $into/libecg_torch.so ]] || cp "$OUT/ecg_torch/libecg_torch.so" "$into/"
  LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libubsan.so)" ASAN_OPTIONS=$ASAN:log_path=$OUT/report \
    UBSAN_OPTIONS=print_stacktrace=1:log_path=$OUT/report DOTNET_GCHeapHardLimit=0x100000000 \
    dotnet test "$into/$1.dll" --filter "$FILTER" --logger 'console;verbosity=minimal' </dev/null || code=$?
  # An allocation that was refused is what a test asks for.
  if grep -hE 'ERROR: AddressSanitizer|runtime error:' "$OUT"/report.* >/dev/null 2>&1; then
    cat "$OUT"/report.* >&2
    fail "$1: the sanitizers report the above."
  fi
  ((code == 0)) || fail "$1: tests failed."
}

main() {
  mkdir -p "$OUT"
  build Ecg.Interop.OpenCv ecg_opencv
  build Ecg.Interop.Torch ecg_torch
  (($# > 0)) || set -- "${PROJECTS[@]}"
  local project
  for project in "$@"; do test_project "$project"; done
  say "nothing found"
}

main "$@"
