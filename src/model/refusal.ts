/** Why Ibid refuses; `texts.refusal` words it. `found` is what the system or a parser said, in English. */
export type Refusal =
  | { readonly reason: 'no-data-folder'; readonly path: string }
  | { readonly reason: 'no-documents'; readonly path: string | undefined; readonly found: string | undefined }
  | {
      readonly reason: 'unreadable-shipped-file' | 'unreadable-file' | 'invalid-file';
      readonly path: string;
      readonly found: string;
    };
