// The words of the bench's facts, which its reps share, and the drawing of one of them.
#pragma once

#include "workbench/sample_random.hpp"

#include <string_view>

namespace lb::bench {

inline constexpr std::string_view kTitles[] = {"Chief Executive Officer",
                                               "Operations Director",
                                               "IT Manager",
                                               "Maintenance Engineer",
                                               "Buyer",
                                               "Intern"};
inline constexpr std::string_view kIndustries[] = {"Food and drink", "Machinery", "Chemicals",
                                                   "Logistics",      "Energy",    "Retail",
                                                   "Education",      "Printing"};
inline constexpr std::string_view kCountries[] = {"Poland",  "Germany", "Japan", "Kazakhstan",
                                                  "Ireland", "France",  "Spain", "Austria",
                                                  "Canada",  "India"};
inline constexpr std::string_view kLanguages[] = {"pl", "de", "ja", "ru", "en", "fr"};
inline constexpr std::string_view kSources[] = {"Website", "Trade fair", "Webinar", "LinkedIn",
                                                "E-book"};
inline constexpr std::string_view kKinds[] = {
    "page_view",      "page_view",     "page_view",      "email_opened",      "email_opened",
    "download",       "webinar",       "form_submitted", "newsletter_signup", "offer_response",
    "event_attended", "social_follow", "demo_request",   "trade_fair_enquiry"};
inline constexpr std::string_view kDetails[] = {"/",      "/blog",    "/pricing",
                                                "/cases", "/product", "/about"};

template <std::size_t count>
std::string_view one_of(SampleRandom& random, const std::string_view (&items)[count]) {
  return random.pick(std::span<const std::string_view>(items));
}

} // namespace lb::bench
