import { familyOf, Name } from '../../model/bibliography/csl.ts';

export function withNames<Fields extends object>(fields: Fields, kept = /(?!)/u): object {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const names = Name.array().safeParse(value);
      return [key, names.success ? names.data.map((name) => joined(name, kept)) : value];
    }),
  );
}

function joined(name: Name, kept: RegExp): Name {
  if ('literal' in name) return name;
  const { 'dropping-particle': dropped, 'non-dropping-particle': own = '', family, suffix } = name;
  const given = [name.given, dropped].filter(Boolean).join(' ');
  const isKept = kept.test(own);
  return {
    family: isKept ? family : familyOf(name),
    ...(given === '' ? {} : { given }),
    ...(suffix === undefined ? {} : { suffix }),
    ...(isKept ? { 'non-dropping-particle': own } : {}),
  };
}
