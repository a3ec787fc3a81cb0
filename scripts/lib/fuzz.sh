# Runs the fuzz targets from their seeds and counts each as one test; sourced by scripts/test.
# 10 s a target; with --long a million executions, and then how much of the readers the corpus reaches.
corpus=build/test/corpus
readers_least=80 # percent of the lines of the readers of documents

fuzz_targets() { cat build/dev/fuzz_programs.txt; }

fuzz_one() {
  local target=$1 limit=(-max_total_time=10 -seed=1)
  [ -z "${LEADBENCH_LONG:-}" ] || limit=(-runs=1000000)
  mkdir -p "$corpus/found/$target"
  timeout "$limit_s" "build/dev/bin/$target" "${limit[@]}" -timeout=10 -print_final_stats=1 \
    -artifact_prefix="build/test/$target-" "$corpus/found/$target" "$corpus/seeds/$target"
}

# Lines of src/exchange/*read*.cpp that the corpora of all targets reach, in percent, on standard output.
readers_reached() {
  local target programs=()
  build fuzz-coverage fuzz_all || return 1
  for target in $(fuzz_targets); do
    LLVM_PROFILE_FILE=build/test/$target.profraw "build/fuzz-coverage/bin/$target" -runs=0 \
      "$corpus/found/$target" "$corpus/seeds/$target" >&2
    [ ${#programs[@]} = 0 ] || programs+=(-object) # the first one stands alone
    programs+=("build/fuzz-coverage/bin/$target")
  done
  llvm-profdata-19 merge -o build/test/fuzz.profdata build/test/*_fuzz.profraw
  llvm-cov-19 report -instr-profile build/test/fuzz.profdata "${programs[@]}" src/exchange/*read*.cpp >&2
  llvm-cov-19 export -summary-only -instr-profile build/test/fuzz.profdata "${programs[@]}" src/exchange/*read*.cpp |
    node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).data[0].totals.lines.percent.toFixed(1))'
}
readers_covered() {
  local percent
  percent=$(readers_reached) || return 1
  printf '%s%% of the lines of the readers\n' "$percent"
  node -e 'process.exit(+process.argv[1] > +process.argv[2] ? 0 : 1)' "$percent" "$readers_least"
}

fuzz_tests() {
  local target
  build dev fuzz_all || { failed_build "fuzz" && return; }
  node tests/fuzz/seeds.mjs "$corpus/seeds"
  for target in $(fuzz_targets); do one_check "fuzz $target" fuzz_one "$target"; done
  [ -n "${LEADBENCH_LONG:-}" ] || return 0
  one_check "fuzz coverage" readers_covered
  say "$(tail -n 1 "build/test/fuzz coverage.log")"
}
