import { startChild, type Child } from '../child.ts'
import { startConnector, type Connector } from '../connector.ts'
import { figure, median, type Part } from '../figures.ts'
import { seedItems } from '../seed-items.ts'
import { press } from '../turns.ts'
import { costOf, lookAtUsage, untilQuiet, type Used } from './used.ts'

/** Open incidents of `seedItems`. */
const items = [60, 120, 180].map((number) => `item-${number}`)
/** Milliseconds of the turn itself, on a machine that does other things as well. */
const ownMs = 100

interface Step {
  statements: number
  /** The time an answer took, and the part of it that was not the statements the answer needs. */
  ms: number
  added: number
  /** With what is written and posted after the answer. */
  all: Used
}

const stepOf = async (desk: Child, connector: Connector, verb: string, itemId: string): Promise<Step> => {
  const used = await lookAtUsage(desk)
  const started = performance.now()
  await press(desk, connector, verb, { itemId })
  const ms = performance.now() - started
  const { of } = await used()
  const { outcome, before } = await desk.ask<{ outcome: string; before: number }>('lastTurn')
  if (outcome !== 'OK') throw new Error(`The step ended with ${outcome}`)
  const needed = of('read work_items').milliseconds + of('write work_items').milliseconds
  await untilQuiet(desk, 15_000)
  return { statements: before, ms, added: ms - needed, all: await used() }
}

const totalOf = (steps: readonly Step[]) => ({
  statements: steps.reduce((sum, { all }) => sum + all.statements, 0),
  seconds: steps.reduce((sum, { all }) => sum + all.seconds, 0),
})

/** One person moves incidents on and nobody else does anything. */
export const person = async (store: string): Promise<Part> => {
  await seedItems(store, 1000)
  const connector = await startConnector()
  const desk = await startChild('desk-bot.ts', [store, 'simulated'])
  const cold: Step[] = []
  const warm: Step[] = []
  await desk.ask('settle')
  for (const itemId of items) {
    await desk.ask('expire')
    cold.push(await stepOf(desk, connector, 'workItem.acknowledge', itemId))
    await desk.ask('warm')
    warm.push(await stepOf(desk, connector, 'workItem.start', itemId))
  }
  await desk.stop()
  connector.close()
  const middle = (steps: Step[]) => Math.round(median(steps.map(({ ms }) => ms)))
  const figuresOf = (name: string, steps: Step[], most: number) => [
    figure(`${name} step: statements before the answer`, Math.max(...steps.map(({ statements }) => statements)), {
      most,
    }),
    figure(`${name} step: answer`, middle(steps), { unit: 'ms', note: `median of ${steps.length}` }),
    figure(`${name} step: of that beside its statements`, Math.round(Math.min(...steps.map(({ added }) => added))), {
      unit: 'ms',
      most: ownMs,
      note: 'the least of them: what is more is the machine',
    }),
    { ...costOf(totalOf(steps), steps.length), what: `${name} step: warehouse seconds per 1,000 turns` },
  ]
  return { title: 'One person alone', figures: [...figuresOf('warm', warm, 1), ...figuresOf('cold', cold, 2)] }
}
