// Who owns open leads of each account, kept up while a run of routing assigns: what a rule with
// `keep_account_owner` asks.
#pragma once

#include "base/work.hpp"
#include "lead/routing.hpp"

namespace lb {

class AccountOwners {
 public:
  /// Reads who owns what before the run; nothing where no rule asks. Keeps: what the input names
  /// and the owners must outlive the work.
  Work read(RoutingInput input);

  /// The rep owns one open lead of the account more (1) or fewer (-1). Requires that no lead has
  /// two owners, so that who gives it up is told before who gets it.
  void change(Row account, RepIndex rep, int by);
  /// Who owns open leads of the account, in rep order. Keeps: until the next call.
  const std::vector<RepIndex>& of(Row account);

 private:
  struct Held {
    RepIndex rep;
    std::int32_t count;
  };
  struct Place {
    std::uint32_t begin = 0, size = 0;
  };
  std::span<Held> held_by(Row account) {
    return std::span(held_).subspan(places_[account].begin, places_[account].size);
  }

  std::vector<Place> places_; // by account row; empty where nobody asks
  std::vector<Held> held_;    // by account, each in rep order, with a place for each lead
  std::vector<RepIndex> owners_;
};

} // namespace lb
