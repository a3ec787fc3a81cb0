#include "lead/consent.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

std::optional<ContactBlock> contact_block(const Consent* consent,
                                          std::optional<ContactChannel> channel, Instant as_of) {
  if (consent == nullptr) return std::nullopt;
  if (consent->withdrawn_at && *consent->withdrawn_at <= as_of) return ContactBlock::withdrawn;
  if (channel && consent->opted_out(*channel)) return ContactBlock::opted_out;
  return std::nullopt;
}

ContactBlocks contact_blocks(const Consent* consent, Instant as_of) {
  ContactBlocks blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    blocks[i] = contact_block(consent, static_cast<ContactChannel>(i), as_of);
  return blocks;
}

std::optional<ContactChannel> channel_of_word(std::string_view word) {
  struct Word {
    std::string_view word;
    ContactChannel channel;
  };
  using enum ContactChannel;
  static constexpr std::array kWords{
      Word{"email", email},      Word{"e-mail", email},    Word{"e mail", email},
      Word{"newsletter", email}, Word{"phone", phone},     Word{"call", phone},
      Word{"telephone", phone},  Word{"mobile", phone},    Word{"sms", phone},
      Word{"mail", mail},        Word{"post", mail},       Word{"letter", mail},
      Word{"direct mail", mail}, Word{"direct_mail", mail}};
  const std::string key = text_key(word);
  const auto* found = std::ranges::find(kWords, std::string_view(key), &Word::word);
  return found == kWords.end() ? std::nullopt : std::optional(found->channel);
}

} // namespace lb
