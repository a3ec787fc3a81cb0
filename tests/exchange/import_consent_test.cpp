// Who unsubscribed, as the columns of CRMs tell it, is not to be met.
#include "exchange/import.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

Mapping proposed(std::string_view text) {
  FileInspector inspector;
  REQUIRE(inspector.feed(text, true));
  return propose_mapping(inspector.profile());
}

ImportOutcome import_leads(std::string_view text, std::optional<Mapping> mapping = {}) {
  static const Facts kNobody;
  LeadImport import(mapping ? *mapping : proposed(text), {.file_name = "crm.csv"}, kNobody);
  REQUIRE(import.feed(text, true));
  return import.finish();
}

} // namespace

TEST_CASE("who unsubscribed, by the columns of several CRMs, is not to be met; the column stays") {
  // "id:" and who is opted out of e-mail, phone and post, `c` where consent was given.
  const auto picture = [](std::string_view headers, std::string_view rows) {
    const ImportOutcome out = import_leads("id," + std::string(headers) + "\n" + std::string(rows));
    std::string text;
    for (const auto& [row, consent] : out.chunk.leads.consents) {
      text += std::string(out.chunk.leads.ids.text(row)) + ":";
      for (std::size_t i = 0; i < 3; ++i)
        if (consent.opt_out[i]) text += "epm"[i];
      if (consent.basis == LawfulBasis::consent) text += 'c';
      text += ' ';
      CHECK(consent.at == std::nullopt); // the file does not say
      CHECK(consent.source == "crm.csv");
    }
    return text;
  };
  CHECK(picture("HasOptedOutOfEmail,DoNotCall", "1,true,false\n2,false,true\n3,false,false\n") ==
        "1:e 2:p ");
  CHECK(picture("Email Opt Out,Do Not Mail", "1,1,1\n2,0,1\n3,0,0\n") == "1:em 2:m ");
  CHECK(picture("Unsubscribed from all email,GDPR consent", "1,Yes,No\n2,No,Yes\n") == "1:e 2:c ");
  CHECK(picture("メール不可,電話不可", "1,はい,いいえ\n") == "1:e ");
  CHECK(picture("Bez e-maili,Zgoda RODO", "1,tak,tak\n2,nie,nie\n") == "1:ec ");
  // Of several columns a yes in any one counts.
  CHECK(picture("Do Not Email,Email Opt Out,Opt out", "1,no,yes,no\n2,no,no,yes\n3,no,no,no\n") ==
        "1:e 2:e ");
  // Cells that are no yes and no are another kind of column.
  CHECK(picture("Consent", "1,on paper\n2,by phone\n").empty());
  CHECK(picture("Unsubscribed", "1,2026-01-02\n2,2026-01-03\n").empty());

  // The mapping as a document does the same.
  Warnings warnings;
  const Mapping mapping = proposed("id,Do Not Email,Email Opt Out\n1,yes,no\n2,no,no\n");
  CHECK(mapping.columns[2].to == ColumnTarget::no_email);
  CHECK(read_mapping(write_mapping(mapping), warnings) == mapping);

  const ImportOutcome out = import_leads("id,Do Not Email\n1,yes\n2,no\n");
  CHECK(out.chunk.leads.attributes.value("Do Not Email", 0) == Value::of_flag(true));
  CHECK(out.chunk.leads.attributes.value("Do Not Email", 1) == Value::of_flag(false));
}

TEST_CASE("a column that a person calls an opt-out counts by its yes, and odd cells are told") {
  const std::string text = "id,Calls\n1,never\n2,yes\n3,\n";
  Mapping mapping = proposed(text);
  mapping.columns[1].to = ColumnTarget::no_phone;
  mapping.columns[1].name.clear();
  const ImportOutcome out = import_leads(text, mapping);
  REQUIRE(out.chunk.leads.consents.size() == 1);
  CHECK(out.chunk.leads.consents.at(1).opted_out(ContactChannel::phone));
  REQUIRE(out.report.oddities.size() == 1);
  CHECK(out.report.oddities[0].what.key == "import.not_a_flag");
  CHECK(out.chunk.leads.attributes.find("Calls") == std::nullopt);
}

} // namespace lb::test
