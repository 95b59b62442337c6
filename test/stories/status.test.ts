import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('sales', 'Sales BI', [
    { checkType: 'availability', source: 'http', target: 'https://bi.example.com' },
  ])
  await world.measured('lakehouse-1', 'green', { age: 10 })
  await world.measured('sales-1', 'green')
})
afterEach(() => world.close())

describe('Anna asks how the platforms are', () => {
  it('sees the worst first, in words and signs, with the age of the data', async () => {
    await world.passes(5)
    await world.measured('sales-1', 'red', { message: 'HTTP 503 from the login page' })
    const card = await world.person('Anna').says('status')
    expect(textOfCard(card)).toBe(
      [
        'Platform status',
        '✕ 1 down · ● 1 healthy',
        '✕ Sales BI · Down',
        'Failing, last success 5 min ago: HTTP 503 from the login page',
        '● Lakehouse · Healthy',
        'Last success 15 min ago.',
        'Data as of 2 Mar 2026, 10:05 (CET)',
      ].join('\n'),
    )
    expect(card.fallbackText).toBe('1 down (Sales BI) · 1 healthy')
    expect(buttonTitles(card)).toEqual([
      'Sales BI: Down. Show details',
      'Lakehouse: Healthy. Show details',
      'Report an incident',
      'Refresh',
      'Platforms',
    ])
  })

  it.each([
    ['Status', 'Platform status'],
    ['STATUS', 'Platform status'],
    ['status all', 'Platform status'],
    ['zustand', 'Platform status'],
    ['status lakehouse', 'Lakehouse'],
    ['status Lake House', 'Lakehouse'],
    ['status lakehose', 'Lakehouse'],
    ['status sales', 'Sales BI'],
    ['Health  sales-bi', 'Sales BI'],
    ['status please', 'Platform status'],
    ['status of the lakehouse platform, please', 'Lakehouse'],
    ['Status der Plattform Lakehouse', 'Lakehouse'],
    ['how fresh is lakehouse?', 'Lakehouse'],
    ['ist Sales BI verspätet?', 'Sales BI'],
    ['lakehouse', 'Lakehouse'],
    ['what is down?', 'Platform status'],
    ['show me the platforms', 'Platforms'],
    ['open incidents', 'Tickets'],
    ['new incident', 'Report an incident'],
  ])('understands “%s”', async (typed, title) => {
    expect(textOfCard(await world.person('Anna').says(typed)).split('\n')[0]).toBe(title)
  })

  it('is offered the nearest platforms for a name nobody knows', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('status warmhouses')
    expect(textOfCard(card)).toContain('I do not know a platform called warmhouses. Did you mean Lakehouse?')
    expect(buttonTitles(card)).toEqual(['Show Lakehouse', 'Help'])
    expect(textOfCard(await anna.presses(card, 'Show Lakehouse'))).toContain('Lakehouse')
  })

  it('is offered the list, and nothing unrelated, when no platform is called like that', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('status warehouse [x](http://evil)')
    expect(textOfCard(card)).toContain('I do not know a platform called warehouse [x](http://evil). Type platforms')
    expect(JSON.stringify(card)).toContain('\\\\[x\\\\](http')
    expect(buttonTitles(card)).toEqual(['Platforms', 'Help'])
    expect(textOfCard(await anna.presses(card, 'Platforms'))).toContain('Sales BI')
  })

  it.each(['thanks', 'Thank you!', 'ok', 'danke', 'Thank you very much'])(
    'is answered kindly for “%s”',
    async (typed) => {
      expect(textOfCard(await world.person('Anna').says(typed))).toContain('You are welcome')
    },
  )

  it('is answered in her language, with the zone named', async () => {
    const card = await world.person('Anna', 'de-DE').says('Status')
    expect(textOfCard(card)).toContain('Status der Plattformen\n● 2 in Ordnung')
    expect(textOfCard(card)).toContain('Datenstand 02.03.2026, 10:00 (MEZ)')
    expect(buttonTitles(card)).toContain('Aktualisieren')
  })

  it('gets the help for an empty mention and a way forward for anything else', async () => {
    const channel = world.channel('data-platform')
    expect(textOfCard(await world.person('Anna').says('', channel))).toContain('What I can do')
    const card = await world.person('Anna').says('make me a sandwich')
    expect(textOfCard(card)).toContain('You wrote “make me a sandwich”.')
    expect(buttonTitles(card)).toEqual(['Report it', 'Show status', 'Help'])
  })

  it.each(['hi', 'Hello', 'HELP', 'hilfe', 'Hallo!', 'Guten Morgen', 'what can you do?', '?'])(
    'greets back on %s',
    async (typed) => {
      expect(textOfCard(await world.person('Anna').says(typed))).toContain('status: Show the health of all platforms')
    },
  )
})

describe('health changes by time alone', () => {
  it('is late after the warning, down after the critical age, and unknown when nobody measures any more', async () => {
    const anna = world.person('Anna')
    const line = async () => textOfCard(await anna.says('status lakehouse')).split('\n')[3]
    world.clockMoves(29)
    await world.measured('lakehouse-1', 'green', { age: 65 })
    expect(await line()).toBe('Late: last success 1 h 5 min ago.')
    await world.measured('lakehouse-1', 'green', { age: 65 })
    world.clockMoves(25)
    await world.measured('lakehouse-1', 'green', { age: 130 })
    expect(await line()).toBe('Late: last success 2 h 10 min ago.')
    world.clockMoves(31)
    expect(textOfCard(await anna.says('status lakehouse'))).toContain('No measurement for 31 min.')
    expect(textOfCard(await anna.says('status lakehouse'))).toContain('? Unknown')
  })
})

describe('the card in a shared place', () => {
  it('is the same for everybody, and becomes personal for who has been seen there', async () => {
    const channel = world.channel('data-platform')
    const anna = world.person('Anna', 'de-DE')
    const shared = await anna.says('status', channel)
    expect(textOfCard(shared)).toContain(
      'Datenstand {{DATE(2026-03-02T09:00:00Z,SHORT)}} {{TIME(2026-03-02T09:00:00Z)}} (09:00 UTC)',
    )
    expect(textOfCard(shared)).not.toContain('vor 10 min')
    const own = await anna.views(shared, channel)
    expect(textOfCard(own).split('\n')).toContain('Zuletzt erfolgreich vor 10 min.')
    expect((own.refresh as { userIds: string[] }).userIds).toEqual(['29:Anna'])
    const ben = world.person('Ben')
    const second = await ben.says('status', channel)
    expect((second.refresh as { userIds: string[] }).userIds.sort()).toEqual(['29:Anna', '29:Ben'])
  })
})

describe('Details', () => {
  it('tells success, SLA, warnings, the last failure with its diagnostics, and fourteen days', async () => {
    const page = 'https://adb-1.azuredatabricks.net/?o=1#job/1/run/2'
    world.clockMoves(-3 * 1440)
    await world.measured('lakehouse-1', 'red', { age: 500, message: 'Old trouble', diagnostics: '{"run":1}' })
    world.clockMoves(3 * 1440 + 5)
    await world.measured('lakehouse-1', 'red', {
      age: 90,
      message: 'Task main failed',
      diagnostics: JSON.stringify({ runPageUrl: page, code: 'RUN_EXECUTION_ERROR', tries: 3 }),
    })
    const anna = world.person('Anna')
    const card = await anna.presses(await anna.says('status lakehouse'), 'Details')
    const text = textOfCard(card)
    expect(text).toContain('Freshness · lakehouse-1')
    expect(text).toContain('Last success: 2 Mar 2026, 08:35 (CET)')
    expect(text).toContain('Age / SLA: 1 h 30 min / 1 h, missed by 30 min')
    expect(text).toContain(
      'Last failure: Freshness · lakehouse-1, 2 Mar 2026, 10:05 (CET)\nTask main failed\n' +
        'Code: RUN_EXECUTION_ERROR\ntries: 3',
    )
    expect(text).not.toContain('runPageUrl')
    expect(card.actions).toContainEqual({ type: 'Action.OpenUrl', title: 'View the run (Databricks jobs)', url: page })
    expect(text).toContain('Last 14 days: 0 healthy, 1 degraded, 0 unknown, 1 down. A day counts by its worst.')
    const strip = text
      .split('\n')
      .filter((line) => /^[·✕◐●?] $/.test(line))
      .join('')
    expect(strip).toBe('· · · · · · · · · · ✕ · · ◐ ')
    expect(textOfCard(await anna.presses(card, 'All platforms'))).toContain('Platform status')
  })
})

describe('Details of what nobody has seen work', () => {
  it.each([
    ['never measured', undefined],
    ['failing from the beginning', 'red' as const],
  ])('do not say that the SLA is met: %s', async (_, status) => {
    await world.platform('gold', 'Gold', [{ checkType: 'availability' }])
    if (status) await world.measured('gold-1', status)
    const anna = world.person('Anna')
    const lines = textOfCard(await anna.presses(await anna.says('status gold'), 'Details')).split('\n')
    expect(lines).toContain('Last success: None in the last 24 hours')
    expect(lines).toContain('SLA: 1 h')
  })
})

describe('when the store is away', () => {
  it('answers from memory and says so; a write changes nothing and says that', async () => {
    const anna = world.person('Anna')
    await anna.says('status')
    world.unplugs()
    world.clockMoves(10)
    expect(textOfCard(await anna.says('status'))).toContain(
      'The data store cannot be reached right now. This is what was known at 2 Mar 2026, 10:00 (CET).',
    )
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('subscribe all'))).toContain(
      'The data store cannot be reached right now, so nothing was changed.',
    )
    world.plugsIn()
    expect(textOfCard(await anna.says('status'))).not.toContain('cannot be reached')
    expect(await world.store.all('channels')).toEqual([])
  })
})
