#include "analysis/acceptance/acceptance.hpp"
#include "analysis/bargaining/bargaining.hpp"
#include "check/bargaining.hpp"
namespace demarche {
BargainFinding bargain(const BargainDomain& d, const BargainOptions& o, const Control&) { return check::bargain(d, o.most_packages, o.most_logrolls); }
std::string why_not(const BargainDomain&) { return {}; }
std::optional<BargainDomain> bargain_domain(const Model&, std::string& p, const Assumptions&) { p = "not yet"; return {}; }
}
