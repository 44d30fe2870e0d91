import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Command, CommandContext } from '../command.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Library } from '../library/library.ts';
import { registerResources } from './resources.ts';
import { instructionsFor, type McpContext, registerTools } from './tools.ts';

export interface McpOptions {
  readonly commands: readonly Command[];
  readonly version: string;
  /** Called for each request; may reject with an error whose message is shown. */
  readonly library: () => Promise<Library>;
  readonly readDraft: CommandContext['readDraft'];
  readonly understand?: CommandContext['understand'] | undefined;
  readonly readerAddress?: McpContext['readerAddress'];
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WritableStream;
}

export async function serveMcp(options: McpOptions): Promise<void> {
  const { stdin, stdout, stderr, commands, version, library, ...shared } = options;
  const log = (error: unknown) => stderr.write(`${wordingOf(error)}\n`);
  const now = async () => {
    try {
      return { ...shared, library: await library() };
    } catch (error) {
      log(error);
      throw new Error(wordingOf(error));
    }
  };
  const create = () => {
    const server = new McpServer(
      { name: 'ibid', title: 'Ibid', version },
      { instructions: instructionsFor(commands) },
    );
    registerTools(server, commands, now);
    registerResources(server, now);
    return server;
  };
  const ended = new Promise<void>((resolve) => stdin.once('end', resolve).once('close', resolve));
  const serving = serveStdio(create, { transport: new StdioServerTransport(stdin, stdout), onerror: log });
  // Preloads, so that the first call does not wait; a failure is reported by that call.
  void now().catch(() => {});
  await ended;
  await serving.close();
}

function wordingOf(error: unknown): string {
  return lineOf(error, english);
}
