#include "support/generated_export.hpp"

#include <array>
#include <random>
#include <span>
#include <string_view>
#include <utility>

namespace lb {

namespace {

constexpr std::string_view kHeader =
    "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Industry,"
    "No. of Employees,Annual Revenue,Country/Region,City,Lead Source,Lead Status,Rating,"
    "Create Date,Last Visit,Converted,TotalVisits,Total Time on Site,Page Views Per Visit,"
    "Do Not Email,Do Not Call,Newsletter,Specialization,Referred By,Current Occupation,Notes,"
    "Website URL,Language,Purchase Time Frame,Product Interest,Webinar,Free Copy,Activity Index,"
    "Profile Score,Last Activity";

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> kFirst{"Anna",  "Piotr", "Иван",  "Ольга",
                                                  "花子",  "健太",  "Laura", "James",
                                                  "Marta", "Tomáš", "Zofia", "Lena"};
constexpr std::array<std::string_view, 12> kLast{"Kowalska", "Wiśniewski", "Петров", "Соколова",
                                                 "佐藤",     "鈴木",       "Weber",  "Miller",
                                                 "Łukasik",  "Dvořák",     "Nowak",  "Ivens"};
constexpr std::array<std::string_view, 8> kTitles{
    "Chief Financial Officer", "Head of Operations", "Marketing Manager", "Student",
    "Director of Sales",       "Chief Executive",    "IT Specialist",     "Intern"};
constexpr std::array<std::string_view, 6> kIndustries{
    "Manufacturing", "Software", "Logistics", "Food, drink and dairy", "Retail", "Education"};
constexpr std::array<std::string_view, 6> kCountries{"Poland",        "Germany",    "Japan",
                                                     "United States", "Kazakhstan", "Spain"};
constexpr std::array<std::string_view, 6> kCities{"Łódź",   "Berlin", "大阪",
                                                  "Boston", "Алматы", "Sevilla"};
constexpr std::array<std::string_view, 6> kSources{"Webinar",        "Trade fair",     "Referral",
                                                   "Organic search", "Purchased list", "LinkedIn"};
constexpr std::array<std::string_view, 4> kStatuses{"New", "Open", "Contacted", "Unqualified"};
constexpr std::array<std::string_view, 3> kRatings{"Hot", "Warm", "Cold"};
constexpr std::array<std::string_view, 2> kYesNo{"No", "Yes"};
constexpr std::array<std::string_view, 2> kTrueFalse{"false", "true"};
constexpr std::array<std::string_view, 3> kSpecializations{"Finance", "Operations",
                                                           "Human resources"};
constexpr std::array<std::string_view, 3> kReferrers{"Customer", "Partner", "Colleague"};
constexpr std::array<std::string_view, 3> kOccupations{"Working professional", "Unemployed", ""};
constexpr std::array<std::string_view, 5> kNotes{
    "", "asked for a price, twice", "said \"call me in May\"", "two lines:\r\nbudget, then board",
    "=cmd is no formula here"};
constexpr std::array<std::string_view, 4> kLanguages{"pl", "ru", "ja", "en"};
constexpr std::array<std::string_view, 3> kFrames{"this quarter", "this year", "Select"};
constexpr std::array<std::string_view, 3> kProducts{"Starter", "Team", "Enterprise"};
constexpr std::array<std::string_view, 3> kIndexes{"01.High", "02.Medium", "03.Low"};
constexpr std::array<std::string_view, 4> kActivities{"Email Opened", "SMS Sent", "Page Visited",
                                                      "Form Submitted"};

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  void words(Words words) { cell(words[below(static_cast<std::uint32_t>(words.size()))]); }
  void number(std::uint64_t number) { cell(std::to_string(number)); }
  void cell(std::string_view text) {
    if (!row_.empty()) row_ += ',';
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      row_ += text;
      return;
    }
    append_quoted(row_, text);
  }
  std::string take_row() { return std::exchange(row_, {}); }

  static void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) out += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    out += '"';
  }

 private:
  std::mt19937 random_;
  std::string row_;
};

std::string padded(std::uint32_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

void write_person(Writer& out, std::uint32_t i) {
  const std::uint32_t company = out.below(300);
  out.cell("G" + padded(i + 1, 5));
  out.words(kFirst);
  out.words(kLast);
  out.cell("person" + std::to_string(i + 1) + "@firm" + std::to_string(company) + ".example");
  out.cell("+48 600 " + padded(i / 1000, 3) + " " + padded(i % 1000, 3));
  out.words(kTitles);
  out.cell("Firm " + std::to_string(company) + (company % 7 == 0 ? ", Ltd" : ""));
  out.cell(kIndustries[company % kIndustries.size()]);
  out.number(10 + company * company % 4000);
  out.cell(std::to_string(1 + company % 90) + ",000,000");
  out.cell(kCountries[company % kCountries.size()]);
  out.cell(kCities[company % kCities.size()]);
  out.words(kSources);
  out.words(kStatuses);
  out.words(kRatings);
}

// Month first; days above 12 in most rows, so that the column decides.
void write_dates(Writer& out) {
  const std::uint32_t month = 1 + out.below(12);
  const std::uint32_t day = 1 + out.below(28);
  out.cell(std::to_string(month) + "/" + std::to_string(day) + "/2025 " +
           std::to_string(out.below(24)) + ":" + padded(out.below(60), 2));
  out.cell("2025-" + padded(1 + out.below(12), 2) + "-" + padded(1 + out.below(28), 2));
}

void write_answers(Writer& out, std::uint32_t i) {
  out.number(i % 5 == 2 ? 1 : 0);
  out.number(out.below(40));
  out.number(out.below(2500));
  out.cell(std::to_string(out.below(9)) + "." + padded(out.below(100), 2));
  out.words(kYesNo);
  out.words(kYesNo);
  out.words(kTrueFalse);
  if (i % 4 == 0)
    out.cell("Select");
  else
    out.words(kSpecializations);
  if (i % 3 == 0)
    out.cell("Select");
  else
    out.words(kReferrers);
  out.words(kOccupations);
  out.words(kNotes);
  out.cell("https://firm" + std::to_string(out.below(300)) + ".example/");
  out.words(kLanguages);
  out.words(kFrames);
  out.words(kProducts);
  out.words(kYesNo);
  out.words(kYesNo);
  out.words(kIndexes);
  if (i % 2 == 0)
    out.number(10 + out.below(10));
  else
    out.cell("");
  out.words(kActivities);
}

} // namespace

std::string generated_export(ExportOptions options) {
  Writer out(options.seed);
  std::string text(kHeader);
  text += "\r\n";
  const std::uint64_t whole = options.whole_line_count;
  for (std::uint32_t i = 0; i < options.row_count; ++i) {
    write_person(out, i);
    write_dates(out);
    write_answers(out, i);
    const std::string row = out.take_row();
    const bool whole_line = (i + 1) * whole / options.row_count != i * whole / options.row_count;
    if (whole_line)
      Writer::append_quoted(text, row);
    else
      text += row;
    text += "\r\n";
  }
  return text;
}

} // namespace lb
