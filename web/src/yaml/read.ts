// Reads a YAML text with the places of everything in it, or says why it cannot be read.
import { parseDocument, type Document, type ParsedNode } from 'yaml';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };
export type Path = readonly (string | number)[];

export interface Problem {
  message: string;
  line: number; // from 1
  column: number; // from 1
}

export interface Reading {
  text: string;
  document: Document.Parsed<ParsedNode, true>;
  value: Plain;
  problems: Problem[]; // empty if the text can be edited
}

// Of a few texts, as an edit reads the text before and after, and the page reads it again.
const kept: Reading[] = [];

export function read(text: string): Reading {
  const found = kept.find((one) => one.text === text);
  if (found) return found;
  const reading = parse(text);
  kept.unshift(reading);
  kept.length = Math.min(kept.length, 3);
  return reading;
}

function parse(text: string): Reading {
  const document = parseDocument(text, {
    version: '1.2',
    keepSourceTokens: true,
    prettyErrors: true,
    logLevel: 'silent',
  });
  const problems = document.errors.map((error) => ({
    message: error.message.split(' at line ')[0] ?? error.message,
    line: error.linePos?.[0].line ?? 1,
    column: error.linePos?.[0].col ?? 1,
  }));
  let value: Plain = null;
  if (problems.length === 0) {
    try {
      value = JSON.parse(JSON.stringify(document.toJS()) ?? 'null') as Plain;
    } catch (error) {
      problems.push({ message: error instanceof Error ? error.message : String(error), line: 1, column: 1 });
    }
  }
  return { text, document, value, problems };
}

export function at(value: Plain | undefined, path: Path): Plain | undefined {
  let here = value;
  for (const step of path) {
    if (here === null || typeof here !== 'object') return undefined;
    here = Array.isArray(here) ? here[Number(step)] : Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}
