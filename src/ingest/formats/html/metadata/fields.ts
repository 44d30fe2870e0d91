import type { GivenSource } from '../../../../model/source.ts';

type Loose = { readonly [Key in keyof GivenSource]?: GivenSource[Key] | undefined };

export function withoutEmpty(fields: Loose): GivenSource {
  const { URL: address, author, language, ...texts } = fields;
  const given: GivenSource = {};
  for (const key of ['title', 'publisher', 'container-title', 'DOI', 'number'] as const) {
    const text = texts[key]?.replace(/\s+/gu, ' ').trim();
    if (text) given[key] = text;
  }
  const tag = languageTag(language);
  return {
    ...given,
    ...(author?.length ? { author } : {}),
    ...(fields.issued ? { issued: fields.issued } : {}),
    ...(isWebAddress(address) ? { URL: address } : {}),
    ...(tag ? { language: tag } : {}),
  };
}

export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//iu.test(text) && URL.canParse(text);
}

function languageTag(text: string | undefined): string | undefined {
  const tag = text?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(tag) ? tag : undefined;
}
