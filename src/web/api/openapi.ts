import { argumentsOf } from '../../arguments.ts';
import type { Command } from '../../command.ts';
import { answerSchema, inputSchemaOf } from '../../service/programs.ts';

const DEFINITION = '#/$defs/';
const COMPONENT = '#/components/schemas/';
const REFUSALS = {
  400: 'The body is not what the command accepts',
  401: 'No valid key',
  413: 'The body is too large',
  415: 'The body is neither JSON nor a file that the command takes',
  429: 'Too many requests',
  500: 'Ibid failed',
  503: 'The library is not ready',
};

export function openApi(commands: readonly Command[], server: string, version: string): unknown {
  const { $defs = {}, $schema: _, ...answer } = answerSchema();
  const schemas = { Answer: answer, Error: ERROR, ...recordOf($defs) };
  const description = {
    openapi: '3.1.0',
    info: { title: 'Ibid', version, description: ABOUT },
    servers: [{ url: server === '' ? '/' : server }],
    security: [{ key: [] }],
    paths: Object.fromEntries(
      commands.map((command) => [`/v1/${command.name}`, { post: operation(command) }]),
    ),
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas },
  };
  return JSON.parse(JSON.stringify(description).replaceAll(`"${DEFINITION}`, `"${COMPONENT}`));
}

const ABOUT =
  'Answers questions about a library by quoting it. Quotes are verbatim; repeat them as they are, with their citation.';

const ERROR = {
  type: 'object',
  properties: { error: { type: 'string', description: 'One sentence for a person' } },
  required: ['error'],
  additionalProperties: false,
};

function operation(command: Command) {
  const file = argumentsOf(command).find((argument) => argument.file);
  const { $schema: _, ...input } = inputSchemaOf(command);
  return {
    operationId: command.name,
    summary: command.description,
    ...(file && { parameters: parametersOf(command) }),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: input, ...exampleOf(command) },
        ...(file && { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }),
      },
    },
    responses: {
      200: { description: 'The answer', content: json(reference('Answer')) },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, text]) => [status, refusal(status, text)]),
      ),
    },
  };
}

function parametersOf(command: Command) {
  return argumentsOf(command)
    .filter(({ file, hidden, positional }) => !file && !hidden && !positional)
    .map(({ name, type, description }) => ({ name, in: 'query', description, schema: { type } }));
}

function exampleOf(command: Command) {
  const [example] = command.examples;
  const text = argumentsOf(command).find(({ positional }) => positional)?.name;
  return example === undefined || text === undefined ? {} : { example: { [text]: example } };
}

function refusal(status: string, description: string) {
  const schema = status === '400' ? { anyOf: [reference('Answer'), reference('Error')] } : reference('Error');
  return { description, content: json(schema) };
}

function json(schema: unknown) {
  return { 'application/json': { schema } };
}

function reference(name: string) {
  return { $ref: `${COMPONENT}${name}` };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
