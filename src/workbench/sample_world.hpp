// The sample while it is being made: its facts, and what the parts know of each lead and firm that
// no fact says. For the files of the sample alone; others call make_sample().
#pragma once

#include "lead/definition.hpp"
#include "lead/facts.hpp"
#include "workbench/sample_names.hpp"

#include <set>

namespace lb {

inline constexpr Instant kHourSeconds = 3600;
inline constexpr Instant kSampleYearSeconds = 365 * kDaySeconds;
inline constexpr std::size_t kSampleLeadCount = 5000;
inline constexpr std::size_t kSampleAccountCount = 400;
inline constexpr std::size_t kSampleActivityCount = 60'000;
inline constexpr std::size_t kSampleStoryCount = 7;

struct SampleFirm {
  Row account = kNoRow;
  Culture culture = Culture::english;
  Industry industry = Industry::food;
  std::string_view country;
  std::string domain;
  std::int64_t employees = 0;
  bool wanted = false; ///< of the industries and countries that the company sells to
};

/// What moves a lead, from mere curiosity to a project with a date.
enum class Interest : std::uint8_t { passing, reading, searching };

struct SampleLead {
  Row row = kNoRow;
  std::uint32_t firm = UINT32_MAX; ///< index in firms; UINT32_MAX without one
  Culture culture = Culture::english;
  Level level = Level::specialist;
  Interest interest = Interest::passing;
  Instant created_at = 0;
  bool free_mail = false;
  bool covered = false;     ///< sold to by this country's reps
  int luck = 0;             ///< 0 to 99: how well it would go, fit included
  std::uint32_t source = 0; ///< index in sample_sources()
};

struct SampleActivity {
  Row lead = kNoRow;
  Instant at = 0;
  std::string_view kind, detail{}, campaign{};
};

struct SampleWorld {
  SampleWorld(std::uint64_t seed, Instant as_of)
      : random(seed), from(as_of - kSampleYearSeconds), to(as_of) {}

  Facts facts;
  std::vector<SampleFirm> firms;
  std::vector<SampleLead> leads; ///< by lead row, without the stories
  SampleRandom random;
  Instant from, to;
  std::set<std::string> emails{};           ///< in use
  std::vector<SampleActivity> activities{}; ///< in no order; made facts by time at the end

  void set(Row lead, std::string_view attribute, Value value);
  void set_text(Row lead, std::string_view attribute, std::string_view text) {
    set(lead, attribute, Value::of_text(std::string(text)));
  }
  /// The new decision, to be completed. Keeps: until the next one.
  Decision& add_decision(Row lead, Instant at, std::string_view kind, std::string_view actor = {});
  void assign(Row lead, Instant at, std::string_view rep, std::string_view rule = {});
};

/// One of the default taxonomy of sources, with how often the sample's leads come by it.
struct SampleSource {
  std::string_view name;
  bool outbound = false;
  int weight = 0;
  std::string_view campaign{}; ///< the campaign whose touch brings it, where there is one
};
std::span<const SampleSource> sample_sources();

/// The parts, in the order in which they are called.
void add_sample_reps(SampleWorld& world);
void add_sample_campaigns(SampleWorld& world);
void add_sample_firms(SampleWorld& world);
void add_sample_people(SampleWorld& world);
void add_sample_stories(SampleWorld& world);
/// Fills up to kSampleActivityCount, and makes all of them facts.
void add_sample_activities(SampleWorld& world);
/// What the reps made of the leads, following the stages that `definition` gives them.
void add_sample_decisions(SampleWorld& world, const Definition& definition);
/// Decisions and assignments by time, with ids in that order.
void number_by_time(SampleWorld& world);

} // namespace lb
