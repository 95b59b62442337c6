import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definePlatform } from '../../services/platforms/define.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { textOfCard } from '../harness/seen.ts'
import { as } from '../harness/tickets.ts'
import { openWorld, type World, type WorldOptions } from '../harness/world.ts'

let world: World
/** The lakehouse opens an incident after ten minutes, by its first check; so does Power BI, which depends on it. */
const opens = async (options: WorldOptions = {}) => {
  world = await openWorld({ at: '2026-03-02T09:40:00Z', ...options })
  const asks = { checkType: 'availability', incidentMinutes: 10 } as const
  await world.platform('lakehouse', 'Lakehouse', [asks, { checkType: 'availability' }])
  await world.platform('reports', 'Power BI', [asks])
  await world.platform('orders', 'Orders', [{ checkType: 'availability' }])
  await definePlatform(as(world, 'Ada'), {
    ...{ platformId: 'reports', name: 'Power BI', domain: 'powerbi', upstream: ['lakehouse'] },
  })
  for (const id of ['lakehouse-1', 'lakehouse-2', 'reports-1', 'orders-1']) await world.measured(id, 'green')
  await world.person('Ada').says('subscribe all', world.channel('data'))
  await world.settle()
  world.discards()
}
beforeEach(() => opens())
afterEach(async () => {
  world.discards()
  await world.close()
})

const fails = (id: string, message = 'HTTP 503') => world.measured(id, 'red', { message })
const minutes = async (count: number) => {
  for (let minute = 0; minute < count; minute++) await world.passes(1)
}
const items = async () =>
  (await world.store.all('work_items')).map(({ title, platformId, state, reporterName }) =>
    [platformId, title, state, reporterName].join(' | '),
  )
const comments = async () => (await world.store.all('comments')).map(({ bodyMd }) => bodyMd).sort()
const ours = 'lakehouse | Lakehouse is down | new | Deltadesk'

describe('an incident from health', () => {
  it('is opened once, with what is measured, and by nothing that asks for none', async () => {
    await fails('lakehouse-1')
    await fails('orders-1')
    await minutes(9)
    expect(await items()).toEqual([])
    await minutes(3)
    expect(await items()).toEqual([ours])
    const [item] = await world.store.all('work_items')
    expect(item!.descriptionMd).toBe(
      'Down since 2026-03-02 09:40 UTC, by what is measured. Deltadesk opened this by itself.\n\n- lakehouse-1: HTTP 503',
    )
    expect(textOfCard(await world.person('Anna').says('status lakehouse'))).toContain('INC-1 Lakehouse is down')
    for (let round = 0; round < 5; round++) {
      await minutes(3)
      await fails('lakehouse-1')
    }
    expect(await items()).toEqual([ours])
    expect(await comments()).toEqual([])
  })

  it('is opened also where nobody follows what is measured, and nobody asks', async () => {
    await world.close()
    world = await openWorld({ at: '2026-03-02T09:40:00Z' })
    await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability', incidentMinutes: 10 }])
    await fails('lakehouse-1')
    await minutes(12)
    expect(await items()).toEqual([ours])
  })

  it('is said in the language of the desk, whoever follows the platform', async () => {
    await world.close()
    world = await openWorld({ at: '2026-03-02T09:40:00Z', env: { DESK_LANGUAGE: 'de' } })
    await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability', incidentMinutes: 10 }])
    await world.person('Ada').says('subscribe lakehouse', world.channel('data'))
    await world.measured('lakehouse-1', 'green')
    await fails('lakehouse-1')
    await minutes(12)
    expect(await items()).toEqual(['lakehouse | Lakehouse ist ausgefallen | new | Deltadesk'])
  })

  it('hears of each further failure once, whatever numbers it has', async () => {
    await fails('lakehouse-1')
    await minutes(12)
    for (const run of [1, 2, 3]) {
      await fails('lakehouse-2', `Run ${run} failed`)
      await fails('lakehouse-1')
      await minutes(2)
    }
    expect(await comments()).toEqual(['What is measured now:\n- lakehouse-1: HTTP 503\n- lakehouse-2: Run 1 failed'])
  })

  it('hears that the platform works again, once, and is closed by people', async () => {
    await fails('lakehouse-1')
    await minutes(12)
    await world.measured('lakehouse-1', 'green')
    await minutes(5)
    expect(await comments()).toEqual([
      expect.stringContaining(
        'Lakehouse works again. It was down for 12 min: 2026-03-02 09:40 UTC – 2026-03-02 09:52 UTC. If nothing is left to do',
      ),
    ])
    expect(await items()).toEqual([ours])
  })

  it.each(['the desk', 'somebody'])(
    'of %s hears so also when another check was down for a day more',
    async (opener) => {
      if (opener === 'somebody')
        await fileItem(as(world, 'Anna'), {
          ...{ itemType: 'INCIDENT', title: 'Nothing works', platformId: 'lakehouse', severity: 'high' },
        })
      await fails('lakehouse-1')
      await fails('lakehouse-2')
      await minutes(12)
      for (let hour = 0; hour < 26; hour++) {
        await world.measured('lakehouse-1', 'green')
        await fails('lakehouse-2')
        await world.passes(60)
      }
      const before = await comments()
      expect(before.join()).not.toContain('works again')
      for (const id of ['lakehouse-1', 'lakehouse-2']) await world.measured(id, 'green')
      await minutes(5)
      expect(await comments()).toEqual([...before, expect.stringContaining('Lakehouse works again.')].sort())
      expect((await world.store.all('work_items'))[0]!.health!.wellAt).not.toBeNull()
    },
  )

  it('hears so hours later where nobody looked before, and once whoever looks again', async () => {
    await fails('lakehouse-1')
    await minutes(12)
    await world.measured('lakehouse-1', 'green')
    world.clockMoves(300)
    await world.measured('lakehouse-1', 'green')
    await world.restarts()
    await minutes(2)
    const said = [expect.stringContaining('Lakehouse works again. It was down for 12 min')]
    expect(await comments()).toEqual(said)
    const before = await world.store.all('work_items')
    await world.restarts()
    await minutes(3)
    expect(await comments()).toEqual(said)
    expect(await world.store.all('work_items')).toEqual(before)
  })

  it('proposes to resolve it, once, where the end is not known as nothing was measured for days', async () => {
    await fails('lakehouse-1')
    await minutes(12)
    world.clockMoves(3 * 24 * 60)
    await minutes(1)
    const wellAt = async () => (await world.store.all('work_items'))[0]!.health!.wellAt
    expect(await wellAt()).toBeNull()
    for (const id of ['lakehouse-1', 'lakehouse-2']) await world.measured(id, 'green')
    await minutes(1)
    const since = await wellAt()
    expect(since).toBe(world.now().toISOString())
    await world.restarts()
    await minutes(3)
    expect(await wellAt()).toBe(since)
    expect(await comments()).toEqual([])
  })

  it('of somebody hears nothing of what was down for short', async () => {
    await fileItem(as(world, 'Anna'), {
      ...{ itemType: 'INCIDENT', title: 'Nothing works', platformId: 'lakehouse', severity: 'high' },
    })
    await fails('lakehouse-1')
    await minutes(5)
    await world.measured('lakehouse-1', 'green')
    await minutes(5)
    expect(await comments()).toEqual([])
    expect((await world.store.all('work_items'))[0]!.health).toBeNull()
  })

  it('is the same one when it fails again before it was stable, also when somebody closed it', async () => {
    await fails('lakehouse-1')
    await minutes(12)
    const [item] = await world.store.all('work_items')
    for (const step of ['workItem.acknowledge', 'workItem.start', 'workItem.resolve'] as const)
      await moveItem[step](as(world, 'Ada'), { itemId: item!.itemId })
    await minutes(3)
    expect(await items()).toEqual(['lakehouse | Lakehouse is down | resolved | Deltadesk'])
    await world.measured('lakehouse-1', 'green')
    await minutes(3)
    await fails('lakehouse-1', 'HTTP 500')
    await minutes(3)
    expect(await items()).toHaveLength(1)
    expect(await comments()).toContainEqual(
      expect.stringMatching(/^Lakehouse is down again since .*\n- lakehouse-1: HTTP 500$/),
    )
  })

  it('is that of somebody who reported it before', async () => {
    await fileItem(as(world, 'Anna'), {
      ...{ itemType: 'INCIDENT', title: 'Nothing works', platformId: 'lakehouse', severity: 'high' },
    })
    await fails('lakehouse-1')
    await minutes(12)
    expect(await items()).toEqual(['lakehouse | Nothing works | new | Anna'])
    expect(await comments()).toEqual(['What is measured now:\n- lakehouse-1: HTTP 503'])
    await world.measured('lakehouse-1', 'green')
    await minutes(2)
    expect(await comments()).toHaveLength(2)
  })

  it('is that of the root, where the platform depends on one that has an incident', async () => {
    await fails('reports-1', 'No data')
    await fails('lakehouse-1')
    await minutes(13)
    expect(await items()).toEqual([ours])
    expect(await comments()).toEqual(['Power BI is down as well, probably because of this:\n- reports-1: No data'])
  })

  it('is not opened in maintenance', async () => {
    const ada = world.person('Ada')
    await ada.presses(await ada.says('maintenance Upgrade on Lakehouse from 10:41 until 13:00: Slow'), 'Publish')
    await minutes(2)
    await fails('lakehouse-1')
    await minutes(25)
    expect(await items()).toEqual([])
    ada.own.hears()
  })
})

describe('it is one, and said once', () => {
  it('by two processes', async () => {
    const other = await openWorld({ beside: world.installation })
    for (const one of [world, other]) await one.measured('lakehouse-1', 'red', { message: 'HTTP 503' })
    world.clockMoves(12)
    await Promise.all([world.passes(0), other.passes(0)])
    for (const one of [other, world]) await one.passes(1)
    expect(await items()).toEqual([ours])
    expect(await comments()).toEqual([])
    world.discards()
    await other.close()
  })

  it('when the desk restarts at any time', async () => {
    await world.close()
    await opens({ kept: true })
    await fails('lakehouse-1')
    for (let minute = 0; minute < 16; minute++) {
      await world.passes(1)
      if (minute === 13) await fails('lakehouse-2', 'Timeout')
      await world.restarts()
    }
    expect(await items()).toEqual([ours])
    expect(await comments()).toEqual(['What is measured now:\n- lakehouse-1: HTTP 503\n- lakehouse-2: Timeout'])
  })

  it('and costs no statement while nothing changes', async () => {
    await fails('lakehouse-1')
    await fails('reports-1')
    await minutes(40)
    expect(await items()).toHaveLength(1)
    const before = world.runs()
    await minutes(60)
    expect(world.runs()).toBe(before)
  })
})

it('is asked for and left with the check', async () => {
  const ada = world.person('Ada')
  const typed = 'define check orders availability id=orders-1 source=databricks-jobs target=1001'
  await ada.says(`${typed} incident=15`)
  const minutesOf = async () => (await world.store.all('status_checks', { checkId: 'orders-1' }))[0]!.incidentMinutes
  expect(await minutesOf()).toBe(15)
  await ada.says(`${typed} incident=off`)
  expect(await minutesOf()).toBeNull()
  expect(textOfCard(await ada.says(`${typed} incident=soon`))).toContain('Open an incident after (minutes down)')
})
