import type { ServerResponse } from 'node:http';

/** A file that a person hands in, as Discord tells the bot of it. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type: string;
  readonly ephemeral: true;
}

/** How a file is told of, where that is not as it is: another name's address, another size; or how its bytes come. */
export interface Twist {
  readonly url?: string;
  readonly size?: number;
  /** Answers the download in place of the file's bytes. */
  readonly serve?: (response: ServerResponse) => void;
}

const ROUTE = /^\/ephemeral-attachments\/\d+\/(\d+)\//;

/** The files that people hand in, and their addresses on Discord's content network. */
export class Attachments {
  /** How often each file was asked for, by its id. */
  readonly downloads = new Map<string, number>();
  readonly #serving = new Map<string, (response: ServerResponse) => void>();
  readonly #newId: () => string;
  readonly #base: () => string;

  constructor(newId: () => string, base: () => string) {
    this.#newId = newId;
    this.#base = base;
  }

  /** Takes a file in. Its name stands in the address as Discord would write it. */
  add(filename: string, bytes: Uint8Array, { url, size = bytes.length, serve }: Twist = {}): Attachment {
    const id = this.#newId();
    const own = `${this.#base()}/ephemeral-attachments/1/${id}/${encodeURIComponent(filename)}`;
    this.#serving.set(id, serve ?? ((response) => whole(response, bytes)));
    return {
      ...{ id, filename, size, url: url ?? own, proxy_url: url ?? own },
      ...{ content_type: 'application/octet-stream', ephemeral: true as const },
    };
  }

  /** Answers a request for a file; false where it is for something else. */
  serve(path: string, response: ServerResponse): boolean {
    const id = ROUTE.exec(path)?.[1] ?? '';
    const answer = this.#serving.get(id);
    if (answer === undefined) return false;
    this.downloads.set(id, (this.downloads.get(id) ?? 0) + 1);
    answer(response);
    return true;
  }
}

function whole(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}
