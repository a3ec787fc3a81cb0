# A private view of Debian's archive: packages and sources of other releases, fetched and unpacked
# into build/ without touching the machine's own release; sourced by scripts/setup.
# The archive's address is the one of the machine's own apt configuration.
archive=build/archive

open_archive() {
  [ ! -f "$archive/opened" ] || return 0
  local uri key=/usr/share/keyrings/debian-archive-keyring.gpg dir
  uri=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }')
  if [ -z "$uri" ]; then # no lists yet, as on a machine that never ran apt-get update
    [ "$(id -u)" != 0 ] || apt-get update -qq >&2 || true
    uri=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' |
      awk '$1 == "Debian" && $2 !~ /security/ { print $2; exit }')
  fi
  [ -n "$uri" ] || stop "apt's configuration names no Debian archive to take Emscripten and ImGui from: add one, and run this again."
  [ -f "$key" ] || stop "The package debian-archive-keyring is missing: install it, and run this again."
  dir=$top/$archive
  mkdir -p "$archive"/{lists/partial,cache/archives/partial,files}
  cat >"$archive/sources.list" <<TEXT
deb [signed-by=$key] $uri trixie main
deb-src [signed-by=$key] $uri forky main
TEXT
  cat >"$archive/apt.conf" <<TEXT
Dir::State::Lists "$dir/lists";
Dir::Cache "$dir/cache";
Dir::Etc::SourceList "$dir/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
APT::Default-Release "";
APT::Sandbox::User "";
TEXT
  APT_CONFIG=$dir/apt.conf apt-get update -qq --error-on=any >build/archive.log 2>&1 ||
    stop "Debian's archive could not be reached (apt's words are in build/archive.log): check the network and run this again."
  touch "$archive/opened"
}

# fetch COMMAND...: an apt command in the private view, in its files folder.
fetch() { (cd "$archive/files" && APT_CONFIG=$top/$archive/apt.conf "$@"); }

close_archive() { rm -rf "$archive"; }

# unpack_source PACKAGE WANTED OTHER FOLDER: the upstream files of the newest version that begins with
# WANTED, else, with a warning, of the newest that begins with OTHER.
unpack_source() {
  local package=$1 wanted=$2 other=$3 folder=$4 versions version
  versions=$(fetch apt-cache showsrc "$package" 2>/dev/null | sed -n 's/^Version: //p' | sort -rV || true)
  for version in $(begins "$wanted" "$versions") $(begins "$other" "$versions"); do
    fetch apt-get source -qq --download-only "$package=$version" >build/archive.log 2>&1 || continue
    [[ $version = "$wanted"* ]] || say "Warning: $package $wanted is gone from Debian's archive, $version is taken in its place."
    rm -rf "$folder" && mkdir -p "$folder"
    tar -xf "$archive"/files/"$package"_*.orig.tar.* -C "$folder" --strip-components=1
    return 0
  done
  stop "The source of $package $wanted could not be fetched (apt's words are in build/archive.log): check the network and run this again."
}

# begins PREFIX LINES: the lines that begin so.
begins() { grep "^${1//./\\.}" <<<"$2" || true; }
