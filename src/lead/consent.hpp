// What is known of a person's consent: on what basis their data is kept, where that comes from, and
// by which ways they no longer want to be met. No score, stage, route or stay depends on it.
#pragma once

#include "base/instant.hpp"

#include <array>

namespace lb {

/// As the law of data protection names them.
enum class LawfulBasis : std::uint8_t {
  consent,
  contract,
  legal_obligation,
  vital_interests,
  public_task,
  legitimate_interests,
};
inline constexpr std::array<std::string_view, 6> kLawfulBasisNames{
    "consent",         "contract",    "legal_obligation",
    "vital_interests", "public_task", "legitimate_interests"};

enum class ContactChannel : std::uint8_t { email, phone, mail };
inline constexpr std::array<std::string_view, 3> kContactChannelNames{"email", "phone", "mail"};

/// Any part may be unknown: a list of who unsubscribed says nothing else of them.
struct Consent {
  std::optional<LawfulBasis> basis{};
  std::optional<std::string> source{}; ///< a form, a fair, a contract
  std::optional<Instant> at{};
  std::optional<Instant> withdrawn_at{};
  std::array<bool, 3> opt_out{}; ///< by ContactChannel

  bool opted_out(ContactChannel channel) const {
    return opt_out[static_cast<std::size_t>(channel)];
  }
  friend bool operator==(const Consent&, const Consent&) = default;
};

enum class ContactBlock : std::uint8_t { withdrawn, opted_out };

/// Why a person is not to be met by that channel as of an instant; nothing where they may be.
/// Consent that was withdrawn by then blocks every way, also one that nobody named (no channel);
/// an opt-out bears no date and holds always. Of whom nothing is noted, nothing is blocked.
std::optional<ContactBlock> contact_block(const Consent* consent,
                                          std::optional<ContactChannel> channel, Instant as_of);

/// Why a person is not to be met, by ContactChannel; nothing where they may be.
using ContactBlocks = std::array<std::optional<ContactBlock>, kContactChannelNames.size()>;
/// contact_block() of every channel.
ContactBlocks contact_blocks(const Consent* consent, Instant as_of);

/// The channel that a plan means by its own word (`e-mail`, `Call`, `letter`); nothing for others.
std::optional<ContactChannel> channel_of_word(std::string_view word);

} // namespace lb
