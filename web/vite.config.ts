import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The page is embedded into the program: few files, no source maps, nothing from elsewhere.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 3000 },
  server: { proxy: { '/api': process.env['DEMARCHE_SERVER'] ?? 'http://127.0.0.1:8080' } },
  test: { include: ['src/**/*.test.ts'] },
});
