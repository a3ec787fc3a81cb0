// Who owns open leads of each account, kept up while a run of routing assigns: what a rule with
// `keep_account_owner` asks.
#pragma once

#include "base/work.hpp"
#include "lead/routing.hpp"

namespace lb {

class AccountOwners {
 public:
  /// Reads who owns what before the run; nothing where no rule asks. Keeps: input and the owners
  /// must outlive the work, its facts the owners.
  Work read(RoutingInput input);

  /// A lead of so many more or fewer is the rep's now.
  void change(Row lead, RepIndex rep, int by);
  /// Who owns another open lead of its account, in rep order. Keeps: until the next call.
  const std::vector<RepIndex>& of(Row lead);

 private:
  struct Held {
    RepIndex rep;
    int count;
  };
  std::span<const Row> account_of_;     // by lead; empty where nobody asks
  std::vector<std::vector<Held>> held_; // by account row, each in rep order
  std::vector<RepIndex> owners_;
};

} // namespace lb
