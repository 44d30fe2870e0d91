declare module '@huggingface/transformers' {
  interface Loading {
    readonly local_files_only: boolean;
    readonly dtype?: string;
    readonly session_options?: Readonly<Record<string, number>>;
  }
  type Inputs = Readonly<Record<string, unknown>>;
  interface Outputs {
    readonly last_hidden_state: { readonly data: Float32Array; readonly dims: readonly number[] };
  }

  export const env: { allowRemoteModels: boolean; useFSCache: boolean; localModelPath: string };
  export const AutoTokenizer: {
    from_pretrained(
      name: string,
      loading: Loading,
    ): Promise<(text: string, limits: { truncation: boolean; max_length: number }) => Inputs>;
  };
  export const AutoModel: {
    from_pretrained(name: string, loading: Loading): Promise<(inputs: Inputs) => Promise<Outputs>>;
  };
}
