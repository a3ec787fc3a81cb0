# cmake -DFOLDER=assets -DOUT=embedded.cpp -DFILES=a;b [-DNAMES_ONLY=ON] -P embed_assets.cmake
# Writes the files of assets/ as one C++ source that exchange/embedded_assets.hpp declares; with NAMES_ONLY,
# of languages but English no more than what they are called, as the page fetches their texts.
set(source "// Written by scripts/lib/embed_assets.cmake from assets/.\n#include \"exchange/embedded_assets.hpp\"\n\n#include <array>\n\n// A catalogue of texts is longer than the 65,536 bytes that every compiler has to take.\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Woverlength-strings\"\n\nnamespace lb {\n\nnamespace {\n\nconstexpr std::array kAssets{\n")
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH path "${FOLDER}" "${file}")
  file(READ "${file}" bytes)
  if(NAMES_ONLY AND path MATCHES "^text/" AND NOT path STREQUAL "text/en.json")
    string(JSON language GET "${bytes}" language)
    string(JSON name GET "${bytes}" language_name)
    set(bytes "{\"language\": \"${language}\", \"language_name\": \"${name}\"}")
  endif()
  string(APPEND source "Asset{\"${path}\", R\"lb_asset(${bytes})lb_asset\"},\n")
endforeach()
string(APPEND source "};\n\n} // namespace\n\nstd::span<const Asset> embedded_assets() { return kAssets; }\n\n} // namespace lb\n\n#pragma clang diagnostic pop\n")
file(WRITE "${OUT}" "${source}")
