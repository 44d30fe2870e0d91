import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { modelIn, POOLING, PROMPTS, weightsIn } from '../../library/store/encoder/folder.ts';
import type { EncoderModel, TextKind } from './protocol.ts';

/** In tokens, about 190 words: longer passages hardly gain, and cost more. */
const MOST_TOKENS = 256;

const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false) });
const Prompts = z.object({ prompts: z.record(z.string(), z.string()).default({}) });
const QUESTIONS = ['query', 'question'];
const PASSAGES = ['document', 'passage'];

/** Rejects if the package or a file is missing or unusable. */
export async function openModel(folder: string): Promise<EncoderModel> {
  const model = modelIn(folder);
  if (model === undefined) throw new Error(`${folder} is not a whole model`);
  const { AutoModel, AutoTokenizer, env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = dirname(resolve(folder));
  const name = basename(resolve(folder));
  const dtype = weightsIn(folder)?.includes('quantized') ? 'q8' : 'fp32';
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const network = await AutoModel.from_pretrained(name, {
    ...{ dtype, local_files_only: true },
    // With one thread the same text yields the same numbers.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const { pooling_mode_cls_token: takesFirst } = readSettings(folder, POOLING, Pooling);
  const { prompts } = readSettings(folder, PROMPTS, Prompts);
  const promptOf = (names: readonly string[]) => names.map((one) => prompts[one]).find(Boolean) ?? '';
  const prompt: Record<TextKind, string> = { question: promptOf(QUESTIONS), passage: promptOf(PASSAGES) };
  return {
    model,
    async encode(kind, texts) {
      const vectors: Float32Array[] = [];
      // One by one: in a batch, the rounding of a quantized model depends on the other texts.
      for (const text of texts) {
        const input = tokenizer(prompt[kind] + text, { truncation: true, max_length: MOST_TOKENS });
        const { last_hidden_state: states } = await network(input);
        vectors.push(pooled(states.data, states.dims[2] ?? 0, takesFirst));
      }
      return vectors;
    },
  };
}

function readSettings<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): z.infer<Schema> {
  const path = join(folder, name);
  return schema.parse(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
}

function pooled(states: Float32Array, size: number, takesFirst: boolean): Float32Array {
  const sums = new Float32Array(size);
  const end = takesFirst ? size : states.length;
  for (let at = 0; at < end; at++) sums[at % size] = (sums[at % size] ?? 0) + (states[at] ?? 0);
  const length = Math.hypot(...sums) || 1;
  return sums.map((value) => value / length);
}
