// citeproc ships no types; this is what Ibid calls.
declare module 'citeproc' {
  export interface StyleElement {
    readonly name: string;
    attrs: Record<string, string>;
    children: (StyleElement | string)[];
  }

  export interface CiteItem {
    readonly id: string;
    readonly locator?: string | undefined;
    readonly label?: string | undefined;
    readonly prefix?: string | undefined;
    readonly position?: number | undefined;
    readonly 'first-reference-note-number'?: number | undefined;
  }

  interface Cluster {
    readonly citationID: string;
    readonly citationItems: readonly CiteItem[];
    readonly properties: { readonly noteIndex: number };
  }

  export class Engine {
    constructor(
      sys: {
        readonly retrieveLocale: (language: string) => string;
        readonly retrieveItem: (id: string) => object | undefined;
      },
      style: StyleElement,
      language: string,
    );
    readonly opt: {
      readonly lang: string;
      readonly development_extensions: { expect_and_symbol_form: boolean };
    };
    readonly locale: Readonly<
      Record<string, { readonly terms: Record<string, unknown>; readonly opts: Record<string, unknown> }>
    >;
    setOutputFormat(name: string): void;
    getTerm(term: string, form?: string, plural?: number): string | undefined;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CiteItem[]): string;
    makeBibliography(): false | [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]];
    rebuildProcessorState(clusters: readonly Cluster[], format: string): [string, number, string][];
  }

  export const POSITION_FIRST: number;
  export const POSITION_SUBSEQUENT: number;
  export function parseXml(text: string): StyleElement;
  export const Output: { readonly Formats: Record<string, object> };
  export let debug: (line: string) => void;
}
