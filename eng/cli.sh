# shellcheck shell=bash
# Builds the command line tool only when something it is made of changed. Sourced by build.sh.

readonly CLI="$ROOT/artifacts/bin/Ecg.Digitization.Cli/release/ecg-digitize.dll"
# Holds the native stack of the last build; its time is that build's beginning.
readonly CLI_STAMP="$ROOT/artifacts/ecg-digitize.built"

# cli_is_current [TOLD]: the tool stands, was built with the wanted native stack, and no source is newer.
cli_is_current() {
  [[ -f $CLI && -f $CLI_STAMP && $(<"$CLI_STAMP") == "${1:-$(remembered_stack)}" ]] || return 1
  # Folders count too: deleting a file changes only its folder's time.
  [[ -z $(find "$ROOT/src" "$ROOT/eng" "$ROOT"/Directory.* "$ROOT/nuget.config" \
    -path "$ROOT/eng/local-packages" -prune -o -newer "$CLI_STAMP" -print -quit) ]]
}

build_cli() {
  mkdir -p "$ROOT/artifacts"
  printf '%s' "${NativeStack:?}" >"$CLI_STAMP.new"
  say "building ecg-digitize (Release, native stack $NativeStack)"
  quietly dotnet build "$ROOT/src/Ecg.Digitization.Cli/Ecg.Digitization.Cli.csproj" -c Release --verbosity quiet \
    || die "ecg-digitize did not build."
  mv "$CLI_STAMP.new" "$CLI_STAMP"
}
