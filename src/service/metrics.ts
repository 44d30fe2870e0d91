import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observation, Observe } from './observation.ts';

/** What is read when somebody asks for the metrics. `library`: the one that serves, and when it was built (ISO 8601). */
export interface Readings {
  readonly library: () =>
    | {
        readonly version: string;
        readonly documents: number;
        readonly passages: number;
        readonly built: string;
      }
    | undefined;
  readonly isBuilding: () => boolean;
  readonly isConnected: () => boolean;
}

/** Counts what is observed, and shows it as Prometheus reads it. */
export interface Metrics {
  readonly observe: Observe;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Seconds. Discord gives up on an interaction that nobody acknowledges within three. */
const ACKNOWLEDGEMENT = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const ANSWER = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const JOB = [0.5, 1, 5, 15, 60, 300, 900];

/**
 * Metrics of this process. `names` are the commands there are, so that what people send makes no series of its own;
 * `uncaught` is how many uncaught errors ended earlier processes.
 */
export function createMetrics(names: readonly string[], uncaught: number, readings: Readings): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const shown = gauges(register);
  const count = counters(register);
  count.errors.inc({ kind: 'uncaught' }, uncaught);
  const known = new Set([...names, ...NO_COMMANDS]);
  const nameOf = (command: string) => (known.has(command) ? command : 'other');
  return {
    observe: (observation) => add(count, observation, nameOf),
    contentType: register.contentType,
    text: () => {
      read(shown, readings);
      return register.metrics();
    },
  };
}

/** What interactions are counted as that belong to no command: a click, a command on a message, suggestions. */
const NO_COMMANDS = ['press', 'message', 'suggest', 'help'];

type Counters = ReturnType<typeof counters>;

function counters(register: Registry) {
  const registers = [register];
  return {
    interactions: new Counter({
      name: 'ibid_interactions_total',
      help: 'Interactions that are over, by command and how they ended',
      labelNames: ['command', 'outcome'],
      registers,
    }),
    acknowledged: new Histogram({
      name: 'ibid_acknowledgement_seconds',
      help: "From an interaction's arrival to Discord's receipt of the first reply",
      buckets: ACKNOWLEDGEMENT,
      registers,
    }),
    answered: new Histogram({
      name: 'ibid_interaction_seconds',
      help: "From an interaction's arrival to the end of its answer",
      labelNames: ['command'],
      buckets: ANSWER,
      registers,
    }),
    answers: new Counter({
      name: 'ibid_answers_total',
      help: 'Answers of commands by their status; "closest": found nothing that answers',
      labelNames: ['command', 'status'],
      registers,
    }),
    errors: new Counter({
      name: 'ibid_errors_total',
      help: 'Errors by where they came from; uncaught ones of earlier processes are counted on',
      labelNames: ['kind'],
      registers,
    }),
    jobs: new Histogram({
      name: 'ibid_library_job_seconds',
      help: 'Changes of the library, by what was done and what came of it',
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

type Gauges = ReturnType<typeof gauges>;

function gauges(register: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [register] });
  return {
    documents: gauge('ibid_library_documents', 'Documents of the library that serves'),
    passages: gauge('ibid_library_passages', 'Passages of the library that serves'),
    age: gauge('ibid_library_age_seconds', 'Since the library that serves was built'),
    building: gauge('ibid_library_building', '1 while the library is changed'),
    connected: gauge('ibid_connected', '1 while connected to Discord'),
    info: new Gauge({
      name: 'ibid_library_info',
      help: '1, with the version of the library that serves',
      labelNames: ['version'],
      registers: [register],
    }),
  };
}

function read(shown: Gauges, { library, isBuilding, isConnected }: Readings): void {
  shown.building.set(Number(isBuilding()));
  shown.connected.set(Number(isConnected()));
  shown.info.reset();
  const served = library();
  if (!served) return;
  shown.documents.set(served.documents);
  shown.passages.set(served.passages);
  shown.age.set((Date.now() - Date.parse(served.built)) / 1000);
  shown.info.set({ version: served.version }, 1);
}
