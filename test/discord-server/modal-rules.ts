import { z } from 'zod';
import { broken, Component, flatten, hasTwice } from './rules.ts';

/** The types of components in a modal. */
const TEXT_INPUT = 4;
const LABEL = 18;
export const FILE_UPLOAD = 19;

export const ModalBody = z.looseObject({ custom_id: z.string(), components: z.array(Component) });

/** The problems of a modal that the OpenAPI document lacks. */
export function modalProblems(body: { components?: Component[] | undefined }): string[] {
  const components = body.components ?? [];
  const all = flatten(components);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  const uploads = components.flatMap(({ type, component }) => (type === LABEL ? (component ?? []) : []));
  return broken([
    [hasTwice(ids), 'custom ids are unique in a modal'],
    [components.length < 1 || components.length > 5, `${components.length} fields in a modal; 5 are allowed`],
    [
      all.some((one) => one.type === FILE_UPLOAD && !uploads.includes(one)),
      'a file upload stands in a label',
    ],
    [all.some(({ type, label }) => type === TEXT_INPUT && label !== undefined), 'the label is outside'],
    [
      all.some(({ value, min_length, max_length }) => {
        const length = value?.length ?? 0;
        return length > (max_length ?? 4000) || (length > 0 && length < (min_length ?? 0));
      }),
      'the value of a field does not fit its limits',
    ],
  ]);
}

/** What Discord's own client would not let a person send off: a field that is missing, too long, or of too many files. */
export function fieldProblems(field: Component, value: string | readonly unknown[] | undefined): string[] {
  const required = field.required !== false;
  const name = field.custom_id ?? '';
  if (field.type === FILE_UPLOAD) {
    const count = Array.isArray(value) ? value.length : 0;
    return broken([
      [typeof value === 'string', `${name}: files are needed`],
      [required && count < Math.max(1, field.min_values ?? 1), `${name}: a file is needed`],
      [count > (field.max_values ?? 1), `${name}: too many files`],
    ]);
  }
  const length = typeof value === 'string' ? value.length : 0;
  return broken([
    [value !== undefined && typeof value !== 'string', `${name}: a text is needed`],
    [required && length === 0, `${name}: required`],
    [length > 0 && length < (field.min_length ?? 0), `${name}: too short`],
    [length > (field.max_length ?? 4000), `${name}: too long`],
  ]);
}
