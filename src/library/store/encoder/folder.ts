import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../fingerprint.ts';

const PACKAGE = '@huggingface/transformers';
const VERSION = '4.3.2';

const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
export const POOLING = '1_Pooling/config.json';
export const PROMPTS = 'config_sentence_transformers.json';
const WEIGHTS = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];

export function weightsIn(folder: string): string | undefined {
  return WEIGHTS.find((name) => existsSync(join(folder, name)));
}

function missingIn(folder: string): string[] {
  const missing = REQUIRED.filter((name) => !existsSync(join(folder, name)));
  return weightsIn(folder) === undefined ? [...missing, WEIGHTS.join(' or ')] : missing;
}

/** A hash of the model's files; undefined if the model is not complete. */
export function modelIn(folder: string): string | undefined {
  if (missingIn(folder).length > 0) return undefined;
  const names = [...REQUIRED, POOLING, PROMPTS, weightsIn(folder) ?? ''];
  const present = names.filter((name) => existsSync(join(folder, name)));
  return sha256Of(...present.flatMap((name) => [`${name}\n`, readFileSync(join(folder, name))])).slice(0, 16);
}

export function encoderProblem(folder: string): string | undefined {
  const missing = missingIn(folder);
  if (missing.length > 0) return `${folder} lacks ${missing.join(', ')}; name the folder of a model`;
  try {
    import.meta.resolve(PACKAGE);
    return undefined;
  } catch {
    return `needs the package ${PACKAGE}; run "npm i --ignore-scripts ${PACKAGE}@${VERSION}" in Ibid's folder`;
  }
}
