# shellcheck shell=bash
# What the acceptance scripts share. Sourced, never run; ROOT is the repository.

WORK=$(mktemp -d "${TMPDIR:-/tmp}/ecg-acceptance-XXXXXX")
readonly WORK

say() { printf '== %s\n' "$*"; }

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

clean_up() {
  if [[ ${KEEP:-} == 1 ]]; then say "kept: $WORK"; else rm -rf "$WORK"; fi
}

# until_true SECONDS COMMAND...: waits for the command to succeed.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}

# Sets TOOL to the command line of ecg-digitize, built where it is not current. ECG_DIGITIZE names another, an installed tool say.
find_tool() {
  if [[ -n ${ECG_DIGITIZE:-} ]]; then
    readonly TOOL=$ECG_DIGITIZE
    return 0
  fi
  "$ROOT/build.sh" run -- info >/dev/null
  TOOL="$(command -v dotnet) $ROOT/artifacts/bin/Ecg.Digitization.Cli/release/ecg-digitize.dll"
  readonly TOOL
}

# shellcheck disable=SC2086 # two words by intention
tool() { $TOOL "$@"; }
