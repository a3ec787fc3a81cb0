// Mostly tables, hence its length.
#include "workbench/sample_names.hpp"

#include "base/text.hpp"

namespace lb {

namespace {

using Parts = std::span<const NamePart>;

constexpr NamePart kPolishMen[] = {
    {"Piotr", "piotr"},       {"Tomasz", "tomasz"},       {"Marek", "marek"},
    {"Paweł", "pawel"},       {"Krzysztof", "krzysztof"}, {"Michał", "michal"},
    {"Łukasz", "lukasz"},     {"Grzegorz", "grzegorz"},   {"Rafał", "rafal"},
    {"Jakub", "jakub"},       {"Wojciech", "wojciech"},   {"Bartosz", "bartosz"},
    {"Zbigniew", "zbigniew"}, {"Sławomir", "slawomir"},   {"Adam", "adam"},
    {"Dariusz", "dariusz"}};
constexpr NamePart kPolishWomen[] = {
    {"Anna", "anna"},           {"Małgorzata", "malgorzata"}, {"Katarzyna", "katarzyna"},
    {"Agnieszka", "agnieszka"}, {"Joanna", "joanna"},         {"Ewa", "ewa"},
    {"Magdalena", "magdalena"}, {"Elżbieta", "elzbieta"},     {"Żaneta", "zaneta"},
    {"Beata", "beata"},         {"Justyna", "justyna"},       {"Łucja", "lucja"},
    {"Dorota", "dorota"},       {"Natalia", "natalia"}};
constexpr NamePart kPolishFamilies[] = {{"Kowalski", "kowalski"},
                                        {"Wiśniewski", "wisniewski"},
                                        {"Wójcik", "wojcik"},
                                        {"Zieliński", "zielinski"},
                                        {"Szymański", "szymanski"},
                                        {"Dąbrowski", "dabrowski"},
                                        {"Kozłowski", "kozlowski"},
                                        {"Jankowski", "jankowski"},
                                        {"Mazur", "mazur"},
                                        {"Krawczyk", "krawczyk"},
                                        {"Piotrowski", "piotrowski"},
                                        {"Grabowski", "grabowski"},
                                        {"Pawłowski", "pawlowski"},
                                        {"Michalski", "michalski"},
                                        {"Nowicki", "nowicki"},
                                        {"Adamczyk", "adamczyk"},
                                        {"Dudek", "dudek"},
                                        {"Zając", "zajac"},
                                        {"Wieczorek", "wieczorek"},
                                        {"Jabłoński", "jablonski"},
                                        {"Król", "krol"},
                                        {"Majewski", "majewski"},
                                        {"Olszewski", "olszewski"},
                                        {"Stępień", "stepien"},
                                        {"Malinowski", "malinowski"},
                                        {"Pawlak", "pawlak"},
                                        {"Gąsior", "gasior"},
                                        {"Sikora", "sikora"},
                                        {"Bąk", "bak"},
                                        {"Rutkowski", "rutkowski"}};

constexpr NamePart kRussianMen[] = {
    {"Алексей", "alexey"}, {"Дмитрий", "dmitriy"},       {"Сергей", "sergey"},
    {"Андрей", "andrey"},  {"Михаил", "mikhail"},        {"Николай", "nikolay"},
    {"Павел", "pavel"},    {"Тимур", "timur"},           {"Руслан", "ruslan"},
    {"Игорь", "igor"},     {"Константин", "konstantin"}, {"Артём", "artyom"}};
constexpr NamePart kRussianWomen[] = {
    {"Елена", "elena"},       {"Ольга", "olga"},      {"Наталья", "natalya"}, {"Ирина", "irina"},
    {"Светлана", "svetlana"}, {"Татьяна", "tatyana"}, {"Мария", "maria"},     {"Алёна", "alyona"},
    {"Айгуль", "aigul"},      {"Динара", "dinara"},   {"Юлия", "yulia"},      {"Вера", "vera"}};
constexpr NamePart kRussianFamilies[] = {
    {"Соколов", "sokolov"},   {"Морозов", "morozov"},  {"Волков", "volkov"},
    {"Лебедев", "lebedev"},   {"Козлов", "kozlov"},    {"Новиков", "novikov"},
    {"Павлов", "pavlov"},     {"Кузьмин", "kuzmin"},   {"Громов", "gromov"},
    {"Фёдоров", "fyodorov"},  {"Ахметов", "akhmetov"}, {"Ибраев", "ibraev"},
    {"Сапаров", "saparov"},   {"Никитин", "nikitin"},  {"Тарасов", "tarasov"},
    {"Белов", "belov"},       {"Орлов", "orlov"},      {"Щукин", "shchukin"},
    {"Ежов", "ezhov"},        {"Калинин", "kalinin"},  {"Жуков", "zhukov"},
    {"Абдуллин", "abdullin"}, {"Воронин", "voronin"},  {"Рябов", "ryabov"}};

constexpr NamePart kJapaneseGiven[] = {
    {"健", "takeshi"},  {"大輔", "daisuke"},  {"翔", "sho"},      {"拓也", "takuya"},
    {"直樹", "naoki"},  {"浩", "hiroshi"},    {"誠", "makoto"},   {"亮", "ryo"},
    {"和也", "kazuya"}, {"剛", "tsuyoshi"},   {"美咲", "misaki"}, {"花子", "hanako"},
    {"優子", "yuko"},   {"恵", "megumi"},     {"由美", "yumi"},   {"さくら", "sakura"},
    {"陽子", "yoko"},   {"真由美", "mayumi"}, {"裕子", "hiroko"}, {"彩", "aya"}};
constexpr NamePart kJapaneseFamilies[] = {
    {"佐藤", "sato"},      {"鈴木", "suzuki"},    {"高橋", "takahashi"}, {"田中", "tanaka"},
    {"伊藤", "ito"},       {"渡辺", "watanabe"},  {"山本", "yamamoto"},  {"中村", "nakamura"},
    {"小林", "kobayashi"}, {"加藤", "kato"},      {"吉田", "yoshida"},   {"山田", "yamada"},
    {"佐々木", "sasaki"},  {"山口", "yamaguchi"}, {"松本", "matsumoto"}, {"井上", "inoue"},
    {"木村", "kimura"},    {"林", "hayashi"},     {"清水", "shimizu"},   {"森", "mori"},
    {"池田", "ikeda"},     {"橋本", "hashimoto"}, {"石川", "ishikawa"},  {"前田", "maeda"}};

constexpr NamePart kEnglishGiven[] = {
    {"James", "james"},   {"Oliver", "oliver"}, {"Samuel", "samuel"},       {"Victor", "victor"},
    {"Daniel", "daniel"}, {"Aidan", "aidan"},   {"Rhys", "rhys"},           {"Kwame", "kwame"},
    {"Arjun", "arjun"},   {"Ewan", "ewan"},     {"Grace", "grace"},         {"Emily", "emily"},
    {"Hannah", "hannah"}, {"Niamh", "niamh"},   {"Charlotte", "charlotte"}, {"Priya", "priya"},
    {"Sarah", "sarah"},   {"Chloe", "chloe"},   {"Maeve", "maeve"},         {"Ruth", "ruth"}};
constexpr NamePart kEnglishFamilies[] = {
    {"Smith", "smith"},   {"Whitfield", "whitfield"}, {"Grant", "grant"},   {"Price", "price"},
    {"Okafor", "okafor"}, {"Hale", "hale"},           {"Carter", "carter"}, {"O’Brien", "obrien"},
    {"Hughes", "hughes"}, {"Patel", "patel"},         {"Walker", "walker"}, {"Bennett", "bennett"},
    {"Murphy", "murphy"}, {"Campbell", "campbell"},   {"Turner", "turner"}, {"Reid", "reid"},
    {"Marsh", "marsh"},   {"Byrne", "byrne"},         {"Foster", "foster"}, {"Webb", "webb"},
    {"Singh", "singh"},   {"Lawson", "lawson"},       {"Doyle", "doyle"},   {"Ellis", "ellis"}};

constexpr NamePart kGermanGiven[] = {
    {"Lukas", "lukas"},   {"Jürgen", "juergen"}, {"Stefan", "stefan"}, {"Matthias", "matthias"},
    {"Björn", "bjoern"},  {"Uwe", "uwe"},        {"Felix", "felix"},   {"Andreas", "andreas"},
    {"Hannes", "hannes"}, {"Sabine", "sabine"},  {"Katrin", "katrin"}, {"Ulrike", "ulrike"},
    {"Jana", "jana"},     {"Käthe", "kaethe"},   {"Birgit", "birgit"}, {"Lena", "lena"}};
constexpr NamePart kGermanFamilies[] = {
    {"Müller", "mueller"},   {"Schneider", "schneider"}, {"Becker", "becker"},  {"Weiß", "weiss"},
    {"Schäfer", "schaefer"}, {"Hoffmann", "hoffmann"},   {"Krüger", "krueger"}, {"Vogel", "vogel"},
    {"Lange", "lange"},      {"Groß", "gross"},          {"Keller", "keller"},  {"Böhm", "boehm"},
    {"Winkler", "winkler"},  {"Jansen", "jansen"},       {"Lorenz", "lorenz"},  {"Pohl", "pohl"}};

// First halves of firm names; the trade is the second half.
constexpr NamePart kPolishStems[] = {
    {"Brzozów", "brzozow"},   {"Łomnica", "lomnica"},     {"Wierzbina", "wierzbina"},
    {"Podgaj", "podgaj"},     {"Olszanka", "olszanka"},   {"Żurawiec", "zurawiec"},
    {"Kalinowo", "kalinowo"}, {"Świerkowa", "swierkowa"}, {"Dębowiec", "debowiec"},
    {"Jasiona", "jasiona"},   {"Bukowiec", "bukowiec"},   {"Grodzin", "grodzin"}};
constexpr NamePart kRussianStems[] = {
    {"Степной", "stepnoy"},  {"Алатау", "alatau"},    {"Северный", "severny"},
    {"Иртышский", "irtysh"}, {"Каменный", "kamenny"}, {"Заречный", "zarechny"},
    {"Восток", "vostok"},    {"Горный", "gorny"},     {"Берёзовый", "beryozovy"},
    {"Тополь", "topol"},     {"Ясный", "yasny"},      {"Рассвет", "rassvet"}};
constexpr NamePart kJapaneseStems[] = {
    {"東浜", "higashihama"}, {"北嶺", "hokurei"},      {"瀬戸野", "setono"},
    {"若葉台", "wakabadai"}, {"富士見野", "fujimino"}, {"青海原", "aomihara"},
    {"松風", "matsukaze"},   {"白樺", "shirakaba"},    {"朝日川", "asahigawa"},
    {"みどり", "midori"},    {"雲井", "kumoi"},        {"泉ヶ丘", "izumigaoka"}};
constexpr NamePart kEnglishStems[] = {{"Thornbury", "thornbury"},
                                      {"Kestrel", "kestrel"},
                                      {"Severnside", "severnside"},
                                      {"Ashcombe", "ashcombe"},
                                      {"Harrowgate Lane", "harrowgate-lane"},
                                      {"Millbrook", "millbrook"},
                                      {"Larkfield", "larkfield"},
                                      {"Pennine Oak", "pennine-oak"},
                                      {"Copperbeck", "copperbeck"},
                                      {"Dunmoor", "dunmoor"},
                                      {"Greywater", "greywater"},
                                      {"Fenwick Hill", "fenwick-hill"}};
constexpr NamePart kGermanStems[] = {{"Rheinblick", "rheinblick"}, {"Eichengrund", "eichengrund"},
                                     {"Nordwall", "nordwall"},     {"Südhafen", "suedhafen"},
                                     {"Tannenhof", "tannenhof"},   {"Grünau", "gruenau"},
                                     {"Lindenfels", "lindenfels"}, {"Weißbach", "weissbach"},
                                     {"Ostertal", "ostertal"},     {"Mühlkamp", "muehlkamp"}};

// By industry.
using Trades = std::array<NamePart, kIndustryCount>;
constexpr Trades kPolishTrades{{{"Mleczarnia", "mleczarnia"},
                                {"Zakłady Mechaniczne", "zaklady-mechaniczne"},
                                {"Chemia", "chemia"},
                                {"Spedycja", "spedycja"},
                                {"Energetyka", "energetyka"},
                                {"Hurtownia", "hurtownia"},
                                {"Klinika", "klinika"},
                                {"Drukarnia", "drukarnia"},
                                {"Budownictwo", "budownictwo"},
                                {"Akademia", "akademia"}}};
constexpr Trades kRussianTrades{{{"Молокозавод", "moloko"},
                                 {"Машзавод", "mash"},
                                 {"Химкомбинат", "khim"},
                                 {"Транзит", "transit"},
                                 {"Энергосбыт", "energo"},
                                 {"Торговый дом", "torg"},
                                 {"Медцентр", "med"},
                                 {"Полиграф", "poligraf"},
                                 {"Стройтрест", "stroy"},
                                 {"Колледж", "college"}}};
constexpr Trades kJapaneseTrades{{{"食品", "foods"},
                                  {"精機", "seiki"},
                                  {"化学", "chem"},
                                  {"運輸", "unyu"},
                                  {"電力", "denryoku"},
                                  {"商事", "shoji"},
                                  {"製薬", "seiyaku"},
                                  {"印刷", "insatsu"},
                                  {"建設", "kensetsu"},
                                  {"学園", "gakuen"}}};
constexpr Trades kEnglishTrades{{{"Foods", "foods"},
                                 {"Engineering", "engineering"},
                                 {"Chemicals", "chemicals"},
                                 {"Freight", "freight"},
                                 {"Power", "power"},
                                 {"Stores", "stores"},
                                 {"Health", "health"},
                                 {"Print", "print"},
                                 {"Construction", "construction"},
                                 {"College", "college"}}};
constexpr Trades kGermanTrades{{{"Molkerei", "molkerei"},
                                {"Maschinenbau", "maschinenbau"},
                                {"Chemie", "chemie"},
                                {"Logistik", "logistik"},
                                {"Stadtwerke", "stadtwerke"},
                                {"Handel", "handel"},
                                {"Kliniken", "kliniken"},
                                {"Druckhaus", "druckhaus"},
                                {"Hochbau", "hochbau"},
                                {"Bildung", "bildung"}}};

// Second titles of the same firm would be hard to tell apart by their first half alone.
constexpr std::string_view kPolishForms[] = {"", " sp. z o.o.", " S.A.", " i Synowie"};
constexpr std::string_view kEnglishForms[] = {" Ltd", " plc", " Group", " Partners"};
constexpr std::string_view kGermanForms[] = {" GmbH", " AG", " KG", " & Söhne"};
constexpr std::string_view kJapaneseForms[] = {"", "株式会社", "ホールディングス", "工業"};
constexpr std::string_view kRussianForms[] = {"", " Плюс", " Групп", "-2"};

using JobTitles = std::array<std::array<std::string_view, 3>, kLevelCount>;
constexpr std::array<JobTitles, kCultureCount> kJobTitles{{
    {{{"Stażysta", "Praktykant", "Student, praca dyplomowa"},
      {"Specjalista ds. utrzymania ruchu", "Inżynier procesu", "Specjalista ds. zakupów"},
      {"Kierownik produkcji", "Kierownik działu IT", "Kierownik utrzymania ruchu"},
      {"Dyrektor operacyjny", "Dyrektor zakładu", "Dyrektor ds. zakupów"},
      {"Prezes zarządu", "Dyrektor finansowy (CFO)", "Członek zarządu"}}},
    {{{"Стажёр", "Практикант", "Студент, дипломная работа"},
      {"Инженер по обслуживанию", "Специалист по закупкам", "Технолог"},
      {"Начальник производства", "Руководитель отдела ИТ", "Главный механик"},
      {"Директор по производству", "Коммерческий директор", "Технический директор"},
      {"Генеральный директор", "Финансовый директор", "Председатель правления"}}},
    {{{"インターン", "研修生", "学生（卒業研究）"},
      {"保全担当", "購買担当", "生産技術"},
      {"製造課長", "情報システム課長", "設備保全マネージャー"},
      {"生産部長", "購買部長", "工場長"},
      {"代表取締役社長", "取締役", "最高財務責任者（CFO）"}}},
    {{{"Intern", "Student, thesis project", "Trainee"},
      {"Maintenance Engineer", "Buyer", "Process Engineer"},
      {"Production Manager", "IT Manager", "Maintenance Manager"},
      {"Operations Director", "Plant Director", "Head of Procurement"},
      {"Chief Executive Officer", "Chief Financial Officer", "Chief Operating Officer"}}},
    {{{"Praktikant", "Werkstudent", "Student, Abschlussarbeit"},
      {"Instandhalter", "Einkäufer", "Prozessingenieur"},
      {"Produktionsleiter", "IT-Leiter", "Leiter Instandhaltung"},
      {"Werksdirektor", "Bereichsleiter Einkauf", "Technischer Direktor"},
      {"Geschäftsführer", "Kaufmännischer Geschäftsführer", "Vorstand"}}},
}};

constexpr std::array<std::array<std::string_view, 6>, kCultureCount> kTowns{{
    {"Łódź", "Poznań", "Wrocław", "Gdańsk", "Rzeszów", "Bydgoszcz"},
    {"Алматы", "Караганда", "Павлодар", "Шымкент", "Актобе", "Костанай"},
    {"名古屋", "大阪", "浜松", "新潟", "福岡", "仙台"},
    {"Leeds", "Bristol", "Sheffield", "Cork", "Norwich", "Glasgow"},
    {"Köln", "Linz", "Nürnberg", "Kassel", "Winterthur", "Lübeck"},
}};

struct Tables {
  Parts men, women, families, stems;
  const Trades& trades;
  std::span<const std::string_view> forms;
};
Tables tables_of(Culture culture) {
  switch (culture) {
  case Culture::polish:
    return {kPolishMen, kPolishWomen, kPolishFamilies, kPolishStems, kPolishTrades, kPolishForms};
  case Culture::russian:
    return {kRussianMen,   kRussianWomen,  kRussianFamilies,
            kRussianStems, kRussianTrades, kRussianForms};
  case Culture::japanese:
    return {kJapaneseGiven, kJapaneseGiven,  kJapaneseFamilies,
            kJapaneseStems, kJapaneseTrades, kJapaneseForms};
  case Culture::english:
    return {kEnglishGiven, kEnglishGiven,  kEnglishFamilies,
            kEnglishStems, kEnglishTrades, kEnglishForms};
  case Culture::german:
    break;
  }
  return {kGermanGiven, kGermanGiven, kGermanFamilies, kGermanStems, kGermanTrades, kGermanForms};
}

/// Polish -ski is -ska of a woman; a Russian family name takes an а.
void make_feminine(Culture culture, std::string& native, std::string& latin) {
  if (culture == Culture::russian) {
    native += "а";
    latin += 'a';
  } else if (culture == Culture::polish && (native.ends_with("ki"))) {
    native.back() = 'a';
    latin.back() = 'a';
  }
}

} // namespace

const std::array<std::string_view, kIndustryCount> kIndustryNames{
    "Food and drink", "Machinery",   "Chemicals", "Logistics",    "Energy",
    "Retail",         "Health care", "Printing",  "Construction", "Education"};

std::string_view language_of(Culture culture) {
  constexpr std::array<std::string_view, kCultureCount> codes{"pl", "ru", "ja", "en", "de"};
  return codes[static_cast<std::size_t>(culture)];
}

PersonName invent_person(SampleRandom& random, Culture culture) {
  const Tables tables = tables_of(culture);
  const bool woman = random.chance(450);
  const NamePart& given = random.pick(woman ? tables.women : tables.men);
  const NamePart& family = random.pick(tables.families);
  std::string native(family.native), latin(family.latin);
  if (woman) make_feminine(culture, native, latin);
  const bool family_first = culture == Culture::japanese;
  return {.full = family_first ? concat({native, " ", given.native})
                               : concat({given.native, " ", native}),
          .given_latin = std::string(given.latin),
          .family_latin = latin};
}

FirmName invent_firm(SampleRandom& random, Culture culture, Industry industry) {
  const Tables tables = tables_of(culture);
  const NamePart& stem = random.pick(tables.stems);
  const NamePart& trade = tables.trades[static_cast<std::size_t>(industry)];
  const std::string_view form = random.pick(tables.forms);
  std::string name;
  switch (culture) {
  case Culture::polish:
    name = concat({trade.native, " ", stem.native, form});
    break;
  case Culture::japanese:
    name = concat({stem.native, trade.native, form});
    break;
  default:
    name = concat({stem.native, " ", trade.native, form});
    break;
  }
  return {.name = name, .domain = concat({stem.latin, "-", trade.latin, ".example"})};
}

std::string_view job_title(SampleRandom& random, Culture culture, Level level) {
  return random.pick(std::span<const std::string_view>(
      kJobTitles[static_cast<std::size_t>(culture)][static_cast<std::size_t>(level)]));
}

std::string_view town(SampleRandom& random, Culture culture) {
  return random.pick(std::span<const std::string_view>(kTowns[static_cast<std::size_t>(culture)]));
}

} // namespace lb
