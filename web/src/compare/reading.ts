// The text of a model as it reads under a variant, so that what a variant changes can be shown as a
// difference of texts. Only for looking at: the program itself puts variants in place.
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';

export function reading(text: string, variant: string | null): string {
  const doc = parseDocument(text);
  const changes: unknown = variant === null ? null : doc.getIn(['variants', variant]);
  if (isMap(changes)) {
    const preferences: unknown = changes.get('preferences');
    if (isMap(preferences)) for (const pair of preferences.items) doc.setIn(['preferences', pair.key], pair.value);
    const dropped: unknown = changes.get('drop');
    const drop = isSeq(dropped) ? (dropped.toJS(doc) as unknown[]) : [];
    for (const key of ['infeasible', 'forbidden_moves']) {
      const rules: unknown = doc.get(key);
      const more: unknown = changes.get(key);
      const all = [...(isSeq(rules) ? rules.items : []), ...(isSeq(more) ? more.items : [])];
      const left = all.filter((rule) => !(isMap(rule) && drop.includes(rule.get('id'))));
      if (isSeq(rules)) (rules as YAMLSeq).items = left;
      else if (left.length) doc.set(key, left);
    }
    if (changes.has('status_quo')) doc.set('status_quo', changes.get('status_quo', true));
    const directions: unknown = changes.get('directions');
    if (isMap(directions))
      for (const pair of directions.items) direct(doc.get('parties'), String(pair.key), pair.value);
  }
  doc.delete('variants');
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false });
}

// An option goes by its name, or by its party's and its own.
function direct(parties: unknown, name: string, direction: unknown): void {
  if (!isMap(parties)) return;
  for (const { key, value } of parties.items) {
    const options: unknown = isMap(value) ? value.get('options') : null;
    if (!isMap(options)) continue;
    const party = String(key);
    const own = name.startsWith(`${party}.`) ? name.slice(party.length + 1) : name;
    const option: unknown = options.get(own, true);
    if (isMap(option)) {
      (option as YAMLMap).delete('reversible');
      option.set('direction', direction);
    } else if (isScalar(option)) options.set(own, { label: option.value, direction });
  }
}
