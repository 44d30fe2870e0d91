import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { StatusItem } from '../model/answer.ts';
import type { Observation, Observe } from './observation.ts';

interface Readings {
  readonly library: () => Pick<StatusItem, 'version' | 'documents' | 'passages' | 'built'> | undefined;
  readonly own?: () => { readonly known: number; readonly loaded: readonly string[] } | undefined;
  readonly isBuilding: () => boolean;
  readonly isConnected: () => boolean;
}

export interface Metrics {
  readonly observe: Observe;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Buckets in seconds. Discord drops an interaction that is not acknowledged within three. */
const ACKNOWLEDGEMENT = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const ANSWER = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const JOB = [0.5, 1, 5, 15, 60, 300, 900];

/** Metrics of this process. Commands other than `names` count as `other`, so that users cannot add time series. */
export function createMetrics(names: readonly string[], readings: Readings): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  addGauges(register, readings);
  const count = counters(register);
  const known = new Set([...names, ...NO_COMMANDS]);
  const nameOf = (command: string) => (known.has(command) ? command : 'other');
  return {
    observe: (observation) => add(count, observation, nameOf),
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}

const NO_COMMANDS = ['press', 'message', 'suggest', 'help'];

type Counters = ReturnType<typeof counters>;

function counters(register: Registry) {
  const registers = [register];
  return {
    interactions: new Counter({
      name: 'ibid_interactions_total',
      help: 'Finished interactions by command and outcome',
      labelNames: ['command', 'outcome'],
      registers,
    }),
    acknowledged: new Histogram({
      name: 'ibid_acknowledgement_seconds',
      help: 'From the arrival of an interaction to its acknowledgement',
      buckets: ACKNOWLEDGEMENT,
      registers,
    }),
    answered: new Histogram({
      name: 'ibid_interaction_seconds',
      help: 'From the arrival of an interaction to the end of its answer',
      labelNames: ['command'],
      buckets: ANSWER,
      registers,
    }),
    answers: new Counter({
      name: 'ibid_answers_total',
      help: 'Answers by command and status; "closest": nothing answers, the nearest passages are shown',
      labelNames: ['command', 'status'],
      registers,
    }),
    errors: new Counter({
      name: 'ibid_errors_total',
      help: 'Errors by origin',
      labelNames: ['kind'],
      registers,
    }),
    jobs: new Histogram({
      name: 'ibid_library_job_seconds',
      help: 'Library jobs by action and outcome',
      labelNames: ['action', 'outcome'],
      buckets: JOB,
      registers,
    }),
  };
}

function add(count: Counters, seen: Observation, nameOf: (command: string) => string): void {
  switch (seen.of) {
    case 'acknowledgement':
      count.acknowledged.observe(seen.ms / 1000);
      return;
    case 'interaction': {
      const command = nameOf(seen.command);
      count.interactions.inc({ command, outcome: seen.outcome });
      count.answered.observe({ command }, seen.ms / 1000);
      return;
    }
    case 'answer':
      count.answers.inc({ command: nameOf(seen.command), status: seen.status });
      return;
    case 'error':
      count.errors.inc({ kind: seen.kind });
      return;
    case 'job':
      count.jobs.observe({ action: seen.action, outcome: seen.outcome }, seen.ms / 1000);
  }
}

function addGauges(register: Registry, { library, own, isBuilding, isConnected }: Readings): void {
  const registers = [register];
  const gauge = (name: string, help: string, read: () => number | undefined) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(read() ?? 0);
      },
    });
  gauge('ibid_library_documents', 'Documents in the active library', () => library()?.documents);
  gauge('ibid_library_passages', 'Passages in the active library', () => library()?.passages);
  gauge('ibid_library_age_seconds', 'Age of the active library', () => {
    const active = library();
    return active && (Date.now() - Date.parse(active.built)) / 1000;
  });
  gauge('ibid_server_libraries', 'Libraries of servers', () => own?.()?.known);
  gauge('ibid_server_libraries_loaded', 'Libraries of servers in memory', () => own?.()?.loaded.length);
  gauge('ibid_library_building', '1 while a library job runs', () => Number(isBuilding()));
  gauge('ibid_connected', '1 while connected to Discord', () => Number(isConnected()));
  new Gauge({
    name: 'ibid_library_info',
    help: '1, labelled with the version of the active library',
    labelNames: ['version'],
    registers,
    collect() {
      const active = library();
      this.reset();
      if (active) this.set({ version: active.version }, 1);
    },
  });
}
