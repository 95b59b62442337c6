import { z } from 'zod'
import { showBoard } from '../../services/work-items/board.ts'
import { takeSteps } from '../../services/work-items/steps.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { age, list } from '../fields.ts'
import { Refusal, refusalWords } from '../refusal.ts'
import { answer, route, type Route } from '../route.ts'
import { Line } from './work-item-shapes.ts'

export const Board = z
  .object({
    itemType: z.enum(itemTypes),
    columns: list(
      z.object({
        state: z.string(),
        open: z.boolean().meta({ description: 'True if something is left to do in this state.' }),
        count: z.number().meta({ description: 'All in this state; `items` has the newest of them.' }),
        items: list(Line),
      }),
    ),
    ...age,
  })
  .meta({ id: 'WorkItemBoard', description: 'Tickets of a kind by their states, in the order of the life cycle.' })

export const Outcomes = z
  .object({
    outcomes: list(
      z.object({
        itemId: z.string(),
        outcome: z.enum(['done', 'already', 'refused']),
        refusal: Refusal.nullable(),
      }),
    ),
  })
  .meta({ id: 'WorkItemOutcomes', description: 'The outcome of a step for each ticket.' })

/** The routes that concern many work items at once. */
export const workItemsTogether: readonly Route[] = [
  route('GET', '/work-items/board', 'Shows the tickets of a kind by their states.', showBoard, answer(Board)),
  route(
    'POST',
    '/work-items/steps',
    'Takes one step with up to 100 tickets; each is done or refused by itself.',
    takeSteps,
    answer(Outcomes, ({ outcomes }: Awaited<ReturnType<typeof takeSteps>>, to) => ({
      outcomes: outcomes.map(({ refusal, ...rest }) => ({ ...rest, refusal: refusal && refusalWords(refusal, to) })),
    })),
  ),
]
