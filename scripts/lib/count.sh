# Runs suites and counts what they say; sourced by scripts/test.
# A suite's log is build/test/NAME.log; a line "SKIPPED reason" in a doctest log is a skipped test.
passed=0 failed=0 skipped=0
limit_s=${LEADBENCH_LONG:+7200}
limit_s=${limit_s:-1800}

# add NAME PASSED FAILED SKIPPED LOG: counts, one line to standard error, the log of a failure.
add() {
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  say "$(printf '%-28s %4d passed, %d failed' "$1" "$2" "$3")$([ "$4" = 0 ] || printf ', %d skipped' "$4")"
  [ "$3" = 0 ] || tail -n 60 "$5" >&2
}

# first_number PATTERN LOG: the last number that the pattern's group holds, or 0.
first_number() { sed -nE "s/$1/\1/p" "$2" | tail -n 1 | grep . || echo 0; }

# run_doctest LOG COMMAND...: leaves what it said in LOG and how it ended in LOG.code.
run_doctest() {
  local log=$1 code=0
  shift
  timeout "$limit_s" "$@" --no-colors=true >"$log" 2>&1 || code=$?
  echo "$code" >"$log.code"
}

# count_doctest NAME LOG: of a run that has ended.
count_doctest() {
  local log=$2 code good bad away
  code=$(cat "$log.code")
  good=$(first_number '.*test cases: .*\| *([0-9]+) passed.*' "$log")
  bad=$(first_number '.*test cases: .*\| *([0-9]+) failed.*' "$log")
  away=$(grep -c '^SKIPPED ' "$log" || true)
  [ "$code" = 0 ] || [ "$bad" != 0 ] || bad=1 # a crash or a hang has no summary
  add "$1" $((good - away)) "$bad" "$away" "$log"
}

# node_suite FILE [WHERE]: a file of tests; where it runs, if in several places.
node_suite() {
  local name="${2:-node} $1" log code=0 good bad away
  log="build/test/$(tr / - <<<"${2:+$2/}$1").log"
  timeout "$limit_s" node --test --test-reporter=tap "$1" >"$log" 2>&1 || code=$?
  good=$(first_number '# pass ([0-9]+)' "$log")
  bad=$(($(first_number '# fail ([0-9]+)' "$log") + $(first_number '# cancelled ([0-9]+)' "$log")))
  away=$(first_number '# skipped ([0-9]+)' "$log")
  [ "$code" = 0 ] || [ "$bad" != 0 ] || bad=1
  [ "$((good + bad + away))" != 0 ] || bad=1 # it ran nothing
  [ "$away" = 0 ] || sed -nE 's/^ *ok [0-9]+ - (.*) # SKIP(.*)/skipped: \1\2/p' "$log" >&2
  add "$name" "$good" "$bad" "$away" "$log"
}

# one_check NAME COMMAND...: a command as one test.
one_check() {
  local name=$1 log="build/test/$1.log"
  shift
  if "$@" >"$log" 2>&1; then add "$name" 1 0 0 "$log"; else add "$name" 0 1 0 "$log"; fi
}

failed_build() {
  say "The build of $1 failed: what the compiler said stands above."
  failed=$((failed + 1))
}

finish() {
  printf '%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" = 0 ] || printf ', %d skipped' "$skipped")"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}
