// Citation.js ships no types; this is what Ibid calls.
declare module '@citation-js/core' {
  export const plugins: {
    readonly output: {
      format(
        name: 'bibtex' | 'biblatex',
        items: readonly object[],
        options: { readonly format: 'object' },
      ): { readonly type: string; readonly properties: Readonly<Record<string, string>> }[];
      format(
        name: 'ris',
        items: readonly object[],
        options: { readonly format: 'object' },
      ): Record<string, string | number | readonly (string | number)[]>[];
    };
    readonly input: {
      chain(
        text: string,
        options: { readonly forceType: string; readonly generateGraph: false },
      ): Readonly<Record<string, unknown>>[];
    };
    readonly config: {
      get(plugin: '@bibtex'): {
        readonly format: { useIdAsLabel: boolean; checkLabel: boolean; asciiOnly: boolean };
      };
    };
  };
}

declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-ris' {}
