#include "view/icons.hpp"

#include <imgui.h>

#include <cctype>
#include <charconv>
#include <vector>

namespace lb {

namespace {

// Walks over one outline; a number may follow its letter or another number without a blank.
class PathReader {
 public:
  explicit PathReader(std::string_view path) : rest_(path) {}

  char next_command() {
    skip();
    if (rest_.empty()) return 0;
    const char command = rest_.front();
    rest_.remove_prefix(1);
    return command;
  }

  float number() {
    skip();
    int whole = 0;
    const auto end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), whole).ptr;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    auto value = static_cast<float>(whole);
    if (rest_.empty() || rest_.front() != '.') return value;
    rest_.remove_prefix(1);
    float unit = 0.1F;
    while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_.front())) != 0) {
      value += unit * static_cast<float>(rest_.front() - '0');
      unit /= 10.0F;
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

class IconDrawer {
 public:
  IconDrawer(ImDrawList& list, Point origin, const Pen& pen)
      : list_(list), origin_(origin), pen_(pen), scale_(pen.size / 16.0F) {}

  void draw(std::string_view path) {
    PathReader in(path);
    while (const char command = in.next_command()) step(command, in);
    stroke(false);
  }

 private:
  void step(char command, PathReader& in) {
    switch (command) {
    case 'M':
      stroke(false);
      [[fallthrough]];
    case 'L': {
      const float x = in.number();
      line_to(x, in.number());
      break;
    }
    case 'H':
      line_to(in.number(), last_.y);
      break;
    case 'V':
      line_to(last_.x, in.number());
      break;
    case 'Z':
      stroke(true);
      break;
    case 'C':
      circle(in);
      break;
    case 'R':
      rectangle(in);
      break;
    default:
      break;
    }
  }

  ImVec2 place(float x, float y) const {
    const float across = pen_.mirrored ? 16.0F - x : x;
    return {origin_.x + across * scale_, origin_.y + y * scale_};
  }

  void line_to(float x, float y) {
    last_ = {x, y};
    points_.push_back(place(x, y));
  }

  void stroke(bool closed) {
    const float width = pen_.line * scale_;
    if (points_.size() == 2 && length(points_[0], points_[1]) < 0.5F * scale_) {
      list_.AddCircleFilled(points_[0], width * 0.75F, pen_.color); // a dot is a line of no length
    } else if (points_.size() > 1) {
      list_.AddPolyline(points_.data(), static_cast<int>(points_.size()), pen_.color,
                        closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    }
    points_.clear();
  }

  static float length(ImVec2 a, ImVec2 b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
  }

  void circle(PathReader& in) {
    stroke(false);
    const float x = in.number();
    const float y = in.number();
    list_.AddCircle(place(x, y), in.number() * scale_, pen_.color, 0, pen_.line * scale_);
  }

  void rectangle(PathReader& in) {
    stroke(false);
    const float x = in.number();
    const float y = in.number();
    const float width = in.number();
    const float height = in.number();
    list_.AddRect(place(x, y), place(x + width, y + height), pen_.color, in.number() * scale_, 0,
                  pen_.line * scale_);
  }

  ImDrawList& list_;
  Point origin_;
  const Pen& pen_;
  float scale_;
  Point last_;
  std::vector<ImVec2> points_;
};

} // namespace

void draw_icon(ImDrawList& list, Icon icon, Point top_left, const Pen& pen) {
  IconDrawer(list, top_left, pen).draw(icon_path(icon));
}

} // namespace lb
