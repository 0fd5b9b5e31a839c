#!/usr/bin/env bash
# Everything that is done with this repository from a shell; './build.sh help' lists it.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly ROOT
# shellcheck source=eng/common.sh
source "$ROOT/eng/common.sh"
# shellcheck source=eng/native-stack.sh
source "$ROOT/eng/native-stack.sh"
# shellcheck source=eng/cli.sh
source "$ROOT/eng/cli.sh"
# shellcheck source=eng/test.sh
source "$ROOT/eng/test.sh"

usage() {
  cat <<'TEXT'
usage: ./build.sh COMMAND [-p:NativeStack=nuget|system] [-- ARGS]

  demo          digitize samples/sample-page.png into demo-out/ and print what was read
  test          build everything and run every test; ARGS go to 'dotnet test'
  run -- ARGS   run the command line tool ecg-digitize (Release; builds only what changed)
  pack          pack the NuGet packages into eng/local-packages
  bench         run the benchmarks; ARGS go to BenchmarkDotNet
  help          this text

The .NET 10 SDK must be installed. Everything else is set up at the first run and remembered: the
native stack is chosen as docs/native-stacks.md says; -p:NativeStack, or the environment variable
NativeStack, overrides the choice.
TEXT
}

run_command() {
  exec dotnet "$CLI" "$@"
}

demo_command() {
  cd "$ROOT"
  dotnet "$CLI" digitize samples/sample-page.png --truth samples/sample-page.hea -o demo-out
}

pack_command() {
  rm -f "$ROOT"/eng/local-packages/*.nupkg "$ROOT"/eng/local-packages/*.snupkg
  say "packing (Release, native stack ${NativeStack:?})"
  quietly dotnet msbuild "$ROOT/eng/Pack.proj" -restore -verbosity:quiet -p:PackageOutputPath="$ROOT/eng/local-packages/" \
    || die "the packages were not made."
  find "$ROOT/eng/local-packages" -name '*.nupkg' | sort
}

bench_command() {
  local project projects
  mapfile -t projects < <(find "$ROOT/benchmarks" -name '*.csproj' 2>/dev/null | sort)
  ((${#projects[@]} > 0)) || die "there are no benchmark projects below benchmarks/."
  if (($# == 0)); then set -- --filter '*'; fi
  for project in "${projects[@]}"; do
    say "benchmarking $(basename "$project" .csproj)"
    dotnet run -c Release --project "$project" -- --artifacts "$ROOT/artifacts/benchmarks" "$@" </dev/null
  done
}

main() {
  local command=${1:-help} stack=${NativeStack:-}
  shift || true
  case $command in
    demo | test | run | pack | bench) ;;
    help | -h | --help) usage && return 0 ;;
    *) misuse "there is no command '$command'." ;;
  esac
  while (($# > 0)); do
    case $1 in
      -p:NativeStack=*) stack=${1#*=} ;;
      --) shift && break ;;
      *) if [[ $command == run ]]; then break; else misuse "'$1' is not understood after '$command'."; fi ;;
    esac
    shift
  done

  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  find_dotnet
  if [[ $command == run || $command == demo ]] && cli_is_current "$stack"; then
    "${command}_command" "$@"
    return
  fi
  check_sdk
  set_up_native_stack "$stack"
  if [[ $command == run || $command == demo ]]; then build_cli; fi
  "${command}_command" "$@"
}

main "$@"
