# The page as a folder of static files, build/web/dist; sourced by scripts/serve and scripts/test.
dist=build/web/dist

# The new folder takes the old one's place only when it is whole.
build_page() {
  local fresh=$dist.new
  build web leadbench_web || return 1
  page_without_program "$fresh" || return 1
  web/node_modules/.bin/esbuild build/web/bin/leadbench_web.mjs --minify --outfile="$fresh/leadbench_web.mjs" \
    --log-level=warning >&2 || return 1
  cp build/web/bin/leadbench_web.wasm "$fresh"
  rm -rf "$dist" && mv "$fresh" "$dist"
}

# page_without_program FOLDER: all that is in it but the program, which may be another one.
page_without_program() {
  rm -rf "$1" && mkdir -p "$1/fonts" "$1/text"
  cp "$deps"/fonts/*.ttf "$1/fonts"
  cp assets/text/*.json "$1/text"
  bundle_scripts "$1" || return 1
  find web -maxdepth 1 -type f \( -name '*.html' -o -name '*.webmanifest' -o -name '*.css' -o -name '*.svg' \
    -o -name '*.png' -o -name '*.ico' \) -exec cp -t "$1" {} +
  write_licences >"$1/licences.txt"
}

# main.ts is the page; a worker is a program of its own. The wasm's own module stays a file beside them.
bundle_scripts() {
  local entries=(web/src/main.ts) worker
  for worker in web/src/*_worker.ts; do
    [ ! -f "$worker" ] || entries+=("$worker")
  done
  node scripts/lib/boot_texts.mjs assets/text build/web/boot_texts.json || return 1
  web/node_modules/.bin/esbuild "${entries[@]}" --bundle --alias:boot_texts=./build/web/boot_texts.json --format=esm --target=es2022 --minify \
    --sourcemap --external:./leadbench_web.mjs --outdir="$1" --log-level=warning >&2
}

# The words of everyone whose work is inside the page.
write_licences() {
  local fonts=web/node_modules/@expo-google-fonts
  printf 'Leadbench\n\n' && cat LICENSE
  printf '\nDear ImGui\n\n' && cat "$deps/imgui/LICENSE.txt"
  printf '\nutf8proc\n\n' && cat "$deps/utf8proc/LICENSE.md"
  printf '\nNoto Sans, Noto Sans JP\n\n' && cat "$fonts/noto-sans/LICENSE_FONT"
  printf '\nJSON for Modern C++\n\n' && cat /usr/share/doc/nlohmann-json3-dev/copyright
  printf '\nhash-wasm\n\n' && cat web/node_modules/hash-wasm/LICENSE
  printf '\nfast_float\n\n' && cat /usr/share/doc/libfast-float-dev/copyright
  printf '\nThe runtime is Emscripten (MIT or NCSA licence) with musl (MIT) and libc++ (Apache 2.0, LLVM exception).\n'
  printf 'SQLite is in the public domain.\n'
}
