import { parseArgs } from 'node:util';
import type { Check } from '../service/doctor/check.ts';
import { LineWriter, type Output, widthOf } from './render/lines.ts';
import { json, oneLine } from './render/text.ts';
import { EXIT } from './respond.ts';
import { write } from './stream.ts';

export interface DoctorOptions {
  readonly examine: () => Promise<readonly Check[]>;
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream;
  readonly colour: boolean;
  readonly width?: number | undefined;
}

const USAGE = 'Usage: ibid doctor [--json]: checks everything that Ibid needs and says how to fix it.';

/** Resolves to the exit code: 0 if all is well, 1 if not, 2 for wrong use. */
export async function runDoctor(argv: readonly string[], doctor: DoctorOptions): Promise<number> {
  const asked = read(argv);
  if (asked === undefined) {
    await write(doctor.stderr, `doctor takes --json only: found "${oneLine(argv.join(' '))}"\n`);
    return EXIT.wrongUse;
  }
  if (asked.help === true) {
    await write(doctor.stdout, `${USAGE}\n`);
    return EXIT.found;
  }
  const checks = await doctor.examine();
  const isWell = checks.every(({ state }) => state !== 'no');
  const text = asked.json === true ? `${json({ ok: isWell, checks })}\n` : draw(checks, doctor);
  await write(doctor.stdout, text);
  return isWell ? EXIT.found : EXIT.notFound;
}

function read(argv: readonly string[]): { json?: boolean; help?: boolean } | undefined {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch {
    return undefined;
  }
}

const MARK = { ok: 'ok', no: 'no', skipped: '--' } as const;

function draw(checks: readonly Check[], { stdout, width, colour }: DoctorOptions): string {
  const lines = new LineWriter({ colour, width: widthOf(stdout, width) });
  for (const check of checks) {
    const remedy = check.state === 'no' ? `: ${check.remedy}` : '';
    const line = `${MARK[check.state]}  ${check.name}: ${check.found}${remedy}`;
    if (check.state === 'ok') lines.line(line);
    else lines.line(line, check.state === 'no' ? 'red' : 'dim');
  }
  return lines.toString();
}
