#include "workbench/sample_content.hpp"

namespace lb {

namespace {

constexpr std::string_view kPlainPages[] = {"/",
                                            "/",
                                            "/product",
                                            "/blog",
                                            "/blog/maintenance-calendar",
                                            "/blog/spare-parts",
                                            "/blog/downtime",
                                            "/about",
                                            "/careers",
                                            "/blog/shift-handover",
                                            "/glossary",
                                            "/blog/first-audit"};
constexpr std::string_view kKeyPages[] = {"/pricing", "/pricing", "/demo", "/cases", "/contact"};

using PieceTitles = std::array<std::string_view, 2>;
constexpr std::size_t kPieceCount = 5;
constexpr std::array<std::array<PieceTitles, kPieceCount>, kCultureCount> kPieceTitles{{
    {{{"E-book: Plan przeglądów bez arkuszy", "E-book: Części zamienne pod kontrolą"},
      {"White paper: Ile kosztuje godzina przestoju", "White paper: Utrzymanie ruchu w liczbach"},
      {"Webinar: Pierwszy miesiąc z planem przeglądów", "Webinar: Audyt bez nerwów"},
      {"Newsletter: Nowości dla utrzymania ruchu", "Newsletter: Historia klienta"},
      {"Oferta: 30 dni próby", "Oferta: wdrożenie w 14 dni"}}},
    {{{"E-book: Плановый ремонт без таблиц", "E-book: Запчасти под контролем"},
      {"White paper: Сколько стоит час простоя", "White paper: Ремонты в цифрах"},
      {"Вебинар: Первый месяц с планом ремонтов", "Вебинар: Проверка без спешки"},
      {"Рассылка: Новости для главного механика", "Рассылка: История клиента"},
      {"Предложение: 30 дней бесплатно", "Предложение: запуск за 14 дней"}}},
    {{{"E-book: 表計算に頼らない保全計画", "E-book: 予備品管理のはじめ方"},
      {"White paper: 設備停止1時間のコスト", "White paper: 数字で見る設備保全"},
      {"ウェビナー: 保全計画、最初の1か月", "ウェビナー: あわてない監査対応"},
      {"メルマガ: 設備保全ニュース", "メルマガ: 導入事例"},
      {"キャンペーン: 30日間お試し", "キャンペーン: 14日で導入"}}},
    {{{"E-book: Maintenance plans without spreadsheets", "E-book: Spare parts under control"},
      {"White paper: What an hour of downtime costs", "White paper: Maintenance in figures"},
      {"Webinar: The first month with a maintenance plan", "Webinar: A calm audit"},
      {"Newsletter: News for maintenance teams", "Newsletter: A customer’s story"},
      {"Offer: 30 days on trial", "Offer: live in 14 days"}}},
    {{{"E-book: Wartung planen ohne Tabellen", "E-book: Ersatzteile im Griff"},
      {"White paper: Was eine Stunde Stillstand kostet", "White paper: Instandhaltung in Zahlen"},
      {"Webinar: Der erste Monat mit Wartungsplan", "Webinar: Das ruhige Audit"},
      {"Newsletter: Neues für die Instandhaltung", "Newsletter: Ein Kunde erzählt"},
      {"Angebot: 30 Tage testen", "Angebot: startklar in 14 Tagen"}}},
}};

constexpr std::size_t kReasonCount = 5;
constexpr std::array<std::array<std::string_view, kReasonCount>, kCultureCount> kReasons{{
    {"Tylko zbiera informacje", "Brak budżetu w tym roku", "Poza naszym regionem",
     "Wybrali inne rozwiązanie", "Projekt wstrzymany"},
    {"Пока только собирает информацию", "Нет бюджета в этом году", "Вне нашего региона",
     "Выбрали другое решение", "Проект отложен"},
    {"情報収集の段階", "今年度は予算なし", "対象地域外", "他社製品に決定", "案件が延期"},
    {"Just collecting information", "No budget this year", "Outside our region",
     "Chose another product", "Project on hold"},
    {"Sammelt nur Informationen", "Kein Budget in diesem Jahr", "Außerhalb unserer Region",
     "Andere Lösung gewählt", "Projekt verschoben"},
}};

} // namespace

std::string_view plain_page(SampleRandom& random) {
  return random.pick(std::span<const std::string_view>(kPlainPages));
}

std::string_view key_page(SampleRandom& random) {
  return random.pick(std::span<const std::string_view>(kKeyPages));
}

std::string_view title_of(SampleRandom& random, Culture culture, Piece piece) {
  const PieceTitles& titles =
      kPieceTitles[static_cast<std::size_t>(culture)][static_cast<std::size_t>(piece)];
  return random.pick(std::span<const std::string_view>(titles));
}

std::string_view reason_text(Culture culture, Reason reason) {
  return kReasons[static_cast<std::size_t>(culture)][static_cast<std::size_t>(reason)];
}

} // namespace lb
