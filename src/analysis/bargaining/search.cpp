// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/search.hpp"

namespace demarche::bargaining {

namespace {

template <class W>
class Search {
 public:
  Search(Outlook<W>& outlook, Goal<W>& goal, std::size_t guide, std::uint64_t effort,
         const char* what, const Control& control)
      : outlook_(outlook),
        goal_(goal),
        guide_(guide),
        effort_(effort),
        what_(what),
        control_(control),
        values_(outlook.issues()) {}

  void run() {
    const double* most = outlook_.most();
    if (most == nullptr || goal_.hopeless(outlook_.crossed(), most)) return;
    follow(0, 1);
  }

 private:
  // Whether to go on.
  bool look() {
    if (effort_ == 0 || goal_.enough()) ended_ = true;
    if (ended_) return false;
    --effort_;
    if (++looked_ % 1024 != 0) return true;
    ended_ = control_.cancel != nullptr && control_.cancel->load(std::memory_order_relaxed);
    if (control_.progress) control_.progress(what_, done_);
    return !ended_;
  }

  // `wide`: the share of all packages that this one and those that begin like it have.
  void follow(double begin, double wide) {
    if (outlook_.decided() == outlook_.issues()) {
      goal_.take(outlook_.crossed(), outlook_.row(), outlook_.package());
      return;
    }
    const std::size_t issue = outlook_.widest(guide_);
    std::vector<std::size_t>& values = values_[outlook_.decided()];
    outlook_.order(issue, guide_, values);
    const double part = wide / static_cast<double>(values.size());
    for (std::size_t n = 0; n < values.size(); ++n) {
      outlook_.decide(issue, values[n]);
      const double* most = outlook_.most();
      if (most != nullptr && !goal_.hopeless(outlook_.crossed(), most)) {
        if (look()) {
          follow(begin + part * static_cast<double>(n), part);
        } else {
          goal_.leave(most);
        }
      }
      if (!ended_) done_ = begin + part * static_cast<double>(n + 1);
      outlook_.undo();
    }
  }

  Outlook<W>& outlook_;
  Goal<W>& goal_;
  const std::size_t guide_;
  std::uint64_t effort_;
  const char* const what_;
  const Control& control_;
  std::vector<std::vector<std::size_t>> values_;  // by depth
  std::uint64_t looked_ = 0;
  double done_ = 0;
  bool ended_ = false;
};

}  // namespace

template <class W>
void search(Outlook<W>& outlook, Goal<W>& goal, std::size_t guide, std::uint64_t effort,
            const char* what, const Control& control) {
  Search<W>(outlook, goal, guide, effort, what, control).run();
}

template void search(Outlook<std::int64_t>&, Goal<std::int64_t>&, std::size_t, std::uint64_t,
                     const char*, const Control&);
template void search(Outlook<Int128>&, Goal<Int128>&, std::size_t, std::uint64_t, const char*,
                     const Control&);

}  // namespace demarche::bargaining
