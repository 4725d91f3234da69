// The program at work on a folder of its own, as `demarche serve` is started by hand.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'demarche-page-'));
  address = ''; // with the token
  #process: ChildProcess | null = null;

  // The port is chosen by the system if none is given.
  async start(port?: number): Promise<void> {
    const program = process.env['DEMARCHE_PROGRAM'];
    if (!program) throw new Error('DEMARCHE_PROGRAM names no program to test');
    const where = port === undefined ? [] : ['--port', String(port)];
    const started = spawn(program, ['serve', this.folder, '--no-browser', ...where], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = started;
    this.address = await new Promise((found, failed) => {
      let said = '';
      const hear = (data: Buffer) => {
        said += data.toString();
        const address = /http:\/\/127\.0\.0\.1:\d+\/\w+\/\?token=\w+/.exec(said);
        if (address) found(address[0]);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.on('error', failed);
      started.on('exit', (code) => failed(new Error(`the program ended with ${code}: ${said}`)));
    });
  }
  get port(): number {
    return Number(new URL(this.address).port);
  }
  end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const started = this.#process;
    this.#process = null;
    if (!started || started.exitCode !== null || started.signalCode !== null) return Promise.resolve();
    return new Promise((ended) => {
      started.on('exit', () => ended());
      started.kill(signal);
    });
  }
  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }
  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }
  // The address of a place in the page, for who is known to the program already.
  at(hash: string): string {
    return new URL(`./${hash}`, this.address).href;
  }
}

export const example = (file: string) =>
  readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');
