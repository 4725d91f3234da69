// What can be written at the cursor, and what the word under the pointer means: from the JSON Schema of the
// model file and from the names of the model itself.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { OptionWord, Outline } from '../open';
import { placeAt, type Place } from './place';
import { descriptionAt, keysAt, namesAt, valuesAt, type Key, type Named, type Schema } from './schema';

export interface Knowledge {
  schema: Schema | null;
  outline: Outline | null;
  parties: { id: string; name: string }[];
}

const optionDetail = (option: OptionWord, knowledge: Knowledge) => {
  const party = knowledge.parties.find((p) => p.id === option.party)?.name ?? option.party;
  return `${party}: ${option.label}`;
};

function named(kind: Named, knowledge: Knowledge): Completion[] {
  const { outline } = knowledge;
  if (kind === 'party') return knowledge.parties.map(({ id, name }) => ({ label: id, detail: name, type: 'class' }));
  if (!outline) return [];
  if (kind === 'source') return outline.sources.map(({ id, title }) => ({ label: id, detail: title, type: 'text' }));
  const options = outline.options.map((o) => ({ label: o.id, detail: optionDetail(o, knowledge), type: 'variable' }));
  if (kind === 'option') return options;
  const outcomes = outline.outcomes.map((o) => ({ label: o.id, detail: `outcome: ${o.label}`, type: 'constant' }));
  return [...options, ...outcomes];
}

// A key is written with what its value begins with.
const written = (key: Key, place: Place) => {
  if (place.indent < 0 || key.holds === 'value') return `${key.name}: `;
  const inner = ' '.repeat(place.indent + 2);
  return `${key.name}:\n${inner}${key.holds === 'list' ? '- ' : ''}`;
};

export function suggestions(place: Place, knowledge: Knowledge): Completion[] {
  const { schema } = knowledge;
  if (!schema) return [];
  const found: Completion[] = [];
  if (place.key) {
    for (const key of keysAt(schema, place.path)) {
      const info = key.description;
      found.push({
        label: key.name,
        apply: written(key, place),
        type: 'property',
        boost: key.required ? 2 : 1,
        ...(key.required ? { detail: 'needed' } : {}),
        ...(info === undefined ? {} : { info }),
      });
    }
    for (const kind of namesAt(schema, place.path, 'key'))
      for (const name of named(kind, knowledge)) found.push({ ...name, apply: `${name.label}: ` });
  }
  if (place.value) {
    for (const word of valuesAt(schema, place.path)) found.push({ label: word, type: 'keyword' });
    for (const kind of namesAt(schema, place.path, 'value')) found.push(...named(kind, knowledge));
  }
  return found;
}

export function complete(context: CompletionContext, knowledge: Knowledge): CompletionResult | null {
  const place = placeAt(context.state.doc.toString(), context.pos);
  if (!place || (!place.word && !context.explicit)) return null;
  const options = suggestions(place, knowledge);
  return options.length ? { from: place.from, options, validFor: /^[\p{L}\p{N}_.-]*$/u } : null;
}

const wordAround = /[\p{L}_][\p{L}\p{N}_.-]*/gu;

export function explain(
  text: string,
  at: number,
  knowledge: Knowledge,
): { from: number; to: number; text: string } | null {
  const begin = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(begin, end < 0 ? text.length : end);
  const word = [...line.matchAll(wordAround)].find((w) => begin + w.index <= at && at <= begin + w.index + w[0].length);
  if (!word) return null;
  const from = begin + word.index;
  const to = from + word[0].length;
  const place = placeAt(text, to);
  if (!place || !knowledge.schema) return null;
  const isKey = /^["']?\s*:(\s|$)/.test(text.slice(to));
  if (isKey) {
    const said = descriptionAt(knowledge.schema, [...place.path, word[0]]);
    return said === undefined ? null : { from, to, text: said };
  }
  const kinds = namesAt(knowledge.schema, place.path, 'value');
  for (const kind of kinds) {
    const found = named(kind, knowledge).find((one) => one.label === word[0]);
    if (found?.detail) return { from, to, text: found.detail };
  }
  return null;
}
