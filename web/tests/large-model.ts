// A model of 2^14 states: four parties, 14 options, nothing excluded.
const parties = [4, 4, 3, 3]; // how many options each has

export function largeModel(): string {
  const options = parties.map((many, p) => Array.from({ length: many }, (_, o) => `p${p}o${o}`));
  const all = options.flat();
  const other = (n: number) => all[(n * 5 + 3) % all.length] ?? '';
  return [
    'demarche: 1',
    'title: Four parties, fourteen options',
    'parties:',
    ...options.flatMap((own, p) => [
      `  party${p}:`,
      `    name: Party ${p + 1}`,
      '    options:',
      ...own.map((id) => `      ${id}: {label: Option ${id}}`),
    ]),
    'status_quo: []',
    'preferences:',
    ...options.flatMap((own, p) => [
      `  party${p}:`,
      '    priorities:',
      ...own.map((id, o) => `      - ${id} iff ${other(p * 4 + o)}`),
      ...own.map((id, o) => `      - "!${other(p * 4 + o + 1)} | ${id}"`),
      ...own.map((id) => `      - "!${id}"`),
    ]),
    '',
  ].join('\n');
}
