import type { CallToolResult, McpServer, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { Command } from '../command.ts';
import { lineOf } from '../errors.ts';
import { english } from '../i18n/en/index.ts';
import type { Answer, Item } from '../model/answer.ts';
import type { ReaderPlace } from '../model/reader-place.ts';
import {
  answerSchema,
  inputSchemaOf,
  isForPrograms,
  type JsonSchema,
  type ProgramContext,
  runForProgram,
} from '../service/programs.ts';
import { readerPlaceOf } from '../service/reader-links.ts';
import { addressesIn } from './addresses.ts';
import { renderText } from './render.ts';

export interface McpContext extends ProgramContext {
  readonly readerAddress?: ((place: ReaderPlace) => string) | undefined;
}

export type ContextNow = () => Promise<McpContext>;

const LINKS = 10;
const WRONG: ReadonlySet<Answer['status']> = new Set(['invalid', 'forbidden']);

const TO_MODELS =
  'Quotes are verbatim: repeat each word for word, in quotation marks, with its citation and whoever said it. Never put other words in quotation marks.';

export function instructionsFor(commands: readonly Command[]): string {
  const check = commands.find(({ takes }) => takes === 'quotation');
  return [
    'Ibid quotes a library of documents. No word of a quote is its own, and it summarizes nothing.',
    TO_MODELS,
    'If nothing is found, say that you found nothing; it does not mean that the sources are silent.',
    ...(check ? [`Before you answer, check your text with ${check.name}, and correct what it finds.`] : []),
    'Handles such as `ijd-2020 ¶14` name a place for good; use them to come back to it.',
  ].join(' ');
}

export function registerTools(server: McpServer, commands: readonly Command[], now: ContextNow): void {
  const outputSchema = asIs(answerSchema());
  for (const command of commands.filter(isForPrograms)) {
    const { name, description, guidance } = command;
    server.registerTool(
      name,
      {
        title: description,
        description: [sentence(description), ...(guidance ? [guidance] : []), TO_MODELS].join(' '),
        inputSchema: asIs(inputSchemaOf(command)),
        outputSchema,
        annotations: {
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      },
      async (input) => {
        const context = await now();
        try {
          return resultOf(await runForProgram(command, input, context), context);
        } catch (error) {
          throw new Error(lineOf(error, english), { cause: error });
        }
      },
    );
  }
}

function sentence(text: string): string {
  return /[.?!]$/u.test(text) ? text : `${text}.`;
}

/** The command checks its input itself, and words what is wrong. */
function asIs(schema: JsonSchema): StandardSchemaWithJSON {
  return {
    '~standard': {
      ...{ version: 1, vendor: 'ibid', validate: (value) => ({ value }) },
      jsonSchema: { input: () => schema, output: () => schema },
    },
  };
}

function resultOf(answer: Answer, context: McpContext): CallToolResult {
  const items = [...answer.items, ...(answer.related ?? [])];
  const links = [
    ...addressesIn(items)
      .slice(0, LINKS)
      .map((link) => ({ ...link, mimeType: 'text/plain' })),
    ...pagesOf(items, context).slice(0, LINKS),
  ];
  return {
    content: [
      { type: 'text', text: renderText(answer) },
      ...links.map((link) => ({ type: 'resource_link' as const, ...link })),
    ],
    structuredContent: { ...answer },
    ...(WRONG.has(answer.status) && { isError: true }),
  };
}

function pagesOf(items: readonly Item[], { library, readerAddress }: McpContext) {
  if (readerAddress === undefined) return [];
  const view = library.visibleIn(null);
  return items.flatMap((item) => {
    const place = readerPlaceOf(item, view);
    const name = 'handle' in item ? item.handle : 'id' in item ? item.id : '';
    return place ? [{ uri: readerAddress(place), name: `${name} in the reader`, mimeType: 'text/html' }] : [];
  });
}
