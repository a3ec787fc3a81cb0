// The page without a browser: an ImGui context without a renderer, a workbench and a view. Frames
// are drawn as the program draws them; what a person does is put in by role and name, through the
// pointer, the keyboard or the mirror.
#pragma once

#include "exchange/languages.hpp"
#include "view/item_hooks.hpp"
#include "view/view.hpp"

#include <functional>
#include <string>
#include <vector>

struct ImGuiContext;

namespace lb {

class HeadlessPage {
 public:
  explicit HeadlessPage(float width = 1440.0F, float height = 900.0F);
  HeadlessPage(const HeadlessPage&) = delete;
  HeadlessPage& operator=(const HeadlessPage&) = delete;
  ~HeadlessPage();

  Workbench workbench;
  View view;
  /// Commands that the last frames asked for and that were not applied.
  Commands asked;
  /// Commands are applied as the program does; else they only gather in `asked`.
  bool applies = true;

  /// What a frame may spend on the evaluation; without a clock it is finished in every frame.
  Budget evaluation_budget{};
  /// Drawn in place of the program's screens, for widgets by themselves.
  std::function<void(Rect)> content{};

  /// Draws frames until what was put in is done with: three, as ImGui needs two to settle.
  void frames(int count = 3);
  void resize(float width, float height);
  /// From the next frame on.
  void speak(const std::string& language);

  /// The node of that role and name; fails the test where it is not there.
  const MirrorNode& find(MirrorRole role, std::string_view name) const;
  const MirrorNode* look_for(MirrorRole role, std::string_view name) const;
  std::size_t count(MirrorRole role) const;
  /// Whether the words stand anywhere on the page.
  bool says(std::string_view words) const;
  /// All texts of a role, in order.
  std::vector<std::string> names(MirrorRole role) const;

  /// The pointer goes to the middle of the node and presses.
  void click(MirrorRole role, std::string_view name);
  void press_at(float x, float y);
  void drag(float from_x, float from_y, float to_x, float to_y);
  /// An act of the accessible layer.
  void act(MirrorRole role, std::string_view name, MirrorAct act, std::string text = {},
           double number = 0.0);
  /// `key` is an ImGuiKey.
  void key(int key, bool with_ctrl = false, bool with_shift = false);
  void type(std::string_view text);

  /// Items that ImGui reported in the last frame.
  ItemReport reported;
  /// Those of them that the mirror lacks. Every frame of every test fails where there are any, but
  /// for tests of just that.
  ItemReport missing() const;
  bool may_miss_items = false;
  ImGuiContext* context = nullptr;

 private:
  void one_frame();
  void apply_asked();
  std::vector<Catalogue> languages_ = shipped_catalogues();
};

/// A page with the sample workspace open, as of its last day.
void open_sample(HeadlessPage& page);
/// A page with a small workspace of three leads and one rule of each kind.
void open_small(HeadlessPage& page);
/// A CSV file is dropped, and arrives in one piece.
void drop_leads(HeadlessPage& page, const std::string& csv);
/// The same, and its three leads are imported.
void import_three_leads(HeadlessPage& page, const std::string& csv);

} // namespace lb
