# shellcheck shell=bash
# Chooses the native stack and sets it up; docs/native-stacks.md says what the two are. Sourced by build.sh.

# What the 'system' stack is built with. make is named because cmake only recommends it.
readonly SYSTEM_PACKAGES=(libtorch-dev libopencv-dev libopenblas0-pthread cmake make g++)
readonly STACK_MEMO="$ROOT/.native-stack"

remembered_stack() {
  if [[ -f $STACK_MEMO ]]; then tr -d '[:space:]' <"$STACK_MEMO"; fi
}

# set_up_native_stack [TOLD]: leaves 'nuget' or 'system' in the exported NativeStack, where MSBuild reads it.
set_up_native_stack() {
  local told=${1:-} known
  known=$(remembered_stack)
  case ${told:-$known} in
    '') decide_native_stack ;;
    nuget | system) NativeStack=${told:-$known} ;;
    *) misuse "NativeStack must be 'nuget' or 'system', not '${told:-$known}'." ;;
  esac
  export NativeStack
  if [[ $NativeStack == system ]]; then ensure_system_packages; fi
  if [[ $NativeStack != "$known" ]]; then
    printf '%s\n' "$NativeStack" >"$STACK_MEMO"
    say "native stack: $NativeStack (remembered in .native-stack)"
  fi
}

decide_native_stack() {
  if has dpkg-query && [[ -z $(missing_system_packages) ]]; then
    say "native stack: the distribution's libtorch and OpenCV are installed, so 'system'"
    NativeStack=system
  elif probe_nuget_stack; then
    say "native stack: this machine's NuGet sources serve TorchSharp and OpenCvSharp4, so 'nuget'"
    NativeStack=nuget
  elif has apt-get && has dpkg-query; then
    say "native stack: this machine's NuGet sources do not serve TorchSharp and OpenCvSharp4, so 'system': Debian's libtorch and OpenCV"
    NativeStack=system
  else
    die "no native stack: TorchSharp and OpenCvSharp4 could not be restored from this machine's NuGet sources, and without apt the distribution's libraries cannot be installed. See docs/native-stacks.md."
  fi
}

# Restores a project that references what the solution would. First the managed packages, which are small and decide
# quickly, then the native ones, hundreds of megabytes that the build needs anyway and finds in the cache later.
probe_nuget_stack() {
  local folder log
  say "native stack: asking this machine's NuGet sources for TorchSharp and OpenCvSharp4"
  folder=$(mktemp -d)
  log=$folder/restore.log
  if restore_probe 180 "$folder" false >"$log" 2>&1; then
    say "native stack: fetching the native libraries of those packages (once; this can take minutes)"
    if restore_probe 1800 "$folder" true >"$log" 2>&1; then
      rm -rf "$folder"
      return 0
    fi
  fi
  grep -o 'error NU[0-9]*' "$log" | sort | uniq -c | sed 's/^/   restore: /' >&2 || true
  rm -rf "$folder"
  return 1
}

restore_probe() {
  limited "$1" dotnet restore "$ROOT/eng/probe/NativeStackProbe.csproj" --verbosity quiet \
    -p:NativeStack=nuget -p:IsNativeHost="$3" -p:ArtifactsPath="$2" </dev/null
}

missing_system_packages() {
  local package
  for package in "${SYSTEM_PACKAGES[@]}"; do
    [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) == 'install ok installed' ]] || printf '%s\n' "$package"
  done
}

ensure_system_packages() {
  if ! has dpkg-query || ! has apt-get; then
    # Another distribution, or libraries built by hand: CMake will say what it does not find.
    has cmake || die "the 'system' stack needs cmake, a C++ compiler, libtorch and OpenCV; this machine has no apt to install them with. See docs/native-stacks.md."
    return 0
  fi
  local missing as_root=()
  mapfile -t missing < <(missing_system_packages)
  if ((${#missing[@]} == 0)); then return 0; fi
  say "installing ${missing[*]}: the native libraries that the code is built against"
  if [[ $(id -u) -ne 0 ]]; then
    has sudo || die "not root and no sudo. As root, run: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  if apt_lists_are_old; then apt_get "${as_root[@]}" -- update; fi
  apt_get "${as_root[@]}" -- install --no-install-recommends "${missing[@]}" \
    || { apt_get "${as_root[@]}" -- update && apt_get "${as_root[@]}" -- install --no-install-recommends "${missing[@]}"; } \
    || die "apt-get could not install ${missing[*]}; its messages are above."
}

# No package lists, or none fetched within a week.
apt_lists_are_old() {
  [[ -z $(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -7 -print -quit 2>/dev/null) ]]
}

# apt_get [sudo] -- ARGUMENTS...: never asks, says little.
apt_get() {
  local prefix=()
  while [[ $1 != -- ]]; do
    prefix+=("$1")
    shift
  done
  shift
  "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}
