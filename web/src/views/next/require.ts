// "What would have to change for this to hold" in words (schema/require.schema.json).
import { answerOf, type Model, type States, type Step } from '../answer/analysis';
import { conceptName, type Concept } from '../answer/concepts';
import { capital, count, figure, list, moveWords, partyName, stateWords } from '../answer/words';

interface Comparison {
  party: string;
  state: string;
  other: string;
  strict: boolean;
  holds_now: boolean;
}
interface Listed {
  count: number;
  first: string[];
}
interface Least {
  answer: 'found' | 'impossible' | 'undecided';
  swaps: number | null;
  all_listed: boolean;
  changes: {
    sentence: string;
    state: string;
    equilibria: number;
    new_equilibria: Listed;
    ended_equilibria: Listed;
  }[];
}
interface Condition {
  party: string;
  to: string;
  verdict: 'always' | 'never' | 'depends';
  holds_now: boolean;
  stays: Comparison | null;
  sanctions: { steps: Step[]; needs: Comparison[] }[];
  sanctions_unlisted: number;
}
interface Rule {
  kind: 'cannot_be_dropped' | 'cannot_be_taken' | 'move_forbidden' | 'infeasible';
  option?: string;
  party?: string;
  from?: string;
  to?: string;
  state?: string;
}
export interface Require {
  kind: 'require';
  model: Model;
  concept: Concept;
  may_change: string[];
  holding_now: string[];
  equilibria_now: number;
  possible: 'yes' | 'no' | 'unknown';
  least_change: Least;
  least_change_by_ranks: Least | null;
  conditions: { state: string; moves: Condition[] }[];
  single_rules: { state: string; all_tried: boolean; rules: Rule[] }[];
  rankings: { state: string; holding: number; all: number }[];
  why_no_rankings: string | null;
}
export const requireOf = (json: unknown) => answerOf<Require>(json, 'require');

export interface Told {
  now: string;
  statements: { said: string; changes: string[] };
  ranks: { said: string; changes: string[] } | null;
  conditions: { said: string; holds: boolean; ways: { words: string; holds: boolean }[]; more: number }[];
  rules: string[];
  rankings: string[];
}

const mostWays = 4;

export function requireWords(answer: Require, states: States): Told {
  const concept = conceptName(answer.concept);
  const holds = answer.holding_now.length > 0;
  return {
    now: holds ? `It is an equilibrium under ${concept} as it is.` : `It is no equilibrium under ${concept} as it is.`,
    statements: least(answer, answer.least_change, 'statements', states),
    ranks: answer.least_change_by_ranks ? least(answer, answer.least_change_by_ranks, 'ranks', states) : null,
    conditions: answer.conditions.flatMap(({ moves }) => moves.map((m) => condition(answer, m, states))),
    rules: answer.single_rules.flatMap(({ rules }) => rules.map((rule) => ruleWords(answer.model, rule, states))),
    rankings: rankings(answer, states),
  };
}

function least(answer: Require, told: Least, of: 'statements' | 'ranks', states: States) {
  const who = list(answer.may_change.map((id) => partyName(answer.model, id)));
  const changes = told.changes.map((change) => {
    const effects = [
      `If ${change.sentence}, ${stateWords(states, change.state)} holds under ${conceptName(answer.concept)}.`,
    ];
    const others = change.new_equilibria.first.filter((name) => name !== change.state);
    if (change.ended_equilibria.count > 0) effects.push(`No longer equilibria: ${listed(change.ended_equilibria, states)}.`);
    if (others.length > 0)
      effects.push(`New equilibria besides: ${listed({ count: change.new_equilibria.count - 1, first: others }, states)}.`);
    effects.push(`Equilibria: ${figure(change.equilibria)} (now ${figure(answer.equilibria_now)}).`);
    return effects.join(' ');
  });
  const swaps = count(told.swaps ?? 0, 'swap');
  if (told.answer === 'impossible')
    return { said: `Proved: no order of the ${of} of ${who} makes it one.`, changes };
  if (told.answer === 'undecided')
    return { said: `Undecided. If an order of the ${of} of ${who} makes it one, it takes ${swaps} at the least.`, changes };
  if (told.swaps === 0) return { said: 'Nothing has to change.', changes: [] };
  const such = told.all_listed && changes.length === 1 ? 'There is one such change.' : told.all_listed ? 'These are all such changes.' : 'Some of these changes:';
  return { said: `Proved: it takes ${swaps} of neighbouring ${of} of ${who}, and no fewer. ${such}`, changes };
}

function listed({ count: all, first }: Listed, states: States): string {
  const few = first.slice(0, 3).map((name) => stateWords(states, name));
  return all > few.length ? `${few.join(', ')} and ${figure(all - few.length)} more` : list(few);
}

function comparison(model: Model, c: Comparison, states: States): string {
  const [state, other] = [stateWords(states, c.state), stateWords(states, c.other)];
  const party = partyName(model, c.party);
  const said = c.strict ? `${party} prefers ${state} to ${other}` : `${party} likes ${state} at least as well as ${other}`;
  return `${said} (${c.holds_now ? 'as now' : 'not so now'})`;
}

function condition(answer: Require, { party, to, verdict, holds_now, stays, sanctions, sanctions_unlisted }: Condition, states: States) {
  const said = `${partyName(answer.model, party)} does not go to ${stateWords(states, to)}`;
  if (verdict === 'always') return { said: `${said}: so it is in any case`, holds: true, ways: [], more: 0 };
  if (verdict === 'never') return { said: `${said}: that cannot be`, holds: false, ways: [], more: 0 };
  const ways = [...(stays ? [[stays]] : []), ...sanctions.map((s) => s.needs)].map((needs) => ({
    words: list(needs.map((need) => comparison(answer.model, need, states))),
    holds: needs.every((need) => need.holds_now),
  }));
  // What holds already is what keeps the party there: it comes first.
  ways.sort((a, b) => Number(b.holds) - Number(a.holds));
  const more = Math.max(0, ways.length - mostWays) + sanctions_unlisted;
  return { said, holds: holds_now, ways: ways.slice(0, mostWays), more };
}

function ruleWords(model: Model, rule: Rule, states: States): string {
  const owner = model.parties.find((p) => p.options.some((o) => o.id === rule.option));
  const label = owner?.options.find((o) => o.id === rule.option)?.label ?? rule.option ?? '';
  switch (rule.kind) {
    case 'cannot_be_dropped':
      return `${owner?.name ?? ''} could take but not drop "${label}".`;
    case 'cannot_be_taken':
      return `${owner?.name ?? ''} could drop but not take "${label}".`;
    case 'infeasible':
      return `${capital(stateWords(states, rule.state ?? ''))} could not occur.`;
    case 'move_forbidden': {
      const [from, to] = [rule.from ?? '', rule.to ?? ''];
      const how = moveWords(model, states.get(from), states.get(to));
      return `${partyName(model, rule.party ?? '')} could not go from ${stateWords(states, from)} to ${stateWords(states, to)} by ${how}.`;
    }
  }
}

function rankings(answer: Require, states: States): string[] {
  if (answer.why_no_rankings !== null)
    return [`How many rankings make it one is not counted: ${answer.why_no_rankings}.`];
  const who = list(answer.may_change.map((id) => partyName(answer.model, id)));
  return answer.rankings.map(({ state, holding, all }) => {
    const share = ((100 * holding) / all).toFixed(1);
    const title = stateWords(states, state);
    return `Of ${figure(all)} strict rankings of all states by ${who}, ${figure(holding)} (${share} %) make ${title} an equilibrium.`;
  });
}
