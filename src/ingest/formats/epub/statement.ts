import type { GivenSource, Name } from '../../../model/source.ts';
import { parseDate } from '../../metadata/dates.ts';
import { parseNames } from '../../metadata/names.ts';
import { elementsIn, textIn, type XmlElement } from '../xml/tree.ts';

export function bookFields(metadata: XmlElement | undefined): GivenSource {
  if (!metadata) return {};
  const all = (name: string) => elementsIn(metadata, name);
  const refinements = refinementsIn(metadata);
  const refined = (element: XmlElement, property: string) =>
    refinements.get(`${element.attributes.id ?? ''} ${property}`);
  const titles = all('dc:title');
  const main = titles.find((title) => refined(title, 'title-type') === 'main') ?? titles[0];
  const creators = all('dc:creator').map((creator) => ({
    name: words(creator),
    sortName: refined(creator, 'file-as') ?? creator.attributes['file-as'],
    role: refined(creator, 'role') ?? creator.attributes.role ?? 'aut',
  }));
  const namesOf = (role: string) => creators.filter((one) => one.role === role).flatMap(nameOf);
  const dates = all('dc:date');
  const date = dates.find(({ attributes }) => attributes.event === 'publication') ?? dates[0];
  const identifiers = all('dc:identifier').map(words);
  const isbn = identifiers.map((one) => ISBN.exec(one)?.[1]?.replaceAll('-', '')).find((one) => one);
  const doi = identifiers.map((one) => DOI.exec(one)?.[1]).find((one) => one);
  const title = main && words(main);
  const issued = date && parseDate(words(date));
  const [publisher, language] = ['dc:publisher', 'dc:language'].map((name) => all(name).map(words)[0]);
  const [author, editor] = [namesOf('aut'), namesOf('edt')];
  return {
    type: 'book',
    ...(title && { title }),
    ...(author.length > 0 && { author }),
    ...(editor.length > 0 && { editor }),
    ...(issued && { issued }),
    ...(publisher && !/^(?:unknown|calibre.*)$/iu.test(publisher) && { publisher }),
    ...(language && /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/u.test(language) && { language }),
    ...(isbn && { ISBN: isbn }),
    ...(doi && { DOI: doi }),
  };
}

const ISBN = /^(?:urn:isbn:|isbn[:\s]*)?((?:97[89][-\s]?)?(?:\d[-\s]?){9}[\dX])$/iu;
const DOI = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/iu;

const words = (element: XmlElement) => textIn(element).replace(/\s+/gu, ' ').trim();

function refinementsIn(metadata: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    elementsIn(metadata, 'meta').flatMap((meta) => {
      const { refines = '', property = '' } = meta.attributes;
      return refines.startsWith('#') ? [[`${refines.slice(1)} ${property}`, words(meta)] as const] : [];
    }),
  );
}

/** A sort name such as "Doyle, Arthur Conan" marks the family name. */
function nameOf({ name, sortName = '' }: { name: string; sortName?: string | undefined }): Name[] {
  const plain = parseNames(name);
  const sorted = plain.length === 1 && /^[^,]+,[^,]+$/u.test(sortName) ? parseNames(sortName) : [];
  const [sort] = sorted;
  return sort && 'family' in sort && sorted.length === 1 ? sorted : plain;
}
