// What the views are called, and times and files as people read them.
import type { View } from '../route';

export const names: Record<View, string> = {
  text: 'Text',
  forms: 'Forms',
  answer: 'Answer',
  next: 'What next',
  clauses: 'Clauses',
  sources: 'Sources',
  compare: 'Compare',
  history: 'History',
};

export function when(time: string, now = new Date()): string {
  const at = new Date(time);
  const clock = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return `today ${clock}`;
  const date = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${date} ${clock}`;
}

// For what happens more than once in a minute.
export const exactly = (time: string): string => {
  const seconds = new Date(time).toLocaleTimeString('en-GB', { second: '2-digit' }).padStart(2, '0');
  return `${when(time)}:${seconds}`;
};

export const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`);

// A short file name made of a title.
export function fileFor(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return `${(words ?? ['model']).join('-').slice(0, 60).replace(/-$/, '')}.yaml`;
}

// Why a file cannot be called this, or null.
export function badName(file: string): string | null {
  if (!/\.ya?ml$/.test(file)) return 'The name has to end in .yaml.';
  if (/^[/.]|\/[/.]|[\\:*?"<>|]|\/$/.test(file) || file === '.yaml') return 'Use letters, digits, - and _, and / between folders.';
  return null;
}

export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
