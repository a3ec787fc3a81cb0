#include "view/go_to_leads.hpp"

#include "view/draw.hpp"
#include "view/item.hpp"

#include <algorithm>

namespace lb {

void show_units(const Workbench& workbench, View& view, std::span<const std::uint32_t> units,
                std::string what) {
  LeadsState& leads = view.state.leads;
  leads.query = {};
  for (const std::uint32_t unit : units)
    leads.query.only.push_back(unit_key(workbench.derived.evaluation->units, unit));
  std::ranges::sort(leads.query.only);
  leads.only_words = std::move(what);
  leads.view.clear();
  leads.opened.reset();
  leads.shows_map = false;
  view.state.room = Room::leads;
}

bool number_link(View& view, Rect cell, const NumberLink& spec) {
  const float width = std::min(text_width(view, spec.text, spec.look), cell.width);
  if (!spec.opens) {
    draw_text(view, cell, spec.text, spec.look);
    return false;
  }
  const bool is_right = spec.look.align == Align::right;
  const Rect at{is_right ? cell.right() - width : cell.x, cell.y, width, cell.height};
  const Item link = item(view, at, spec.id);
  mirror_item(view, link, MirrorRole::link, spec.name);
  TextStyle look = spec.look;
  if (link.hovered) {
    look.color = Color::accent;
    const float line = line_height(view, look.type);
    const Rect words = at.middle(line);
    fill(view, {words.x, words.bottom() - 1.0F, words.width, 1.0F}, Color::accent);
  }
  draw_text(view, at, spec.text, look);
  return link.pressed;
}

} // namespace lb
