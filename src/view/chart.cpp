#include "view/chart.hpp"

#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <cmath>

namespace lb {

void stage_bar(View& view, Rect rect, std::string_view name, std::span<const StagePart> parts) {
  std::int64_t total = 0;
  std::string said;
  for (const StagePart& part : parts) {
    total += part.count;
    said = listed(view, said, std::string(part.name) + " " + whole_text(view, part.count));
  }
  float x = rect.x;
  const float space = rect.width - 2.0F * static_cast<float>(parts.size() - 1);
  for (const StagePart& part : parts) {
    if (part.count == 0 || total == 0) continue;
    const float width =
        std::max(1.0F, space * static_cast<float>(part.count) / static_cast<float>(total));
    const Rect at{x, rect.y, width, rect.height};
    fill(view, at, part.owner ? owner_color(*part.owner) : Color::bar);
    if (width >= 24.0F && rect.height >= 16.0F)
      draw_text(view, at, whole_text(view, part.count),
                {.type = Type::caption,
                 .color = part.owner ? on_owner_color(*part.owner) : Color::bg1,
                 .weight = Weight::bold,
                 .align = Align::center});
    x += width + 2.0F;
  }
  MirrorNode& node = mirror_node(view, words_id(view, name), MirrorRole::img, rect, name);
  node.value = said;
}

void draw_bar(const View& view, Rect rect, double share, Color color) {
  fill(view, rect, Color::track, 1.0F);
  const float width = rect.width * static_cast<float>(std::clamp(share, 0.0, 1.0));
  if (share > 0.0) fill(view, {rect.x, rect.y, std::max(1.0F, width), rect.height}, color, 1.0F);
}

void load_bar(View& view, Rect rect, const LoadSpec& spec) {
  const auto place = [&](std::int64_t count) {
    return rect.width * static_cast<float>(count) /
           static_cast<float>(std::max<std::int64_t>(1, spec.scale));
  };
  const Rect bar = rect.middle(view.theme.m().load_bar);
  fill(view, {bar.x, bar.y, place(spec.capacity), bar.height}, Color::track);
  const float open = std::min(place(spec.open), bar.width);
  fill(view, {bar.x, bar.y, open, bar.height}, Color::bar);
  if (spec.added > 0)
    fill(view,
         {bar.x + open + 1.0F, bar.y, std::min(place(spec.added), bar.width - open), bar.height},
         Color::enter);
  fill(view, {bar.x + place(spec.capacity) - 1.0F, bar.center().y - 6.5F, 2.0F, 13.0F},
       Color::text1);
  MirrorNode& node =
      mirror_node(view, words_id(view, spec.name), MirrorRole::meter, rect, spec.name);
  node.flags |= mirror_flag::ranged;
  node.max = static_cast<float>(spec.capacity);
  node.now = static_cast<float>(spec.open + spec.added);
}

float Waterfall::at(std::int64_t micro) const {
  const auto range = static_cast<double>(std::max<std::int64_t>(1, high - low));
  const double share = static_cast<double>(micro - low) / range;
  return rect.x + rect.width * static_cast<float>(std::clamp(share, 0.0, 1.0));
}

void draw_step(const View& view, const Waterfall& fall, std::int64_t from, std::int64_t to,
               Color color) {
  if (from == to) return;
  const float left = fall.at(std::min(from, to));
  const float right = std::max(fall.at(std::max(from, to)), left + 1.0F);
  fill(view, {left, fall.rect.center().y - 5.0F, right - left, 10.0F}, color);
}

} // namespace lb
