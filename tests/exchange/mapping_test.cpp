#include "exchange/mapping.hpp"
#include "support/generated_export.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

FileProfile profiled(std::string_view text, std::optional<char> delimiter = std::nullopt) {
  FileInspector inspector(delimiter);
  const auto fed = inspector.feed(text, true);
  REQUIRE(fed);
  return inspector.profile();
}

// "target:name:kind" of the column with this header.
std::string proposed(const Mapping& mapping, std::string_view header) {
  const auto found = std::ranges::find(mapping.columns, header, &ColumnMapping::header);
  if (found == mapping.columns.end()) return "none";
  return std::string(kColumnTargetNames[static_cast<std::size_t>(found->to)]) + ":" + found->name +
         ":" + std::string(kColumnKindNames[static_cast<std::size_t>(found->kind)]);
}

std::string proposed(std::string_view text, std::string_view header) {
  return proposed(propose_mapping(profiled(text)), header);
}

std::string refusal(std::string_view text) {
  FileInspector inspector;
  const auto fed = inspector.feed(text, true);
  return fed ? "none" : fed.error().message.key + " " + fed.error().where;
}

} // namespace

TEST_CASE("law: a profile is the same wherever the text is cut") {
  const std::string text = generated_export({.row_count = 120, .whole_line_count = 7});
  const FileProfile whole = profiled(text);
  for (const std::size_t piece : std::array<std::size_t, 4>{1, 7, 100, 4096}) {
    FileInspector inspector;
    for (std::size_t at = 0; at < text.size(); at += piece)
      REQUIRE(inspector.feed(std::string_view(text).substr(at, piece), at + piece >= text.size()));
    const FileProfile cut = inspector.profile();
    CHECK(cut.row_count == whole.row_count);
    CHECK(cut.preview == whole.preview);
    CHECK(propose_mapping(cut) == propose_mapping(whole));
    REQUIRE(cut.columns.size() == whole.columns.size());
    for (std::size_t i = 0; i < cut.columns.size(); ++i) {
      CHECK(cut.columns[i].filled == whole.columns[i].filled);
      CHECK(cut.columns[i].distinct == whole.columns[i].distinct);
    }
  }
}

TEST_CASE("law: a mapping written and read is the same mapping") {
  Warnings warnings;
  Mapping mapping = propose_mapping(profiled(generated_export({.row_count = 50})));
  mapping.activities = {{.header = "Lead", .to = ColumnTarget::lead},
                        {.header = "When \"it\" was", .to = ColumnTarget::at}};
  for (ColumnMapping& column : mapping.columns) // the kind of what is no attribute is not written
    if (column.to != ColumnTarget::attribute) column.kind = ColumnKind::text;
  for (const std::optional<DateOrder> dates :
       {std::optional<DateOrder>{}, std::optional(DateOrder::dmy)}) {
    mapping.dates = dates;
    const auto read = read_mapping(write_mapping(mapping), warnings);
    REQUIRE(read);
    CHECK(*read == mapping);
  }
  CHECK(*read_mapping(write_mapping({}), warnings) == Mapping{});
  CHECK(warnings.empty());
}

TEST_CASE("headers of Salesforce and HubSpot, by label and by API name, are known") {
  const auto row = [](std::string_view header) {
    return proposed(std::string(header) + ",x\nvalue,1\n", header);
  };
  for (const std::string_view header : {"Email", "E-mail", "Email Address"})
    CHECK(row(header) == "attribute:email:text");
  for (const std::string_view header : {"FirstName", "First Name"})
    CHECK(row(header) == "attribute:first_name:text");
  for (const std::string_view header : {"Company", "Company Name"})
    CHECK(row(header) == "account:company:text");
  CHECK(row("No. of Employees") == "attribute:employees:text");
  CHECK(row("NumberOfEmployees") == "attribute:employees:text");
  CHECK(row("State/Province") == "attribute:region:text");
  CHECK(row("Country/Region") == "attribute:country:text");
  CHECK(row("Zip/Postal Code") == "attribute:postal_code:text");
  CHECK(row("Lead Source") == "attribute:source:text");
  CHECK(row("LeadSource") == "attribute:source:text");
  CHECK(row("Lifecycle Stage") == "attribute:lifecycle_stage:text");
  CHECK(row("Record ID") == "id::text");
  CHECK(row("Unheard of") == "attribute:Unheard of:text");
}

TEST_CASE("headers in Polish, Russian and Japanese are known") {
  const Mapping polish = propose_mapping(
      profiled("Imię;Nazwisko;Firma;E-mail;Telefon;Stanowisko;Branża;Źródło;Data\n"
               "Anna;Nowak;Zakład;a@x.example;600 100 200;Prezes;IT;targi;26-02-2026 19:58\n"));
  CHECK(proposed(polish, "Imię") == "attribute:first_name:text");
  CHECK(proposed(polish, "Firma") == "account:company:text");
  CHECK(proposed(polish, "Telefon") == "attribute:phone:text");
  CHECK(proposed(polish, "Branża") == "attribute:industry:text");
  CHECK(proposed(polish, "Data") == "created_at::date");
  CHECK(polish.delimiter == ';');
  CHECK(polish.dates == DateOrder::dmy);
  const Mapping russian = propose_mapping(
      profiled("Имя;Компания;Почта;ТЕЛЕФОН;Должность\nОльга;Завод;o@x.example;1;Директор\n"));
  CHECK(proposed(russian, "Имя") == "attribute:first_name:text");
  CHECK(proposed(russian, "Почта") == "attribute:email:text");
  CHECK(proposed(russian, "ТЕЛЕФОН") == "attribute:phone:text");
  CHECK(proposed(russian, "Должность") == "attribute:title:text");
  const Mapping japanese = propose_mapping(
      profiled("氏名,会社名,メールアドレス,電話番号,役職\n佐藤,会社,s@x.example,03,部長\n"));
  CHECK(proposed(japanese, "氏名") == "attribute:name:text");
  CHECK(proposed(japanese, "会社名") == "account:company:text");
  CHECK(proposed(japanese, "メールアドレス") == "attribute:email:text");
  CHECK(proposed(japanese, "役職") == "attribute:title:text");
}

TEST_CASE("a kind is told by the whole column") {
  constexpr std::string_view kText = "n,m,code,day,flag,won,word,text\n"
                                     "\"1,200\",-1,007,2018-02-26,yes,0,red,a\n"
                                     "2,1 000,123,2018-02-27,No,1,red,b\n"
                                     "3.5,3,5,\"23 May, 2012\",,1,red,c\n"
                                     ",,,,Yes,0,red,d\n";
  CHECK(proposed(kText, "n") == "attribute:n:number");
  CHECK(proposed(kText, "m") == "attribute:m:number");
  CHECK(proposed(kText, "code") == "attribute:code:text"); // 007 would lose its zeros
  CHECK(proposed(kText, "day") == "attribute:day:date");
  CHECK(proposed(kText, "flag") == "attribute:flag:flag");
  CHECK(proposed(kText, "won") ==
        "attribute:won:number"); // 0 and 1 are numbers unless a person says flag
  CHECK(proposed(kText, "word") == "attribute:word:category");
  CHECK(proposed(kText, "text") == "attribute:text:text");
}

TEST_CASE("the decimal sign is the one that the file's numbers need") {
  const auto decimal = [](std::string_view text) {
    return propose_mapping(profiled(text)).decimal;
  };
  CHECK(decimal("a;b\n1,5;2\n") == ',');
  CHECK(decimal("a;b\n1.5;2\n") == '.');
  CHECK(decimal("a,b\n\"1,234\",2\n") == '.');
  CHECK(decimal("a;b\n1;2\n") == ',');
  CHECK(decimal("a,b\n1;2,x\n") == '.');
}

TEST_CASE("day or month first is decided by the columns, or asked") {
  const auto order = [](std::string_view text) {
    const FileProfile profile = profiled(text);
    const Mapping mapping = propose_mapping(profile);
    if (asks_date_order(mapping, profile)) return std::string("asks");
    return mapping.dates ? std::string(kDateOrderNames[static_cast<std::size_t>(*mapping.dates)])
                         : "none";
  };
  CHECK(order("d,x\n2/1/2018,a\n2/26/2018,b\n") == "mdy");
  CHECK(order("d,x\n2/1/2018,a\n26/2/2018,b\n") == "dmy");
  CHECK(order("d,x\n2/1/2018,a\n3/1/2018,b\n") == "asks");
  CHECK(order("d,x\n26/2/2018,a\n2/26/2018,b\n3/1/2018,c\n") ==
        "asks");                                      // the column contradicts itself
  CHECK(order("d,e\n2/1/2018,26/2/2018\n") == "dmy"); // another column decides
  CHECK(order("d,x\n2018-02-01,a\n") == "none");
  CHECK(order("d,x\n20-10-16,a\n20-10-17,b\n") == "asks");
  CHECK(order("d,x\n20-10-36,a\n20-10-17,b\n") == "dmy");
  CHECK(order("d,x\n70-12-31,a\n20-10-17,b\n") == "ymd");
}

TEST_CASE("names that collide, whatever their case, get a number") {
  const Mapping mapping = propose_mapping(
      profiled("City,CITY,city,Account,Created At,ID\np,q,r,s,soon,q\np,q,r,s,now,q\n"));
  CHECK(proposed(mapping, "City") == "attribute:city:category");
  CHECK(proposed(mapping, "CITY") == "attribute:CITY_2:category");
  CHECK(mapping.columns[2].name == "city_3");
  CHECK(proposed(mapping, "Account") == "account:company:category");
  CHECK(proposed(mapping, "Created At") == "attribute:Created At:text"); // no dates in it
  CHECK(proposed(mapping, "ID") == "attribute:ID_2:category");           // not an id: all are alike
}

TEST_CASE("placeholders of the file are offered as missing") {
  const FileProfile profile = profiled("City,Status\nSelect,open\nOslo,--None--\nselect,open\n");
  CHECK(propose_mapping(profile).missing ==
        std::vector<std::string>{"Select", "--None--", "select"});
  CHECK(profile.columns[0].missing_words == 2);
  CHECK(propose_mapping(profiled("City\nOslo\n")).missing.empty());
}

TEST_CASE("what a file lacks or has is told") {
  const FileProfile export_profile = profiled(generated_export({.row_count = 100}));
  CHECK(outcome_column(export_profile) == "Converted");
  CHECK_FALSE(lacks_contact(propose_mapping(export_profile)));
  CHECK_FALSE(looks_like_activities(export_profile));
  const FileProfile bare = profiled("Prospect ID,City\n1,Oslo\n");
  CHECK(outcome_column(bare).empty());
  CHECK(lacks_contact(propose_mapping(bare)));
  const FileProfile activities = profiled("lead,at,kind\nL1,2026-01-01,download\n");
  CHECK(looks_like_activities(activities));
  CHECK(propose_activity_mapping(activities)[1].to == ColumnTarget::at);
}

TEST_CASE("a person's mapping is completed from the file, never overruled") {
  Warnings warnings;
  const auto given = read_mapping(
      R"({"format":"leadbench-mapping/1","missing":[],"columns":[{"header":"Email","to":"attribute","name":"mail"}]})",
      warnings);
  REQUIRE(given);
  const Mapping whole =
      complete_mapping(*given, profiled("Email;Size\na@x.example;1,5\nb@x.example;2\n"));
  CHECK(whole.delimiter == ';');
  CHECK(whole.decimal == ',');
  CHECK(proposed(whole, "Email") == "attribute:mail:text");
  CHECK(proposed(whole, "Size") == "attribute::number");
}

TEST_CASE("a mapping that is none is refused with its place, an unknown member is named") {
  const auto refused_at = [](std::string_view json) {
    Warnings warnings;
    const auto read = read_mapping(json, warnings);
    return read ? "read" : read.error().message.key + " " + read.error().where;
  };
  CHECK(refused_at("{}") == "document.missing_member mapping");
  CHECK(refused_at(
            R"({"format":"leadbench-mapping/1","columns":[{"header":"A","to":"atribute"}]})") ==
        "document.not_one_of mapping.columns[0].to");
  CHECK(
      refused_at(
          R"({"format":"leadbench-mapping/1","columns":[{"header":"A","to":"id"},{"header":"B","to":"id"}]})") ==
      "mapping.target_twice mapping.columns[1]");
  CHECK(refused_at(R"({"format":"leadbench-mapping/1","delimiter":"x"})") ==
        "document.not_one_of mapping.delimiter");
  Warnings warnings;
  REQUIRE(read_mapping(R"({"format":"leadbench-mapping/1","mising":["Select"]})", warnings));
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].message.key == "document.unknown_member_nearest");
}

TEST_CASE("files that cannot be read are refused with their place") {
  CHECK(refusal("") == "csv.empty_file ");
  CHECK(refusal("\n\r\n") == "csv.empty_file ");
  CHECK(refusal(std::string_view("a,b\n1,\0\n", 8)) == "csv.is_binary ");
  CHECK(refusal("a,b\n1,2\n3,\"open\n4,5\n") == "csv.ends_in_quotes row 3");
  std::string wide = "c";
  for (int i = 1; i < 1001; ++i) wide += ",c";
  CHECK(refusal(wide + "\n") == "csv.too_many_columns row 1");
  CHECK(refusal("a,b\n" + std::string((1 << 20) + 1, 'x') + ",2\n") == "csv.cell_too_long row 2");
  CHECK(refusal(wide.substr(2) + "\n" + std::string(1 << 20, 'x') + "\n") == "none");
}

TEST_CASE("odd rows are counted, with their numbers") {
  const FileProfile profile =
      profiled("a,b,c\n\"1,2,3\"\n4,5\n6,7,8,9,x\n,,\n\"p\"q,r,s\n\"t,\"\"u,v\"\",w\"\n", ',');
  const auto rows = [&](std::string_view key) {
    for (const Oddity& oddity : profile.oddities)
      if (oddity.what.key == key) return oddity.rows;
    return std::vector<std::uint64_t>{};
  };
  CHECK(profile.row_count == 5);
  CHECK(profile.recovered == 2);
  CHECK(rows("csv.whole_line_quoted") == std::vector<std::uint64_t>{2, 7});
  CHECK(rows("csv.short_row") == std::vector<std::uint64_t>{3});
  CHECK(rows("csv.long_row") == std::vector<std::uint64_t>{4});
  CHECK(rows("csv.empty_row") == std::vector<std::uint64_t>{5});
  CHECK(rows("csv.text_after_quotes") == std::vector<std::uint64_t>{6});
  CHECK(profile.preview[0] == std::vector<std::string>{"1", "2", "3"});
  CHECK(profile.preview[1] == std::vector<std::string>{"4", "5", ""});
  CHECK(profile.preview[4] == std::vector<std::string>{"t", "u,v", "w"});
  const auto longer = std::ranges::find(profile.oddities, "csv.long_row",
                                        [](const Oddity& oddity) { return oddity.what.key; });
  REQUIRE(longer != profile.oddities.end());
  CHECK(longer->sample == "9,x"); // the surplus
}

TEST_CASE("a first row that looks like data is told") {
  const auto tells = [](std::string_view text) {
    return std::ranges::any_of(profiled(text).oddities, [](const Oddity& oddity) {
      return oddity.what.key == "csv.header_looks_like_data";
    });
  };
  CHECK(tells("12,a@x.example,2026-01-01\n13,b@x.example,2026-01-02\n"));
  CHECK_FALSE(tells("Year,2025,Email\n1,2,3\n"));
}
