// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/solver.hpp"

#include <cadical.hpp>

namespace demarche {

namespace {

// CaDiCaL tells no number of conflicts; a question is put in slices of this many, which are
// counted.
constexpr int kSlice = 200;
// What a question costs that is answered within its first slice.
constexpr std::uint64_t kQuestion = 10;
// As many new variables cost as much as a conflict,
constexpr std::uint64_t kVariables = 100;
// and so do as many variables in each question, since all of them take a value.
constexpr std::uint64_t kAssigned = 1'000;
// A conflict costs one more for this many variables, since it propagates through them.
constexpr std::uint64_t kPropagated = 10'000;

class Stop : public CaDiCaL::Terminator {
 public:
  explicit Stop(const Control& control) : control_(control) {}
  bool terminate() override {
    return control_.cancel != nullptr && control_.cancel->load(std::memory_order_relaxed);
  }

 private:
  const Control& control_;
};

}  // namespace

struct Solver::Engine {
  CaDiCaL::Solver solver;
};

Solver::Solver() : engine_(std::make_unique<Engine>()) {
  engine_->solver.set("quiet", 1);
  engine_->solver.set("lucky", 0);  // looks at all clauses, once a slice
  add({kTrue});
}

Solver::~Solver() = default;

void Solver::add(std::span<const Literal> clause) {
  for (const Literal literal : clause) {
    if (literal == kTrue && clause.size() > 1) return;
  }
  for (const Literal literal : clause) {
    if (literal != kFalse) engine_->solver.add(literal);
  }
  engine_->solver.add(0);
}

Solver::Answer Solver::solve(std::span<const Literal> assumptions, Effort& effort,
                             const Control& control) {
  CaDiCaL::Solver& solver = engine_->solver;
  Stop stop(control);
  const auto variables = static_cast<std::uint64_t>(variables_);
  effort.spend(kQuestion + variables / kAssigned + (variables - charged_) / kVariables);
  charged_ = variables;
  const std::uint64_t conflict = 1 + variables / kPropagated;
  while (!effort.is_spent()) {
    control.report("Searching", effort.share());
    for (const Literal literal : assumptions) solver.assume(literal);
    solver.limit("conflicts", kSlice);
    solver.connect_terminator(&stop);
    const int answer = solver.solve();
    solver.disconnect_terminator();
    control.checkpoint();
    if (answer != 0) return answer == 10 ? Answer::yes : Answer::no;
    effort.spend(kSlice * conflict);
  }
  return Answer::effort_spent;
}

bool Solver::value(Literal literal) const {
  const bool positive = engine_->solver.val(literal > 0 ? literal : -literal) > 0;
  return positive == (literal > 0);
}

void Solver::prefer(Literal literal) {
  engine_->solver.phase(literal);
}

bool Solver::failed(Literal assumption) const {
  return engine_->solver.failed(assumption);
}

}  // namespace demarche
