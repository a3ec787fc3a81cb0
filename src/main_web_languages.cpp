// The languages of the page. English is in the program; the texts of the others are files that come
// when one is wanted, the first of them together with the program.
#include "main_web_program.hpp"

namespace lb {

// What the person chose, else the browser's first that is there; until its texts are here, what was
// shown before.
void PageProgram::keep_language() {
  const std::string& chosen = view_.state.language;
  const std::vector<std::string> wished =
      chosen.empty() ? outside_->languages() : std::vector<std::string>{chosen};
  if (chosen != outside_->setting("language")) outside_->keep_setting("language", chosen);
  const Catalogue* catalogue = &catalogue_for(languages_, wished);
  if (catalogue->is_name_only()) // what came beside the program is there after this
    ask_for_texts(static_cast<std::size_t>(catalogue - languages_.data()));
  if (catalogue->is_name_only())
    catalogue = view_.catalogue != nullptr ? view_.catalogue : view_.english;
  if (std::exchange(view_.notes.all_languages_wanted, false))
    for (std::size_t i = 0; i < languages_.size(); ++i)
      if (languages_[i].is_name_only()) ask_for_texts(i);
  if (std::exchange(view_.catalogue, catalogue) == catalogue) return;
  outside_->set_language(catalogue->language());
  outside_->request_frames(2);
}

void PageProgram::ask_for_texts(std::size_t language) {
  if (std::exchange(asked_for_texts_[language], 1) != 0) return;
  const std::string path = "text/" + languages_[language].language() + ".json";
  const std::span<const std::byte> fetched = outside_->asset(path);
  if (fetched.empty())
    outside_->fetch_asset(kFirstLanguage + static_cast<RequestId>(language), path);
  else
    texts_came(language, fetched);
}

void PageProgram::texts_came(std::size_t language, std::span<const std::byte> bytes) {
  Result<Catalogue> read =
      Catalogue::read({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!read || read->is_name_only()) return texts_failed(language);
  languages_[language] = std::move(*read);
  outside_->request_frames(1);
}

// Whoever chose the language may choose it again; what only the browser wished is not asked for
// twice.
void PageProgram::texts_failed(std::size_t language) {
  notify(workbench_,
         {"notice.language_failed", {{"language", languages_[language].language_name()}}});
  outside_->request_frames(1);
  if (view_.state.language != languages_[language].language()) return;
  asked_for_texts_[language] = 0;
  view_.state.language = (view_.catalogue != nullptr ? view_.catalogue : view_.english)->language();
}

} // namespace lb
