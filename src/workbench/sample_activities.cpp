// What the sample's leads did: a look around, a reader's months, or a search that ends in a few
// busy days. A hundred or so hardly stop at all, as in real exports.
#include "workbench/sample_content.hpp"
#include "workbench/sample_world.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kBusyLeadCount = 64;

class Storyteller {
 public:
  Storyteller(SampleWorld& world, const SampleLead& lead)
      : world_(world), lead_(lead), random_(world.random.fork(lead.row + 1)) {}

  void tell() {
    arrive();
    switch (lead_.interest) {
    case Interest::passing:
      for (std::int64_t visits = random_.between(0, 2); visits > 0; --visits)
        look_around(some_days_later(60));
      break;
    case Interest::reading:
      read(random_.between(30, 200));
      break;
    case Interest::searching:
      if (random_.chance(600)) read(random_.between(10, 90));
      search(random_.chance(500) ? lead_.created_at + kHourSeconds : some_days_later(120));
      break;
    }
  }

  /// More of the same, for who hardly stops.
  void keep_busy(std::int64_t count) {
    for (; count > 0; --count) {
      const Instant at = some_days_later(300);
      if (random_.chance(250)) {
        add(at, "email_opened", title(Piece::newsletter), "C05");
      } else {
        add(at, "page_view", random_.chance(120) ? key_page(random_) : plain_page(random_));
      }
    }
  }

 private:
  std::string_view title(Piece piece) { return title_of(random_, lead_.culture, piece); }

  /// An instant in office hours, at most so many days after creation, and within the year.
  Instant some_days_later(std::int64_t days) {
    const std::int64_t left = (world_.to - lead_.created_at) / kDaySeconds;
    if (left < 1) return random_.between(lead_.created_at, world_.to);
    const std::int64_t day = day_of(lead_.created_at) + random_.between(1, std::min(days, left));
    return clamp(day * kDaySeconds + random_.between(6 * kHourSeconds, 17 * kHourSeconds));
  }
  Instant clamp(Instant at) const { return std::clamp(at, lead_.created_at, world_.to); }

  void add(Instant at, std::string_view kind, std::string_view detail = {},
           std::string_view campaign = {}) {
    world_.activities.push_back({lead_.row, clamp(at), kind, detail, campaign});
  }

  void look_around(Instant at) {
    for (std::int64_t pages = random_.between(1, 3); pages > 0; --pages)
      add(at += random_.between(20, 400), "page_view", plain_page(random_));
  }

  /// The first contact, by the lead's source. A suspect only ever looks at pages.
  void arrive() {
    const SampleSource& source = sample_sources()[lead_.source];
    const Instant at = lead_.created_at;
    if (lead_.interest == Interest::passing) {
      add(at, "page_view", plain_page(random_), source.outbound ? "" : source.campaign);
      return;
    }
    if (source.name == "Trade fair" || source.name == "Conference stand") {
      const bool early = at < days_from_civil({2025, 9, 1}) * kDaySeconds;
      add(at, "trade_fair_enquiry", source.name, early ? "C09" : source.campaign);
    } else if (source.name == "Webinar") {
      add(at, "webinar", title(Piece::webinar), source.campaign);
    } else if (source.name == "E-book" || source.name == "Gated content") {
      add(at, "download", title(Piece::ebook), source.campaign);
    } else if (source.name == "White paper") {
      add(at, "download", title(Piece::white_paper), source.campaign);
    } else if (source.name == "Newsletter" || source.name == "Blog post") {
      add(at, "newsletter_signup", {}, source.campaign);
    } else if (source.name == "LinkedIn" || source.name == "Facebook") {
      add(at, "social_follow", source.name, source.campaign);
    } else if (source.name == "Lead form" || source.name == "Customer referral") {
      add(at, "form_submitted", "/contact", source.campaign);
    } else if (!source.outbound) {
      add(at, "page_view", plain_page(random_), source.campaign);
      look_around(at);
    } else if (!source.campaign.empty() && random_.chance(700)) {
      add(at + kHourSeconds, "email_opened", title(Piece::offer), source.campaign);
    }
  }

  /// A reader's months: newsletters, a visit now and then, sometimes a piece to keep.
  void read(std::int64_t days) {
    if (random_.chance(550)) add(some_days_later(3), "newsletter_signup");
    for (std::int64_t opened = random_.between(1, 5); opened > 0; --opened)
      add(some_days_later(days), "email_opened", title(Piece::newsletter), "C05");
    for (std::int64_t visits = random_.between(0, 2); visits > 0; --visits)
      look_around(some_days_later(days));
    if (random_.chance(300)) add(some_days_later(days), "download", title(Piece::ebook), "C06");
    if (random_.chance(120)) add(some_days_later(days), "webinar", title(Piece::webinar), "C08");
    if (random_.chance(100)) add(some_days_later(days), "social_follow", "LinkedIn");
    if (random_.chance(80)) add(some_days_later(days), "page_view", key_page(random_), "C04");
  }

  /// Some busy days towards a decision: key pages, pieces to pass on, a hand that is raised.
  void search(Instant from) {
    const Instant until = clamp(from + random_.between(3, 10) * kDaySeconds);
    from = std::min(clamp(from), until);
    const auto some_time = [&] { return random_.between(from, until); };
    for (std::int64_t visits = random_.between(2, 5); visits > 0; --visits) {
      const Instant at = some_time();
      look_around(at);
      add(at + 420, "page_view", key_page(random_), random_.chance(200) ? "C04" : "");
    }
    add(some_time(), "download", title(Piece::ebook), random_.chance(500) ? "C06" : "");
    if (random_.chance(500)) add(some_time(), "download", title(Piece::white_paper), "C07");
    for (std::int64_t opened = random_.between(1, 4); opened > 0; --opened)
      add(some_time(), "email_opened", title(Piece::newsletter), "C05");
    if (random_.chance(350)) add(some_time(), "webinar", title(Piece::webinar), "C08");
    if (random_.chance(150)) add(some_time(), "event_attended", title(Piece::webinar));
    if (random_.chance(250)) add(some_time(), "offer_response", title(Piece::offer), "C12");
    if (random_.chance(450)) add(until, "demo_request", "/demo");
    if (random_.chance(400)) add(until, "form_submitted", "/contact");
  }

  SampleWorld& world_;
  const SampleLead& lead_;
  SampleRandom random_;
};

std::string numbered(char letter, std::size_t number) {
  std::string id = "V00000";
  id.front() = letter;
  for (std::size_t place = id.size() - 1; number > 0; --place, number /= 10)
    id[place] = static_cast<char>('0' + number % 10);
  return id;
}

/// By time; what happened at one instant stays in the order in which it was told.
void make_facts(SampleWorld& world) {
  std::ranges::stable_sort(world.activities, {}, &SampleActivity::at);
  Activities& facts = world.facts.activities;
  for (const SampleActivity& activity : world.activities) {
    facts.id.push_back(numbered('V', facts.size() + 1));
    facts.lead.push_back(activity.lead);
    facts.at.push_back(activity.at);
    facts.kind.push_back(facts.kinds.intern(activity.kind));
    facts.detail.push_back(activity.detail.empty() ? kNoCode
                                                   : facts.details.intern(activity.detail));
    facts.campaign.push_back(activity.campaign.empty() ? kNoCode
                                                       : facts.campaigns.intern(activity.campaign));
  }
}

/// The rows of leads that read or search, in a drawn order.
std::vector<std::uint32_t> drawn_readers(SampleWorld& world) {
  std::vector<std::uint32_t> readers;
  for (std::uint32_t i = 0; i < world.leads.size(); ++i)
    if (world.leads[i].interest != Interest::passing) readers.push_back(i);
  for (std::size_t i = readers.size(); i > 1; --i)
    std::swap(readers[i - 1],
              readers[static_cast<std::size_t>(world.random.below(static_cast<std::int64_t>(i)))]);
  return readers;
}

} // namespace

void add_sample_activities(SampleWorld& world) {
  for (const SampleLead& lead : world.leads) Storyteller(world, lead).tell();
  const std::vector<std::uint32_t> readers = drawn_readers(world);
  for (std::size_t i = 0; i < kBusyLeadCount; ++i)
    Storyteller(world, world.leads[readers[i]]).keep_busy(world.random.between(105, 190));
  LB_CHECK(world.activities.size() < kSampleActivityCount);
  for (std::size_t i = kBusyLeadCount; world.activities.size() < kSampleActivityCount; ++i) {
    const auto left = static_cast<std::int64_t>(kSampleActivityCount - world.activities.size());
    Storyteller(world, world.leads[readers[i % readers.size()]])
        .keep_busy(std::min(left, world.random.between(2, 8)));
  }
  make_facts(world);
}

} // namespace lb
