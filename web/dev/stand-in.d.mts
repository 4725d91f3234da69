import type { Plugin } from 'vite';
export function standIn(program: string): Plugin;
