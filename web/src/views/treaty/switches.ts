// What can be fixed beyond the model to see what follows: facts, opinions, consents, lists of places,
// breaches and the day, as arguments of the program. What there is to fix in a treaty is read from the
// program's own sentences about its clauses, as they are where nothing is fixed.
import type { ClausesAnswer } from './answers';

export type YesNo = 'yes' | 'no';

export interface Offered {
  facts: string[];
  opinions: { actor: string; that: string }[];
  places: { actor: string; that: string }[]; // opinions of places
  consents: { actor: string; clause: string; label: string }[];
  annexes: { clause: string; label: string }[]; // clauses that bind where somebody's opinion says
  breaches: { clause: string; label: string }[];
}

// Of an opinion of places: everywhere, nowhere, or a list of places.
export type Where = { everywhere: true } | { list: string[] };

export interface Settings {
  on: string;
  facts: Record<string, YesNo>;
  opinions: Record<string, YesNo>; // by "ACTOR: TEXT"
  places: Record<string, Where>; // by "ACTOR: TEXT"
  consents: Record<string, YesNo>; // by "ACTOR:treaty/clause"
  annexes: Record<string, string[]>;
  breaches: string[];
}

export function nothingFixed(): Settings {
  return { on: '', facts: {}, opinions: {}, places: {}, consents: {}, annexes: {}, breaches: [] };
}

const fact = /"([^"]+)" is so/g;
const opinion = /([^"]*) holds? "([^"]+)"/g;
const consent = /the consent of /;
const breached = 'If it is breached: ';

function once<T>(list: T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}

export const opinionKey = (one: { actor: string; that: string }) => `${one.actor}: ${one.that}`;
export const consentKey = (one: { actor: string; clause: string }) => `${one.actor}:${one.clause}`;

export function offered(answer: ClausesAnswer, treaty: string): Offered {
  const all: Offered = { facts: [], opinions: [], places: [], consents: [], annexes: [], breaches: [] };
  for (const { id, clauses } of answer.treaties) {
    if (id !== treaty) continue;
    for (const clause of clauses) {
      const named = { clause: `${id}/${clause.id}`, label: clause.label };
      const deciders = [...new Set(clause.judges.map((one) => one.judge))].filter((one) => one !== null);
      for (const sentence of clause.sentences) {
        if (sentence.startsWith(breached)) all.breaches.push(named);
        for (const [, text = ''] of sentence.matchAll(fact)) all.facts.push(text);
        for (const [, before = '', that = ''] of sentence.matchAll(opinion)) {
          const place = before.lastIndexOf('where ') > before.lastIndexOf('if ');
          for (const actor of deciders) (place ? all.places : all.opinions).push({ actor, that });
          if (place && clause.burden && !sentence.startsWith('Except')) all.annexes.push(named);
        }
        if (consent.test(sentence)) all.consents.push(...deciders.map((actor) => ({ actor, ...named })));
      }
    }
  }
  return {
    facts: [...new Set(all.facts)],
    opinions: once(all.opinions, opinionKey),
    places: once(all.places, opinionKey),
    consents: once(all.consents, consentKey),
    annexes: once(all.annexes, (one) => one.clause),
    breaches: once(all.breaches, (one) => one.clause),
  };
}

export function nothingOffered(all: Offered): boolean {
  return Object.values(all).every((list: unknown[]) => list.length === 0);
}

// The arguments that fix it. An actor has one list of places for all its opinions of places.
export function switchArguments(settings: Settings): string[] {
  const args: string[] = [];
  const say = (option: string, value: string) => args.push(`--${option}=${value}`);
  if (settings.on) say('on', settings.on);
  for (const [text, value] of Object.entries(settings.facts)) say('fact', `${text}=${value}`);
  for (const [key, value] of Object.entries(settings.opinions)) say('opinion', `${key}=${value}`);
  for (const [key, where] of Object.entries(settings.places)) {
    if ('everywhere' in where) say('opinion', `${key}=yes`);
    else say('perceives', `${key.slice(0, key.indexOf(': '))}=${where.list.join(',')}`);
  }
  for (const [key, value] of Object.entries(settings.consents)) say('consent', `${key}=${value}`);
  for (const [clause, places] of Object.entries(settings.annexes)) {
    if (places.length > 0) say('annex', `${clause}=${places.join(',')}`);
  }
  for (const clause of settings.breaches) say('breach', clause);
  return args;
}

// A record with the key at the value, or without it.
export function put<T>(record: Record<string, T>, key: string, value: T | null): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}
