import { ButtonStyle } from 'discord.js';
import type { ItemAction } from '../../../model/answer.ts';
import { cut, LIMITS } from '../../limits.ts';
import type { Control } from '../../state/controls.ts';
import { fitsCustomId } from '../../state/custom-ids.ts';
import { shortenForAction } from '../../state/short-values.ts';
import { capitalized } from '../answer.ts';
import type { MessageButton } from '../view.ts';

interface ListPlace {
  readonly page: number;
  readonly fragment: number;
}

export function actionButton(action: ItemAction, place: ListPlace): MessageButton {
  return {
    label: cut(capitalized(action.label), LIMITS.buttonLabel),
    control: actionControl(action, place),
    ...(action.chosen === true && { style: ButtonStyle.Primary }),
  };
}

export function actionControl({ command, input }: ItemAction, { page, fragment }: ListPlace) {
  const short = Object.entries(input).map(([name, value]) => [
    name,
    typeof value === 'string' ? shortenForAction(value) : value,
  ]);
  const control: Control = {
    ...{ to: 'run', page, fragment: Math.max(0, fragment), command },
    input: JSON.stringify(Object.fromEntries(short)),
  };
  return fitsCustomId(control) ? control : undefined;
}
