# Shared by the scripts: where the project is, how a script speaks, how it gives up.
# Messages go to standard error, so that a program's own output stays alone on standard output.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$top"
deps=build/deps
toolchain=build/toolchain
jobs=$(nproc 2>/dev/null || echo 2)
export LC_ALL=C.UTF-8 npm_config_update_notifier=false

say() { printf '%s\n' "$*" >&2; }

# One sentence: what is missing and what to do; exit code 3 is "the outside failed".
stop() {
  say "$*"
  exit 3
}

# The text after a script's first line, up to the first line that is not a comment.
print_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//;t p;b;:p p}' "$1"; }

# build PRESET TARGET...: configures where needed, then builds; what the tools say goes to standard error.
build() {
  local preset=$1
  shift
  if [ ! -f "build/$preset/build.ninja" ] || [ CMakePresets.json -nt "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" >"build/$preset.log" 2>&1 || {
      cat "build/$preset.log" >&2
      return 1
    }
  fi
  # A person watches the count of files; a log wants only what went wrong.
  if [ -t 2 ]; then
    ninja -C "build/$preset" -j "$jobs" "$@" >&2
  else
    ninja -C "build/$preset" -j "$jobs" --quiet "$@" | { grep -vE '^(-- |ninja: no work)' || true; } >&2
  fi
}
