import type { Texts } from '../../i18n/en/index.ts';

export class ApiProblem extends Error {
  override readonly name: string = 'ApiProblem';
  readonly status: number;
  readonly say: (texts: Texts['web']['api']) => string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    say: (texts: Texts['web']['api']) => string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`API problem ${status}`);
    this.status = status;
    this.say = say;
    this.headers = headers;
  }
}
