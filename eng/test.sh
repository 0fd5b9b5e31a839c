# shellcheck shell=bash
# Builds the solution and runs every test project. Sourced by build.sh.

readonly TEST_RESULTS="$ROOT/artifacts/test-results"

# test_command [dotnet test arguments]: the last line is 'N passed, N failed, N skipped'; fails if any test fails.
test_command() {
  build_solution
  rm -rf "$TEST_RESULTS"
  mkdir -p "$TEST_RESULTS"
  local project broken=0
  for project in "$ROOT"/tests/*/*Tests.csproj; do
    run_test_project "$(basename "$project" .csproj)" "$@" || broken=$((broken + 1))
  done
  report_tests "$broken"
}

# The command line tool is a part of it: what runs it next need not build it again.
build_solution() {
  mkdir -p "$ROOT/artifacts"
  printf '%s' "${NativeStack:?}" >"$CLI_STAMP.new"
  say "building the solution (Release, native stack ${NativeStack:?})"
  quietly dotnet build "$ROOT/Ecg.Digitization.sln" -c Release --verbosity quiet \
    || die "the solution did not build."
  mv "$CLI_STAMP.new" "$CLI_STAMP"
}

# Fails only when the run broke off, by a crash of the test host say; tests that failed are counted from the results file.
run_test_project() {
  local name=$1 code=0 results="$TEST_RESULTS/$1.trx"
  shift
  say "testing $name"
  dotnet test "$ROOT/artifacts/bin/$name/release/$name.dll" --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' \
    --results-directory "$TEST_RESULTS" "$@" </dev/null || code=$?
  if ((code == 0)); then return 0; fi
  if grep -qs '<UnitTestResult .*outcome="Failed"' "$results" && ! grep -qiE 'run aborted|host process crashed' "$results"; then return 0; fi
  say "$name broke off with exit code $code"
  return 1
}

# Prints skipped tests with the reason, failed ones, and the closing line. $1: projects that did not run to their end.
report_tests() {
  local results=("$TEST_RESULTS"/*.trx)
  [[ -e ${results[0]} ]] || results=(/dev/null)
  awk -v broken="$1" '
    function plain(text) {
      gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#xA;/, " ", text); gsub(/&amp;/, "\\&", text)
      return text
    }
    function attribute(name) {
      return match($0, " " name "=\"[^\"]*\"") ? plain(substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)) : ""
    }
    /<UnitTestResult / {
      outcome = attribute("outcome"); test = attribute("testName")
      if (outcome == "Passed") passed++
      else if (outcome == "NotExecuted") { skipped++; pending = test; reason = "" }
      else { failed++; failures = failures "\nfailed: " test }
    }
    pending != "" && match($0, /<(Message|StdOut)>[^<]*/) {
      reason = substr($0, RSTART, RLENGTH); sub(/^<[A-Za-z]*>/, "", reason); reason = plain(reason)
    }
    pending != "" && (/<\/UnitTestResult>/ || /<UnitTestResult [^>]*\/>/) {
      printf "skipped: %s%s\n", pending, (reason == "" ? "" : " (" reason ")"); pending = ""
    }
    END {
      if (failures != "") print substr(failures, 2)
      failed += broken
      printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
      exit failed > 0
    }' "${results[@]}"
}
