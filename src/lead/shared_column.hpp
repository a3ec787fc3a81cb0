// A column that is made once and then only read: copies share it, whoever lives longest keeps it.
#pragma once

#include <memory>
#include <span>
#include <vector>

namespace lb {

template <class T> class SharedColumn {
 public:
  SharedColumn() = default;
  // Copied where it could be moved: one that was moved from would still seem to have its values.
  SharedColumn(const SharedColumn&) = default;
  SharedColumn& operator=(const SharedColumn&) = default;
  ~SharedColumn() = default;
  SharedColumn(std::vector<T> values) // NOLINT(google-explicit-constructor): a column is its values
      : values_(std::make_shared<const std::vector<T>>(std::move(values))), view_(*values_) {}

  std::size_t size() const { return view_.size(); }
  const T* data() const { return view_.data(); }
  const T& operator[](std::size_t place) const { return view_[place]; }
  auto begin() const { return view_.begin(); }
  auto end() const { return view_.end(); }
  std::span<const T> span() const { return view_; }

 private:
  std::shared_ptr<const std::vector<T>> values_;
  std::span<const T> view_;
};

} // namespace lb
