import type { Absence, NumberedKind } from './absence.ts';

/**
 * `sources` are ids; empty for the whole library. `all`: in each of them, or in several documents if empty; `only`: in
 * no other source. `except`: excluded sources.
 */
export interface ListScope {
  readonly sources: readonly string[];
  readonly how: 'any' | 'all' | 'only';
  readonly except: readonly string[];
}

/** `start` is an ISO date, or its year or month. */
export interface NotePeriod {
  readonly start: string;
  readonly how: 'in' | 'before' | 'after' | 'since';
}

/** A question that the library's lists or notes answer. `places` are as printed. */
export type ListQuestion =
  | {
      readonly kind: 'organizations';
      readonly countries: readonly string[];
      readonly places: readonly string[];
      readonly listed: boolean;
      readonly scope: ListScope;
    }
  | {
      readonly kind: 'notes';
      readonly cites: string | null;
      readonly archived: boolean;
      readonly period: NotePeriod | null;
      /** No word mentions notes: if none is found, the question is about the text. */
      readonly isImplied: boolean;
      readonly scope: ListScope;
    }
  | {
      readonly kind: 'numbers';
      readonly places: readonly { readonly kind: NumberedKind; readonly number: string }[];
      readonly scope: ListScope;
    }
  | { readonly kind: 'name'; readonly name: string; readonly scope: ListScope };

export type ListQuestionOf<Kind extends ListQuestion['kind']> = Extract<ListQuestion, { kind: Kind }>;

/**
 * The facts of the message above the items. `shared` are names on separate records in different sources. For a name
 * without a record, `similar` counts the organizations offered and `passages` the passages that name it.
 */
export type ListFacts =
  | {
      readonly kind: 'organizations';
      readonly asked: ListQuestionOf<'organizations'>;
      readonly total: number;
      readonly listed: number;
      readonly entries: number;
      readonly searched: number;
      readonly byCountry: readonly { readonly country: string; readonly count: number }[];
      readonly shared: readonly { readonly name: string; readonly records: number }[];
    }
  | {
      readonly kind: 'notes';
      readonly asked: ListQuestionOf<'notes'>;
      readonly total: number;
      readonly searched: number;
      readonly hosts: readonly string[];
    }
  | {
      readonly kind: 'numbers';
      readonly asked: ListQuestionOf<'numbers'>;
      readonly absences: readonly Absence[];
    }
  | {
      readonly kind: 'name';
      readonly asked: ListQuestionOf<'name'>;
      readonly listed: readonly string[];
      readonly elsewhere: readonly string[];
      readonly similar: number;
      readonly passages: number;
    };

export type FactsOn<Kind extends ListQuestion['kind']> = Extract<ListFacts, { kind: Kind }>;
