# Third-party sources and fonts into build/deps, where CMake looks; sourced by scripts/setup.
# Nothing of them is committed. `ready` in each folder is written last and names what it was made by.

install_sources() {
  local header state
  state=$(cat scripts/lib/sources.sh web/package-lock.json | sha256sum)
  [ "$(cat "$deps/ready" 2>/dev/null)" != "$state" ] || return 0
  mkdir -p "$deps/include" "$deps/sqlite"
  # Chosen folders only: all of /usr/include must never be on the wasm include path.
  for header in nlohmann doctest fast_float CLI eigen3/Eigen; do
    ln -sfn "/usr/include/$header" "$deps/include/${header##*/}"
  done
  cp web/node_modules/better-sqlite3/deps/sqlite3/sqlite3.{c,h} "$deps/sqlite/"
  say "Fetching the sources of Dear ImGui and utf8proc"
  open_archive
  unpack_source imgui 1.92.2b 1.92. "$deps/imgui"
  unpack_source utf8proc 2.11. 2. "$deps/utf8proc"
  printf '%s\n' "$state" >"$deps/ready"
}

cut_fonts() {
  local into=$deps/fonts state
  state=$(cat scripts/lib/fonts.py web/package-lock.json | sha256sum)
  [ "$(cat "$into/ready" 2>/dev/null)" != "$state" ] || return 0
  say "Cutting the fonts"
  mkdir -p "$into"
  # The system's own python3: another one on the PATH may lack Debian's fonttools.
  /usr/bin/python3 scripts/lib/fonts.py web/node_modules/@expo-google-fonts "$into" >&2 ||
    stop "The fonts could not be cut: reinstall the package fonttools, and run this again."
  printf '%s\n' "$state" >"$into/ready"
}
