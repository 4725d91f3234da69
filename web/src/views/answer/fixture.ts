// For tests: what the program answers about examples/elmira/options.yaml (foresight: prisoners-dilemma).
import { readFileSync } from 'node:fs';
import { analysisOf, States } from './analysis';

export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

export function elmira(): States {
  const analysis = analysisOf(fixture('analysis'));
  if (analysis === null) throw new Error('no analysis');
  return new States(analysis);
}
