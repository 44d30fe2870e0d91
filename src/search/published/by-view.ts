import { type ByView, numberInView } from './format.ts';

/** `of` returns undefined for a view that has the value of view 0, which always has one. */
export function byView<Value extends string | number>(
  views: readonly number[],
  of: (view: number) => Value | undefined,
): ByView<Value> {
  const whole = of(0);
  if (whole === undefined) throw new Error('View 0 lacks a value.');
  const others: Record<number, Value> = {};
  let differs = false;
  for (const view of views) {
    const own = view === 0 ? undefined : of(view);
    if (own === undefined || own === whole) continue;
    others[view] = own;
    differs = true;
  }
  return differs ? { whole, views: others } : { whole };
}

export function numbersInViews({ whole, views = {} }: ByView<number>): number[] {
  return [whole, ...Object.entries(views).map(([view, own]) => numberInView(own, Number(view)))];
}
