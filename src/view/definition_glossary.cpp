// The common vocabulary (T17): each term with its agreed meaning, who answers for it, and what it
// is called in each language. What is not edited is as the program ships it.
#include "base/text.hpp"
#include "exchange/definition_edit.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/sentence.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kTermLine = 36.0F, kTermLabel = 150.0F;
constexpr std::string_view kOpenTerm = "term."; // before the term, in DefinitionState::opened

// An entry as an object, also where it is its text alone.
Json entry_object(const Json* present) {
  Json entry = Json::object();
  if (present != nullptr && present->is_object()) entry = *present;
  if (present != nullptr && present->is_string()) entry.set("text", *present);
  return entry;
}

void set_or_leave_out(Json& object, std::string_view member, std::string_view text) {
  if (text.empty())
    object.erase(member);
  else
    object.set(member, Json::string(std::string(text)));
}

// With the member; without it where the text is empty. Null where nothing is left of the entry.
Json entry_with(const Json* present, std::string_view member, std::string_view text) {
  Json entry = entry_object(present);
  set_or_leave_out(entry, member, text);
  return entry.members().empty() ? Json() : entry;
}

Json entry_with_name(const Json* present, std::string_view language, std::string_view name) {
  Json entry = entry_object(present);
  Json names = Json::object();
  if (const Json* kept = entry.find("names"); kept != nullptr && kept->is_object()) names = *kept;
  set_or_leave_out(names, language, name);
  if (names.members().empty())
    entry.erase("names");
  else
    entry.set("names", std::move(names));
  return entry.members().empty() ? Json() : entry;
}

// An id that no term has yet.
std::string free_term(const View& view) {
  const std::vector<std::string> terms = glossary_terms(view);
  for (std::size_t n = 1;; ++n)
    if (std::string id = "own_" + std::to_string(n); !std::ranges::contains(terms, id)) return id;
}

class Glossary {
 public:
  Glossary(View& view, Rect rect) : view_(view), rest_(rect.inset(view.theme.m().page_pad, 0.0F)) {
    rest_.height = 100'000.0F;
  }

  float draw() {
    rest_.cut_top(12.0F);
    rest_.cut_top(paragraph(view_, rest_, view_.t("terms.what"), style::quiet) + 12.0F);
    for (const std::string& term : glossary_terms(view_)) draw_term(term);
    draw_new();
    return rest_.y;
  }

 private:
  std::string name_of(const std::string& term) const {
    std::string name = term_name(view_, term, *view_.catalogue);
    for (const Catalogue& language : view_.languages)
      if (name.empty()) name = term_name(view_, term, language);
    return name.empty() ? term : name;
  }

  void draw_term(const std::string& term) {
    const IdScope scope(term);
    const std::string name = name_of(term);
    const MirrorGroup group(view_, MirrorRole::group, rest_, name, "term");
    std::string& opened = view_.state.definition.opened;
    const std::string id = concat({kOpenTerm, term});
    const bool is_open = opened == id;
    Rect head = rest_.cut_top(kTermLine);
    if (button_right(view_, head,
                     {.id = "edit",
                      .label = view_.t(is_open ? "terms.done" : "terms.edit"),
                      .kind = ButtonKind::link,
                      .small = true,
                      .description = name}))
      opened = is_open ? std::string() : id;
    const Json* own = own_term(view_, term);
    head.cut_left(heading(view_, head, name, 3, style::strong) + 10.0F);
    if (own != nullptr)
      head.cut_left(chip(view_, head, view_.t("terms.ours"), ChipKind::info) + 10.0F);
    if (const auto owner = owner_of(own))
      owner_mark(view_, head, owner,
                 view_.t(concat({"owner.", kOwnerNames[static_cast<std::size_t>(*owner)]})));
    if (is_open)
      draw_fields(term, own);
    else
      draw_meaning(term);
    line_below(view_, rest_.cut_top(8.0F));
    rest_.cut_top(4.0F);
  }

  static std::optional<Owner> owner_of(const Json* own) {
    if (own == nullptr || !own->is_object()) return std::nullopt;
    const auto found = std::ranges::find(kOwnerNames, own->text_of("owner"));
    if (found == kOwnerNames.end()) return std::nullopt;
    return static_cast<Owner>(found - kOwnerNames.begin());
  }

  void draw_meaning(const std::string& term) {
    const std::string meaning = term_meaning(view_, term);
    rest_.cut_top(
        paragraph(view_, rest_,
                  meaning.empty() ? view_.t("terms.no_meaning") : std::string_view(meaning),
                  meaning.empty() ? style::quiet : style::small) +
        2.0F);
    std::vector<std::string> names;
    for (const Catalogue& language : view_.languages)
      if (std::string name = term_name(view_, term, language); !name.empty())
        names.push_back(named(view_, language.language_name(), name));
    rest_.cut_top(paragraph(view_, rest_, listed(view_, names), style::caption));
  }

  void send(const std::string& term, Json entry) {
    view_.send(EditDefinition{SetTerm{term, std::move(entry)}});
  }

  // A label and the place of its field.
  Rect field_line(std::string_view name) {
    Rect line = rest_.cut_top(kTermLine);
    label(view_, line.cut_left(std::min(kTermLabel, line.width * 0.4F)), name, style::quiet);
    return line.middle(view_.theme.m().field);
  }

  void draw_fields(const std::string& term, const Json* own) {
    const Rect meaning = field_line(view_.t("terms.meaning"));
    if (const auto typed = finished_text(
            view_, meaning, {.id = concat({"meaning.", term}), .name = view_.t("terms.meaning")},
            term_meaning(view_, term)))
      send(term, entry_with(own, "text", trimmed(*typed)));
    draw_owner(term, own);
    for (const Catalogue& language : view_.languages) {
      const IdScope scope(language.language());
      const std::string name =
          view_.t(Message{"terms.name_in", {{"language", language.language_name()}}});
      Rect field = field_line(name);
      field.width = std::min(field.width, 280.0F);
      if (const auto typed = finished_text(
              view_, field, {.id = concat({"name.", term, language.language()}), .name = name},
              term_name(view_, term, language)))
        send(term, entry_with_name(own, language.language(), trimmed(*typed)));
    }
    if (own == nullptr) return;
    Rect acts = rest_.cut_top(kTermLine);
    if (button_left(view_, acts,
                    {.id = "shipped",
                     .label = view_.t(is_shipped_term(term) ? "terms.shipped" : "terms.remove"),
                     .small = true}))
      send(term, {});
  }

  void draw_owner(const std::string& term, const Json* own) {
    std::vector<std::string> words{std::string(view_.t("terms.nobody"))};
    for (const std::string_view owner : kOwnerNames)
      words.emplace_back(view_.t(concat({"owner.", owner})));
    const auto owner = owner_of(own);
    const ChoiceSpec spec{.id = "owner",
                          .name = view_.t("terms.owner"),
                          .options = words,
                          .selected = owner ? static_cast<std::size_t>(*owner) + 1 : 0};
    Rect place = field_line(view_.t("terms.owner"));
    place.width = std::min(place.width, 180.0F);
    if (const auto taken = choice(view_, place, spec))
      send(term,
           entry_with(own, "owner", *taken == 0 ? std::string_view() : kOwnerNames[*taken - 1]));
  }

  void draw_new() {
    rest_.cut_top(8.0F);
    Rect line = rest_.cut_top(kTermLine).middle(view_.theme.m().field);
    std::string& typed = view_.state.definition.new_item;
    const FieldResult field = text_field(
        view_, line.cut_left(std::min(240.0F, line.width * 0.6F)),
        {.id = "new term", .name = view_.t("terms.new"), .placeholder = view_.t("terms.new")},
        typed);
    line.cut_left(8.0F);
    const bool pressed =
        button_left(view_, line, {.id = "add term", .label = view_.t("terms.add"), .small = true});
    if ((!field.entered && !pressed) || trimmed(typed).empty()) return;
    const std::string term = free_term(view_);
    send(term, entry_with_name(nullptr, view_.catalogue->language(), trimmed(typed)));
    view_.state.definition.opened = concat({kOpenTerm, term});
    typed.clear();
  }

  View& view_;
  Rect rest_;
};

} // namespace

float draw_glossary(const Workbench&, View& view, Rect rect) {
  view.notes.all_languages_wanted = true;
  return Glossary(view, rect).draw();
}

} // namespace lb
