import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands } from '../../bot/routes/index.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ handbook: { 'en/loads.md': '# Loads\n\nThe nightly load begins at two.' } })
  await world.platform('lakehouse', 'Lakehouse')
})
afterAll(async () => {
  world.discards()
  expect(world.log.filter(({ outcome }) => outcome === 'DEFECT')).toEqual([])
  await world.close()
})

/** Texts that take long to read when every place in them is looked at from every other one. */
const repeated: readonly [string, string][] = [
  ['marks on one letter', '\u0315\u0300'],
  ['commas', ', '],
  ['quotation marks', "'"],
  ['short words', 'a '],
  ['greetings', 'hello '],
  ['what people say first', 'please '],
]
/** One person must not keep all others waiting; a busy machine has time enough. */
const mostMs = 3000

it.each(repeated)('50 KB of %s are answered in a moment, whatever command they follow', async (_, piece) => {
  const ada = world.person('Ada')
  const long = piece.repeat(50_000 / Buffer.byteLength(piece))
  for (const name of ['', 'announce', ...commands.map((one) => one.name)]) {
    const begun = performance.now()
    const { status } = await world.post(ada.activityFor(`${name} ${long}x`, ada.own))
    expect(status, name).toBe(200)
    expect(performance.now() - begun, name).toBeLessThan(mostMs)
    world.discards()
  }
})
