// Packages in words and as places on a chart: what all could sign, the Pareto frontiers, the draft on the
// table, the nearest draft, and the points that the literature names.
import type { BargainAnswer, Issue, Logroll, Package } from './answers';
import { number, signed } from './interval';
import { list } from './names';

export type Role = 'tabled' | 'nearest' | 'nash' | 'kalai_smorodinsky' | 'egalitarian' | 'utilitarian' | 'chosen';

export const roleWords: Record<Role, { name: string; mark: string }> = {
  tabled: { name: 'Draft on the table', mark: 'T' },
  nearest: { name: 'Nearest that all could sign', mark: 'A' },
  nash: { name: 'Nash', mark: 'N' },
  kalai_smorodinsky: { name: 'Kalai-Smorodinsky', mark: 'K' },
  egalitarian: { name: 'Egalitarian', mark: 'E' },
  utilitarian: { name: 'Utilitarian', mark: 'U' },
  chosen: { name: 'Versions chosen', mark: 'V' },
};

export interface Listed {
  key: string; // of its values
  package: string[];
  worth: number[];
  roles: Role[];
  signable: boolean; // all could sign it
  signableFrontier: boolean; // efficient among what all could sign
  frontier: boolean; // efficient among all packages
}

export const keyOf = (values: string[]) => values.join('\n');

// Every package of the answer once, with all that is said of it; those that have a name come first.
export function listed(answer: BargainAnswer, chosen: Package | null = null): Listed[] {
  const found = new Map<string, Listed>();
  const at = (one: Package): Listed => {
    const key = keyOf(one.package);
    const known = found.get(key);
    if (known) return known;
    const fresh: Listed = {
      key,
      package: one.package,
      worth: one.worth,
      roles: [],
      signable: false,
      signableFrontier: false,
      frontier: false,
    };
    found.set(key, fresh);
    return fresh;
  };
  const tabled = at(answer.tabled);
  tabled.roles.push('tabled');
  tabled.signable = answer.tabled.rational === true;
  if (chosen) {
    const one = at(chosen);
    one.roles.push('chosen');
    one.signable ||= chosen.rational === true;
  }
  if (answer.nearest.answer === 'found') {
    for (const one of answer.nearest.packages) {
      at(one).roles.push('nearest');
      at(one).signable = true;
    }
  }
  for (const point of answer.points) {
    for (const one of point.packages) {
      at(one).roles.push(point.solution);
      at(one).signable = true;
    }
  }
  for (const one of answer.rational_frontier.packages) Object.assign(at(one), { signable: true, signableFrontier: true });
  for (const one of answer.frontier.packages) {
    at(one).frontier = true;
    at(one).signable ||= one.rational === true;
  }
  return [...found.values()];
}

const valueLabel = (issue: Issue, value: string) => issue.values.find((one) => one.id === value)?.label ?? value;

export interface Version {
  issue: Issue;
  value: string;
  label: string;
  changed: boolean; // against what is on the table
}

export function versions(answer: BargainAnswer, values: string[]): Version[] {
  return answer.issues.map((issue, i) => {
    const value = values[i] ?? issue.tabled;
    return { issue, value, label: valueLabel(issue, value), changed: value !== issue.tabled };
  });
}

export function gains(answer: BargainAnswer, worth: number[]): number[] {
  return answer.parties.map((party, i) => (worth[i] ?? 0) - party.alternative);
}

// The red lines that a package crosses.
export function crossed(answer: BargainAnswer, values: string[]) {
  const value = new Map(answer.issues.map((issue, i) => [issue.id, values[i]]));
  return answer.red_lines.filter((line) => line.when.every((c) => c.values.includes(value.get(c.issue) ?? '')));
}

export interface Standing {
  party: string;
  name: string;
  gain: number;
  crosses: string[];
  signs: boolean;
  words: string;
}

// What stands against a package by each party's interests.
export function standings(answer: BargainAnswer, values: string[], worth: number[]): Standing[] {
  const lines = crossed(answer, values);
  const gain = gains(answer, worth);
  return answer.parties.map((party, i) => {
    const crosses = [...new Set(lines.filter((line) => line.party === party.id).map((line) => line.label))];
    const more = gain[i] ?? 0;
    const against = crosses.map((label) => `it crosses the red line “${label}”`);
    if (more < 0) against.push(`it is worth ${number(-more)} less than going without an agreement`);
    const signs = against.length === 0;
    const words = signs ? `could sign: ${signed(more)} against going without` : `could not: ${list(against)}`;
    return { party: party.id, name: party.name, gain: more, crosses, signs, words };
  });
}

export function changeWords(answer: BargainAnswer, values: string[]): string[] {
  return versions(answer, values)
    .filter((one) => one.changed)
    .map(({ issue, label }) => `${issue.label}: from “${valueLabel(issue, issue.tabled)}” to “${label}”`);
}

export function stepWords(answer: BargainAnswer, step: { issue: string; from: string; to: string }): string {
  const issue = answer.issues.find((one) => one.id === step.issue);
  if (!issue) return step.issue;
  return `${issue.label}: “${valueLabel(issue, step.from)}” to “${valueLabel(issue, step.to)}”`;
}

export function logrollWords(answer: BargainAnswer, roll: Logroll): string {
  const bargainer = (id: string) => answer.bargainers.find((one) => one.id === id)?.name ?? id;
  const what = ({ issue, value }: { issue: string; value: string }) => {
    const found = answer.issues.find((one) => one.id === issue);
    return found ? `“${found.label}: ${valueLabel(found, value)}”` : `“${issue}: ${value}”`;
  };
  const [one, other] = [bargainer(roll.good_for), bargainer(roll.second_good_for)];
  return (
    `${what(roll.first)} gains ${one} ${number(roll.first_gains)} and costs ${other} ` +
    `${number(roll.first_costs_the_other)}; ${what(roll.second)} gains ${other} ${number(roll.second_gains)} ` +
    `and costs ${one} ${number(roll.second_costs_the_other)}.`
  );
}
