import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineNode, startNode } from './node.ts';

const QUICK = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** A cluster of OpenSearch on loopback, each node in a process of its own. */
export interface TestCluster {
  /** A node keeps its address when it restarts. */
  readonly urls: readonly string[];
  /** Resolves once the process has ended, or at once if the signal only pauses or resumes it. */
  kill(node: number, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a node that has ended, on its old data; resolves once it belongs to the cluster. */
  restart(node: number): Promise<void>;
  /** Resolves once every shard has all its copies. */
  whole(): Promise<void>;
  /** Ends all nodes and deletes their data. */
  stop(): Promise<void>;
}

/** `isMeasured` takes Java's optimizing compiler, which starts slowly. `settings` are OpenSearch's, for each node. */
export interface ClusterOptions {
  readonly nodes?: number;
  readonly heap?: string;
  readonly isMeasured?: boolean;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** Starts a cluster; resolves once all nodes have joined it. */
export async function startCluster({
  nodes: count = 1,
  heap = '512m',
  isMeasured = false,
  settings = {},
}: ClusterOptions = {}): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'ibid-opensearch-'));
  const names = Array.from({ length: count }, (_, at) => `node-${at}`);
  const start = (name: string, ports: Readonly<Record<string, number>> = {}) =>
    startNode([`-Xmx${heap}`, '-XX:+ExitOnOutOfMemoryError', ...(isMeasured ? [] : QUICK)], {
      'cluster.name': 'ibid-test',
      'node.name': name,
      'path.home': join(folder, name),
      // Seed hosts come from a file, so that all nodes can choose their ports.
      'discovery.seed_providers': 'file',
      'discovery.initial_state_timeout': '0s',
      'cluster.initial_cluster_manager_nodes': names.join(','),
      ...settings,
      ...ports,
    });
  const nodes = await Promise.all(names.map((name) => start(name)));
  for (const name of names) {
    mkdirSync(join(folder, name, 'config'), { recursive: true });
    const seeds = nodes.map(({ transport }) => `127.0.0.1:${transport}\n`);
    writeFileSync(join(folder, name, 'config/unicast_hosts.txt'), seeds.join(''));
  }
  const urls = nodes.map(({ http }) => `http://127.0.0.1:${http}`);
  const at = (node: number): EngineNode => {
    const found = nodes[node];
    if (found === undefined) throw new RangeError(`node ${node} of ${count}`);
    return found;
  };
  const running = () =>
    nodes.flatMap(({ child }, node) => ((child.exitCode ?? child.signalCode) === null ? [node] : []));
  const healthy = async (from: number, condition: string) => {
    const response = await fetch(
      `${urls[from]}/_cluster/health?timeout=100s&cluster_manager_timeout=100s&${condition}`,
    );
    if (!response.ok) throw new Error(`unhealthy cluster: ${response.status} ${await response.text()}`);
  };
  const cluster: TestCluster = {
    urls,
    async kill(node, signal = 'SIGKILL') {
      const { child, ended } = at(node);
      child.kill(signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await ended;
    },
    async restart(node) {
      const { http, transport } = at(node);
      nodes[node] = await start(`node-${node}`, { 'http.port': http, 'transport.port': transport });
      await healthy(node, `wait_for_nodes=>=${running().length}`);
    },
    whole: () => healthy(running()[0] ?? 0, 'wait_for_status=green&wait_for_no_initializing_shards=true'),
    async stop() {
      await Promise.all(nodes.map((_, node) => cluster.kill(node)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await Promise.all(nodes.map((_, node) => healthy(node, `wait_for_status=green&wait_for_nodes=>=${count}`)));
  return cluster;
}
