import type { Card } from '../../cards/kit/card.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import type { Words } from '../../cards/kit/words.ts'
import type { Action } from '../../services/kernel/action.ts'
import type { Context } from '../../services/kernel/context.ts'

/** The card of a result, for whoever will read it. `note` is a sentence that goes with it. */
export type Draw = (to: Reader, note?: Words) => Card

/** An action and the card that shows its result. */
export interface Show<Input> {
  actionName: string
  permit: Action<Input, unknown>['permit']
  run: (context: Context, input: Input) => Promise<Draw>
}

export const show = <Input, Result>(
  action: Action<Input, Result>,
  card: (result: Result, to: Reader, note?: Words) => Card,
): Show<Input> => ({
  actionName: action.actionName,
  permit: action.permit,
  async run(context, input) {
    const result = await action(context, input)
    return (to, note) => card(result, to, note)
  },
})
