// Whom not to meet, by which way, and since when.
#include "lead/consent.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr std::array kChannels{ContactChannel::email, ContactChannel::phone, ContactChannel::mail};

} // namespace

TEST_CASE("of whom nothing is noted, nothing is blocked") {
  for (const ContactChannel channel : kChannels) {
    CHECK_FALSE(contact_block(nullptr, channel, 0).has_value());
    const Consent empty;
    CHECK_FALSE(contact_block(&empty, channel, kNever).has_value());
  }
}

TEST_CASE("an opt-out blocks its channel and no other, whenever") {
  for (const ContactChannel out : kChannels) {
    Consent consent{.basis = LawfulBasis::consent};
    consent.opt_out[static_cast<std::size_t>(out)] = true;
    for (const ContactChannel channel : kChannels)
      for (const Instant at : {Instant{0}, kNever})
        CHECK(contact_block(&consent, channel, at) ==
              (channel == out ? std::optional(ContactBlock::opted_out) : std::nullopt));
    CHECK_FALSE(contact_block(&consent, std::nullopt, 0).has_value());
  }
}

TEST_CASE("consent that was withdrawn blocks every way from that second on, whatever the basis") {
  for (std::size_t basis = 0; basis < kLawfulBasisNames.size(); ++basis) {
    Consent consent{.basis = static_cast<LawfulBasis>(basis), .withdrawn_at = 1000};
    consent.opt_out = {true, false, false};
    CHECK(contact_block(&consent, ContactChannel::email, 999) == ContactBlock::opted_out);
    CHECK_FALSE(contact_block(&consent, ContactChannel::phone, 999).has_value());
    CHECK(contact_block(&consent, ContactChannel::email, 1000) == ContactBlock::withdrawn);
    CHECK(contact_block(&consent, ContactChannel::phone, 1000) == ContactBlock::withdrawn);
    CHECK(contact_block(&consent, std::nullopt, 1001) == ContactBlock::withdrawn);
  }
}

TEST_CASE("a channel is known by the words that plans have for it") {
  CHECK(channel_of_word("email") == ContactChannel::email);
  CHECK(channel_of_word(" E-Mail ") == ContactChannel::email);
  CHECK(channel_of_word("Call") == ContactChannel::phone);
  CHECK(channel_of_word("letter") == ContactChannel::mail);
  CHECK(channel_of_word("mail") == ContactChannel::mail); // as an opt-out names the post
  CHECK_FALSE(channel_of_word("linkedin").has_value());
  CHECK_FALSE(channel_of_word("").has_value());
}

} // namespace lb
