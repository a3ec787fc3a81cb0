# Emscripten 3.1.69 or newer: the one on the PATH, else the system's package, else Debian 13's
# package unpacked into build/toolchain; sourced by scripts/setup after archive.sh.
# The result is one file, build/toolchain/emscripten.cmake, which the wasm presets read.

new_enough() { [ "$(printf '%s\n3.1.69\n' "${1:-0}" | sort -V | head -n 1)" = 3.1.69 ]; }

emcc_version() { "$1" --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }

install_emscripten() {
  [ ! -f "$toolchain/emscripten.cmake" ] || return 0
  local candidate root
  mkdir -p "$toolchain"
  if ! { command -v emcc >/dev/null && new_enough "$(emcc_version emcc)"; }; then
    candidate=$(apt-cache policy emscripten | sed -nE 's/^ *Candidate: ([0-9.]+).*/\1/p')
    if new_enough "$candidate" && [ "$(id -u)" = 0 ]; then
      say "Installing Emscripten $candidate"
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends emscripten >build/apt.log 2>&1 ||
        stop "apt could not install emscripten (its words are in build/apt.log): mend that and run this again."
    else
      unpack_emscripten
      root=$top/$toolchain/emscripten/usr/share/emscripten
    fi
  fi
  root=${root:-$(dirname "$(readlink -f "$(command -v emcc)")")}
  [ -f "$root/cmake/Modules/Platform/Emscripten.cmake" ] || root=$(em-config EMSCRIPTEN_ROOT)
  printf '# Written by scripts/setup.\ninclude("%s/cmake/Modules/Platform/Emscripten.cmake")\n' "$root" \
    >"$toolchain/emscripten.cmake"
}

# Of 1.6 GB only what a single-threaded build needs. Binaryen wants a newer C library than Debian
# 12's, so each of its tools runs through the loader of the release that it was built for.
unpack_emscripten() {
  local into=$toolchain/emscripten package
  say "Fetching Emscripten 3.1.69 (240 MB)"
  open_archive
  fetch apt-get download -qq emscripten binaryen libc6 libstdc++6 libgcc-s1 >build/archive.log 2>&1 ||
    stop "Emscripten could not be fetched (apt's words are in build/archive.log): check the network and run this again."
  rm -rf "$into" && mkdir -p "$into/wrapped/bin"
  for package in "$archive"/files/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$into" --exclude='*-mt*.a' --exclude='*-ww*.a' \
      --exclude='*asan*.a' --exclude='*/emscripten/test' --exclude='*/emscripten/docs' \
      --exclude='*/share/doc' --exclude='*/share/man' --exclude='*/gconv'
  done
  wrap_binaryen "$top/$into"
  mkdir -p "$into/usr/share/emscripten/node_modules"
  ln -sfn "$top/web/node_modules/acorn" "$into/usr/share/emscripten/node_modules/acorn"
  cat >"$into/usr/share/emscripten/.emscripten" <<TEXT
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$top/$into/wrapped'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
TEXT
}

wrap_binaryen() {
  local into=$1 loader libraries tool
  loader=$(find "$into/usr/lib" "$into/usr/lib64" -name 'ld-linux*.so.*' 2>/dev/null | head -n 1)
  libraries=$(dirname "$(find "$into/usr/lib" -name libbinaryen.so | head -n 1)")
  for tool in "$into"/usr/bin/wasm*; do
    printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' "$loader" "$libraries" "$tool" \
      >"$into/wrapped/bin/${tool##*/}"
    chmod +x "$into/wrapped/bin/${tool##*/}"
  done
}
