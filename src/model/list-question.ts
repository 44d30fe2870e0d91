import type { Absence, NumberedKind } from './absence.ts';

/**
 * `sources` are ids, none for the whole library. `all`: in each of them, or in several documents if it names
 * none; `only`: in no other one. `except`: the sources that it rules out.
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

/** A question that lists and notes answer as the library holds them. `place` is as printed. */
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
      /** No word names notes, so that only found ones answer. */
      readonly isImplied: boolean;
      readonly scope: ListScope;
    }
  | {
      readonly kind: 'numbers';
      readonly places: readonly { readonly kind: NumberedKind; readonly number: string }[];
      readonly scope: ListScope;
    }
  | { readonly kind: 'name'; readonly name: string; readonly scope: ListScope };

export type Asked<Kind extends ListQuestion['kind']> = Extract<ListQuestion, { kind: Kind }>;

/**
 * What a person is told besides the items. `shared` are names that the sources have on separate records; `similar`
 * and `passages` count what resembles or has a name without a record.
 */
export type ListFacts =
  | {
      readonly kind: 'organizations';
      readonly asked: Asked<'organizations'>;
      readonly total: number;
      readonly listed: number;
      readonly entries: number;
      readonly searched: number;
      readonly byCountry: readonly { readonly country: string; readonly count: number }[];
      readonly shared: readonly { readonly name: string; readonly records: number }[];
    }
  | {
      readonly kind: 'notes';
      readonly asked: Asked<'notes'>;
      readonly total: number;
      readonly searched: number;
      readonly hosts: readonly string[];
    }
  | { readonly kind: 'numbers'; readonly asked: Asked<'numbers'>; readonly absences: readonly Absence[] }
  | {
      readonly kind: 'name';
      readonly asked: Asked<'name'>;
      readonly listed: readonly string[];
      readonly elsewhere: readonly string[];
      readonly similar: number;
      readonly passages: number;
    };

export type FactsOn<Kind extends ListQuestion['kind']> = Extract<ListFacts, { kind: Kind }>;
