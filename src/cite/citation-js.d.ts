// Citation.js ships no types: these are the parts of it that bibliography.ts calls.
declare module '@citation-js/core' {
  export const plugins: {
    readonly output: {
      format(
        name: 'bibliography',
        items: readonly object[],
        options: { readonly format: 'text'; readonly template: string; readonly lang: string },
      ): string;
    };
  };
}

declare module '@citation-js/plugin-csl' {}
