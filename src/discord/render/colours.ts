import type { Answer } from '../../model/answer.ts';

export const BLUE = 0x2f6f9f;
export const VIOLET = 0x7b5ea7;
export const TEAL = 0x2c7a7b;
export const AMBER = 0xb7791f;
export const RED = 0xb83232;
const GREY = 0x718096;

export const COLOUR: Record<Answer['status'], number> = {
  found: BLUE,
  ambiguous: AMBER,
  'not-found': GREY,
  invalid: RED,
  forbidden: RED,
};
