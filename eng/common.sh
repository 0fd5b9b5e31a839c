# shellcheck shell=bash
# Small helpers that build.sh and the scripts beside this file share. Sourced, never run.

say() { printf '%s\n' "== $*" >&2; }

die() {
  printf '%s\n' "build.sh: $*" >&2
  exit 1
}

misuse() {
  printf '%s\n' "build.sh: $* './build.sh help' lists the commands." >&2
  exit 2
}

has() { command -v "$1" >/dev/null 2>&1; }

# quietly COMMAND...: shows the command's output only when it fails.
quietly() {
  local output
  output=$("$@" </dev/null 2>&1) || {
    printf '%s\n' "$output" >&2
    return 1
  }
}

# limited SECONDS COMMAND...: runs the command, ends it after that time where the system can.
limited() {
  local seconds=$1
  shift
  if has timeout; then timeout --kill-after=10 "$seconds" "$@"; else "$@"; fi
}

# The .NET SDK is the one thing the user brings.
find_dotnet() {
  local place
  if has dotnet; then return 0; fi
  for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    if [[ -n $place && -x $place/dotnet ]]; then
      export DOTNET_ROOT=$place PATH="$place:$PATH"
      return 0
    fi
  done
  die "the .NET 10 SDK is needed and 'dotnet' was not found. Install it (https://dotnet.microsoft.com/download) and run this again."
}

check_sdk() {
  local newest
  newest=$(dotnet --list-sdks | sed -n 's/^\([0-9]\{1,\}\)\..*/\1/p' | sort -n | tail -n 1)
  if ((${newest:-0} < 10)); then
    die "the .NET 10 SDK is needed; this machine has ${newest:+only that of version }${newest:-no SDK}. Install it (https://dotnet.microsoft.com/download) and run this again."
  fi
}
