// The workspaces that this browser keeps, one a client: what is told of them, and what may be done
// to them. Passed from the page through main to the screens and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace lb {

struct KeptWorkspace {
  std::string id;            // lower-case letters and digits
  std::string name;          // empty: nobody named it
  std::int64_t saved_at = 0; // UTC seconds; 0: nothing was ever saved in it
  std::uint64_t bytes = 0;
  bool is_shown = false;   // on this page
  bool is_deleted = false; // and can be brought back as long as the page that deleted it is open
  friend bool operator==(const KeptWorkspace&, const KeptWorkspace&) = default;
};

enum class WorkspaceDeed : std::uint8_t {
  make,
  open,
  rename,
  duplicate, // as it is stored, without its earlier versions
  remove,
  bring_back,
};

inline constexpr std::ptrdiff_t kMostNameCharacters = 80;

struct WorkspaceAct {
  WorkspaceDeed deed = WorkspaceDeed::open;
  std::string id{};   // of the one it is done to; none for make
  std::string name{}; // for make, rename and duplicate
};

} // namespace lb
