#include "exchange/mapping_headers.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

struct HeaderWords {
  KnownHeader known;
  std::string_view words; // header keys, separated by blanks
};

using enum ColumnTarget;

constexpr std::array kLeadHeaders{
    HeaderWords{
        {id, ""},
        "id recordid recordidcontact leadid leadnumber prospectid contactid vid hsobjectid "
        "identyfikator idleada numerleada идентификатор idлида номерлида リードid レコードid"},
    HeaderWords{{created_at, ""},
                "createddate createdate createdat created createdon creationdate datecreated "
                "dateadded date data datautworzenia datadodania datazgłoszenia utworzono дата "
                "датасоздания создано 作成日 作成日時 登録日 登録日時 日付"},
    HeaderWords{{account, "company"},
                "company companyname account accountname organization organisation firma "
                "nazwafirmy przedsiębiorstwo компания названиекомпании организация 会社 会社名 "
                "企業名 社名"},
    HeaderWords{{committee_role, ""},
                "committeerole buyingrole hsbuyingrole rolazakupowa рольвзакупке 購買関与"},
    HeaderWords{{attribute, "email"},
                "email emailaddress mail primaryemail workemail businessemail adresemail poczta "
                "почта электроннаяпочта емейл имейл メール メールアドレス eメール 電子メール"},
    HeaderWords{{attribute, "phone"},
                "phone phonenumber telephone tel workphone businessphone telefon numertelefonu "
                "nrtelefonu телефон номертелефона 電話 電話番号"},
    HeaderWords{{attribute, "mobile_phone"},
                "mobile mobilephone mobilephonenumber cell cellphone komórka telefonkomórkowy "
                "мобильный мобильныйтелефон 携帯 携帯電話 携帯電話番号 携帯番号"},
    HeaderWords{{attribute, "first_name"}, "firstname givenname imię imie имя 名"},
    HeaderWords{{attribute, "last_name"}, "lastname surname familyname nazwisko фамилия 姓"},
    HeaderWords{{attribute, "name"},
                "name fullname leadname contactname imięinazwisko imieinazwisko фио имяифамилия "
                "полноеимя 氏名 名前 お名前"},
    HeaderWords{{attribute, "title"},
                "title jobtitle position stanowisko должность 役職 役職名 職位 肩書"},
    HeaderWords{{attribute, "industry"},
                "industry sector vertical branża branza sektor отрасль индустрия 業界 業種"},
    HeaderWords{{attribute, "employees"},
                "employees noofemployees numberofemployees employeecount numemployees headcount "
                "companysize liczbapracowników pracownicy числосотрудников количествосотрудников "
                "сотрудники 従業員数 社員数"},
    HeaderWords{{attribute, "annual_revenue"},
                "annualrevenue revenue annualincome turnover przychód przychody rocznyprzychód "
                "roczneprzychody obrót выручка годоваявыручка оборот 年商 売上 売上高 年間売上高"},
    HeaderWords{{attribute, "country"}, "country countryregion kraj państwo страна 国 国名"},
    HeaderWords{{attribute, "region"},
                "region state province stateprovince stateregion województwo регион область "
                "都道府県 地域"},
    HeaderWords{{attribute, "city"}, "city town miasto miejscowość город 市区町村 都市"},
    HeaderWords{{attribute, "street"}, "street streetaddress address ulica adres улица адрес 住所"},
    HeaderWords{{attribute, "postal_code"},
                "zip zipcode zippostalcode postalcode postcode kodpocztowy индекс почтовыйиндекс "
                "郵便番号"},
    HeaderWords{{attribute, "website"},
                "website websiteurl url www stronawww stronainternetowa сайт вебсайт "
                "ウェブサイト webサイト ホームページ"},
    HeaderWords{{attribute, "source"},
                "leadsource source originalsource źródło zrodlo źródłoleada źródłopozyskania "
                "источник источниклида リードソース 流入元 獲得経路"},
    HeaderWords{{attribute, "status"},
                "leadstatus status statusleada статус статуслида ステータス リードステータス"},
    HeaderWords{{attribute, "rating"}, "rating ocena рейтинг 評価"},
    HeaderWords{
        {attribute, "owner"},
        "leadowner contactowner owner ownerid opiekun właściciel ответственный 担当者 所有者"},
    HeaderWords{{attribute, "lifecycle_stage"}, "lifecyclestage etapcykluzycia"},
    HeaderWords{{attribute, "language"}, "language preferredlanguage język jezyk язык 言語"},
    HeaderWords{{consent, ""},
                "consent gdprconsent consentgiven marketingconsent zgoda "
                "zgodarodo zgodamarketingowa согласие 同意"},
    HeaderWords{{no_email, ""},
                "donotemail noemail emailoptout optedoutofemail hasoptedoutofemail hsemailoptout "
                "unsubscribed unsubscribedfromallemail optout bezemaili безписем メール不可 "
                "配信停止"},
    HeaderWords{{no_phone, ""},
                "donotcall nocalls nocall phoneoptout optedoutofcalls beztelefonów niedzwonić "
                "беззвонков незвонить 電話不可"},
    HeaderWords{{no_mail, ""},
                "donotmail nopost nodirectmail mailoptout bezpocztytradycyjnej безбумажнойпочты "
                "郵送不可"},
    HeaderWords{{attribute, "purchase_time_frame"}, "purchasetimeframe timeframe 導入時期"}};

constexpr std::array kActivityHeaders{
    HeaderWords{{id, ""}, "id activityid eventid"},
    HeaderWords{{lead, ""}, "lead leadid leadnumber prospectid contactid recordid лид idлида"},
    HeaderWords{
        {at, ""},
        "at date time datetime timestamp occurredat createdat createddate activitydate data "
        "дата 日時 日付"},
    HeaderWords{{kind, ""}, "kind type activity activitytype event eventtype rodzaj typ тип 種類"},
    HeaderWords{{detail, ""}, "detail details url page content subject szczegóły детали 詳細"},
    HeaderWords{{campaign, ""}, "campaign campaignid utmcampaign kampania кампания キャンペーン"}};

const KnownHeader* find(std::span<const HeaderWords> headers, std::string_view key) {
  if (key.empty()) return nullptr;
  for (const HeaderWords& one : headers) {
    for (std::size_t begin = 0; begin < one.words.size();) {
      const std::size_t end = std::min(one.words.find(' ', begin), one.words.size());
      if (one.words.substr(begin, end - begin) == key) return &one.known;
      begin = end + 1;
    }
  }
  return nullptr;
}

} // namespace

std::string header_key(std::string_view header) {
  std::string key;
  for (const char c : text_key(header)) {
    const bool counts =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || is_ascii_digit(c);
    if (counts) key += c;
  }
  return key;
}

std::optional<KnownHeader> known_header(std::string_view header) {
  const KnownHeader* known = find(kLeadHeaders, header_key(header));
  return known == nullptr ? std::nullopt : std::optional(*known);
}

std::optional<ColumnTarget> known_activity_header(std::string_view header) {
  const KnownHeader* known = find(kActivityHeaders, header_key(header));
  return known == nullptr ? std::nullopt : std::optional(known->to);
}

} // namespace lb
