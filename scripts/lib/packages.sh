# Debian packages and npm packages; sourced by scripts/setup.
debian_packages=(clang-19 lld-19 llvm-19 libc++-19-dev libc++abi-19-dev libunwind-19-dev
  libclang-rt-19-dev clang-format-19 clang-tidy-19 ninja-build ccache cmake nlohmann-json3-dev
  doctest-dev libeigen3-dev libfast-float-dev libcli11-dev fonttools python3 chromium xz-utils)
# The other engines of the page's own suite, and a screen in memory for them.
engine_packages=(firefox-esr webkit2gtk-driver xvfb libegl1 libgl1-mesa-dri)
[ -z "${with_engines:-}" ] || debian_packages+=("${engine_packages[@]}")

engines_are_here() { type firefox-esr WebKitWebDriver Xvfb >/dev/null 2>&1; }

missing_packages() {
  local wanted=("${debian_packages[@]}") package
  if ! command -v node >/dev/null; then wanted+=(nodejs); fi
  if ! command -v npm >/dev/null; then wanted+=(npm); fi
  for package in "${wanted[@]}"; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' || printf '%s ' "$package"
  done
}

install_packages() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
    stop "There is no apt on this machine: use Debian 12 or newer, or a container of it."
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] ||
    stop "These packages are missing and only root can install them: run scripts/setup as root, or apt-get install $missing"
  say "Installing from Debian: $missing"
  apt-get update -qq >build/apt.log 2>&1 || stop "apt could not reach its archive: check the network and run this again."
  # shellcheck disable=SC2086  # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >build/apt.log 2>&1 ||
    stop "apt could not install $missing(its words are in build/apt.log): mend that and run this again."
}

install_npm_packages() {
  command -v npm >/dev/null || stop "npm is missing: install nodejs 18 or newer with npm, and run this again."
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] ||
    stop "node $(node --version) is too old: install nodejs 18 or newer, and run this again."
  if [ -f web/node_modules/.package-lock.json ] &&
    [ "$(cat build/npm.stamp 2>/dev/null)" = "$(sha256sum <web/package-lock.json)" ]; then
    return 0
  fi
  say "Installing from npm"
  (cd web && npm ci --loglevel=error --no-progress) >build/npm.log 2>&1 ||
    stop "npm could not install the packages of web/package-lock.json (its words are in build/npm.log): check the network and run this again."
  sha256sum <web/package-lock.json >build/npm.stamp
}
