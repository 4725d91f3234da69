#!/usr/bin/env node
// Load on the workbench: 50 sessions that edit the shipped example at once, each a change a second, and
// then 10,000 requests as fast as they are answered. Prints how long answers took and what memory it had.
// usage: scripts/load.mjs [PROGRAM]
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sessions = 50;
const seconds = 30;
const requests = 10_000;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = process.argv[2] ?? join(root, 'build/bin/demarche');
const folder = mkdtempSync(join(tmpdir(), 'demarche-load-'));
const example = 'security-guarantees-2021';
cpSync(join(root, 'examples', example), join(folder, example), { recursive: true });

const server = spawn(program, ['serve', folder, '--no-browser'], { stdio: ['ignore', 'pipe', 'inherit'] });
const address = await new Promise((found) => {
  let said = '';
  server.stdout.on('data', (bytes) => {
    said += bytes;
    const line = said.match(/http:\/\/\S+/);
    if (line && said.includes('ends it')) found(new URL(line[0]));
  });
});
const headers = {
  Cookie: `demarche_${address.port}=${address.searchParams.get('token')}`,
  'X-Demarche': '1',
  'Content-Type': 'application/json',
};
const agent = new Agent({ keepAlive: true, maxSockets: sessions });
const file = `${example}/model.yaml`;
const text = readFileSync(join(folder, file), 'utf8');

// Milliseconds until the answer to a change is there.
function ask(number) {
  const body = JSON.stringify({ file, text: `${text}# change ${number}\n`, arguments: ['analyze'], wait: 10000 });
  const began = performance.now();
  return new Promise((done, fail) => {
    const asked = request(
      { host: '127.0.0.1', port: address.port, path: '/api/ask', method: 'POST', headers, agent },
      (response) => {
        let size = 0;
        response.on('data', (bytes) => (size += bytes.length));
        response.on('end', () =>
          response.statusCode === 200 && size > 1000
            ? done(performance.now() - began)
            : fail(new Error(`status ${response.statusCode}`)),
        );
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}

const memory = () =>
  Number(readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
function tell(name, times) {
  times.sort((a, b) => a - b);
  const shown = [0.5, 0.9, 0.99].map((share) => at(times, share).toFixed(0)).join(' / ');
  console.log(`${name}: ${times.length} answers, 50 / 90 / 99 % within ${shown} ms, longest ${times.at(-1).toFixed(0)} ms`);
}

try {
  for (let k = 0; k < 20; ++k) await ask(k);
  const times = [];
  await Promise.all(
    Array.from({ length: sessions }, async (_, session) => {
      await new Promise((go) => setTimeout(go, (session * 1000) / sessions));
      for (let second = 0; second < seconds; ++second) {
        const took = await ask(session * seconds + second);
        times.push(took);
        await new Promise((go) => setTimeout(go, Math.max(0, 1000 - took)));
      }
    }),
  );
  tell(`${sessions} sessions, each a change a second`, times);

  const before = memory();
  let next = 0;
  const all = [];
  const half = [];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < requests) {
        const number = next++;
        if (number === requests / 2) half.push(memory());
        all.push(await ask(number));
      }
    }),
  );
  tell(`${requests} changes, 8 at a time`, all);
  console.log(`memory: ${before.toFixed(0)} MiB before, ${half[0].toFixed(0)} half way, ${memory().toFixed(0)} after`);
} finally {
  server.kill('SIGTERM');
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
