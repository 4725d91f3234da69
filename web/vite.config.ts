import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { standIn } from './dev/stand-in.mjs';

// While developing: the program whose `serve` answers (DEMARCHE_SERVER=http://…), or the program that the
// stand-in runs (DEMARCHE=path).
const program = process.env['DEMARCHE'];

// The page is embedded into the program: few files, no source maps, nothing from elsewhere.
export default defineConfig(({ mode }) => ({
  base: './',
  cacheDir: '.vite',
  plugins: [svelte(), program && mode !== 'test' ? standIn(program) : null],
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 3000 },
  server: { proxy: { '/api': process.env['DEMARCHE_SERVER'] ?? 'http://127.0.0.1:8080' } },
  test: { include: ['src/**/*.test.ts'] },
}));
