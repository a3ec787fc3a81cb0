// Long work in slices. A function that returns Work is a coroutine: it does nothing until it is
// advanced, works until the budget of the slice is used up, and goes on from there with the next
// one. It pauses only where it says `co_await Pause{}`; `co_await other_work()` does the other work
// within the same slices. Destroying unfinished work gives it up.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <functional>
#include <utility>

namespace lb {

/// The most work, in units such as rows, that is done between two pauses.
inline constexpr std::size_t kPauseUnits = 4096;

/// The time of one slice: `now_ms` is asked at every pause, and ends the slice at `ends_at_ms`.
/// A budget without a clock never ends.
struct Budget {
  std::function<double()> now_ms{};
  double ends_at_ms = 0;

  static Budget of(double milliseconds, std::function<double()> now_ms) {
    const double ends_at_ms = now_ms() + milliseconds;
    return {.now_ms = std::move(now_ms), .ends_at_ms = ends_at_ms};
  }
  bool is_used_up() const { return now_ms && now_ms() >= ends_at_ms; }
};

/// `co_await Pause{}`: a place where a slice may end.
struct Pause {};

class Work {
 public:
  struct promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  Work() = default; ///< nothing to do: finished
  Work(Work&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Work& operator=(Work&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Work() {
    if (handle_) handle_.destroy();
  }

  /// Goes on until the work is finished, then true, or the budget is used up, then false. At least
  /// up to the next pause, so that every call brings it forward.
  bool advance(const Budget& budget);
  void finish() { advance({}); }
  bool is_finished() const { return !handle_ || handle_.done(); }
  /// At how many places where it may pause it has come by, paused there or not.
  std::size_t pauses() const;

 private:
  // What a whole tree of awaited work shares: the slice, and which of them goes on next.
  struct Run {
    const Budget* budget = nullptr;
    std::coroutine_handle<> next{};
    bool is_paused = false;
    std::size_t pauses = 0;
  };
  explicit Work(Handle handle) : handle_(handle) {}

  Handle handle_{};
};

struct Work::promise_type {
  Run own{};           ///< used by the outermost work alone
  Run* run = &own;     ///< of the outermost work
  Handle awaited_by{}; ///< none: the outermost

  Work get_return_object() { return Work(Handle::from_promise(*this)); }
  std::suspend_always initial_suspend() noexcept { return {}; }
  void return_void() {}
  void unhandled_exception() { std::terminate(); }

  struct Finished {
    bool await_ready() const noexcept { return false; }
    void await_suspend(Handle handle) const noexcept {
      const promise_type& promise = handle.promise();
      promise.run->next = promise.awaited_by;
    }
    void await_resume() const noexcept {}
  };
  Finished final_suspend() noexcept { return {}; }

  struct Paused {
    Run* run;
    bool await_ready() const {
      ++run->pauses;
      return !run->budget->is_used_up();
    }
    void await_suspend(Handle handle) const {
      run->next = handle;
      run->is_paused = true;
    }
    void await_resume() const {}
  };
  Paused await_transform(Pause) { return {run}; }

  struct Awaited {
    Work work;
    Run* run;
    bool await_ready() const { return work.is_finished(); }
    void await_suspend(Handle awaiting) const {
      promise_type& awaited = work.handle_.promise();
      awaited.run = run;
      awaited.awaited_by = awaiting;
      run->next = work.handle_;
    }
    void await_resume() const {}
  };
  Awaited await_transform(Work work) { return {std::move(work), run}; }
};

inline std::size_t Work::pauses() const {
  return handle_ ? handle_.promise().own.pauses : 0;
}

// The works call one another by way of this loop: the stack stays flat without tail calls, which
// WebAssembly lacks.
inline bool Work::advance(const Budget& budget) {
  if (is_finished()) return true;
  Run& run = handle_.promise().own;
  run.budget = &budget;
  run.is_paused = false;
  if (!run.next) run.next = handle_;
  while (run.next && !run.is_paused) std::exchange(run.next, {}).resume();
  return handle_.done();
}

} // namespace lb
