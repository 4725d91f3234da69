// Sentences of the answer that the program gives as data.
import type { Analysis, States } from './analysis';
import { conceptName } from './concepts';
import { capital, count, list, partyName, stateWords, under } from './words';

export function statusQuo(analysis: Analysis, states: States): string {
  const here = analysis.status_quo;
  if (here === null) return 'The model names no status quo: nothing is said of how far a state is.';
  const title = capital(stateWords(states, here.state));
  const situation = states.get(here.state).situation;
  const holds =
    here.equilibrium_under.length === 0
      ? 'it does not hold under any concept'
      : here.equilibrium_under.length === analysis.concepts.length
        ? 'it holds under every concept'
        : `it holds under ${under(here.equilibrium_under)}`;
  const movers = [...new Set(here.first_moves.map((move) => move.party))].map((id) => partyName(analysis.model, id));
  const moves = movers.length === 0 ? 'nobody gains by moving' : `${list(movers)} would gain by moving`;
  return `Status quo: ${title}. ${situation}. ${capital(holds)}, and ${moves}.`;
}

// What was left out and why, concepts with the same reason together.
export function leftOut(analysis: Analysis): string[] {
  const reasons = new Map<string, string[]>();
  for (const { concept, why } of analysis.left_out)
    reasons.set(why, [...(reasons.get(why) ?? []), conceptName(concept)]);
  return [...reasons].map(([why, names]) => `Left out: ${list(names)}, since ${why}.`);
}

export function size({ model, method }: Analysis): string {
  const options = model.parties.reduce((sum, party) => sum + party.options.length, 0);
  const parties = count(model.parties.length, 'party', 'parties');
  const parts = model.form === 'option' ? `${parties} with ${count(options, 'option')}` : parties;
  const kept =
    model.storage === 'cube' ? 'every combination of options can occur' : model.form === 'option' ? 'the rules leave them' : '';
  const decided = method === 'rows' ? 'passes over rows of states' : 'searches along the moves';
  return `${count(model.states, 'state')}${kept ? ` (${kept})` : ''}, ${parts}; decided by ${decided}.`;
}
