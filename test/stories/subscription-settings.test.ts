import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ at: '2026-03-02T09:00:00Z' })
  await world.platform('lakehouse', 'Lakehouse', [{ checkType: 'availability' }])
  await world.platform('sales', 'Sales BI', [{ checkType: 'availability' }])
  await world.measured('lakehouse-1', 'green')
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const channel = () => world.channel('data')
const ada = () => world.person('Ada')
const opens = async (place = channel()) => {
  await world.settle()
  world.discards()
  const form = await ada().opens(await ada().says('subscribe', place), 'Settings …', place)
  return form as TeamsCard
}
const submits = (form: TeamsCard, typed: Record<string, unknown>, place = channel()) =>
  ada().submits(form, typed, place)
const row = async () => (await world.store.all('channels'))[0]
const everything = {
  platformId: 'lakehouse',
  kinds: 'status,INCIDENT,maintenance',
  alert: '15',
  mention: 'owners',
  severity: 'high',
  quietFrom: '22:00',
  quietUntil: '07:00',
  digest: 'week',
  weekday: '5',
  digestAt: '08:30',
  zone: 'new york',
  language: 'de',
}
const settings = {
  workspace: 'default',
  language: 'de',
  zone: 'America/New_York',
  quiet: { from: '22:00', until: '07:00' },
  digest: { every: 'week', weekday: 5, at: '08:30', since: '2026-03-02T09:00:00.000Z' },
  leastSeverity: 'high',
  since: '2026-03-02T09:00:00.000Z',
  cut: null,
}

describe('the form', () => {
  it('sets everything at once, and shows it the next time', async () => {
    const form = await opens()
    expect(valuesIn(form)).toMatchObject({
      ...{ platformId: '*', kinds: '', alert: '5', mention: 'nobody', severity: 'any', digest: 'none' },
      ...{ digestAt: '09:00', zone: 'Europe/Berlin', language: 'channel' },
    })
    expect(await submits(form, everything)).toBe(
      'Saved. What applies here now: quiet 22:00–07:00 · digest on Friday at 08:30 · America/New_York · incidents from High · cards in German.',
    )
    expect(await row()).toMatchObject({
      settings: [settings],
      subscriptions: [
        { kind: 'status', platformId: 'lakehouse', alert: 15, mention: 'owners' },
        { kind: 'INCIDENT', platformId: 'lakehouse' },
        { kind: 'maintenance', platformId: 'lakehouse' },
      ],
    })
    // In New York it is four in the morning.
    await world.settle()
    channel().isSilent()
    await world.passes(180)
    channel().shows('Lakehouse', 'Unbekannt')
    expect(valuesIn(await opens())).toMatchObject({ ...everything, zone: 'America/New_York' })
    expect(textOfCard(await ada().says('subscribe', channel()))).toContain('Settings: quiet 22:00–07:00')
  })

  it('changes the kinds of the platform it names and of no other', async () => {
    await ada().says('subscribe all incidents', channel())
    await ada().says('subscribe lakehouse incidents', channel())
    await ada().says('subscribe lakehouse alert=30', channel())
    await submits(await opens(), { platformId: 'lakehouse', kinds: 'status', alert: 30 })
    expect((await row())!.subscriptions).toEqual([
      expect.objectContaining({ kind: 'INCIDENT', platformId: null }),
      expect.objectContaining({ kind: 'status', platformId: 'lakehouse', alert: 30 }),
    ])
    await submits(await opens(), { platformId: 'lakehouse', kinds: '' })
    expect((await row())!.subscriptions).toEqual([expect.objectContaining({ kind: 'INCIDENT', platformId: null })])
  })

  it('keeps whom a message chose by @', async () => {
    const anna = { id: '29:anna', name: 'Anna' }
    await ada().says('subscribe lakehouse mention=@Anna', channel(), [anna])
    const form = await opens()
    expect(valuesIn(form)).toMatchObject({ platformId: 'lakehouse', kinds: 'status', mention: 'chosen' })
    await submits(form, { alert: '' })
    const [status] = (await row())!.subscriptions
    expect(status).toMatchObject({ alert: null, mention: { name: 'Anna' } })
    await submits(await opens(), { mention: 'nobody' })
    expect((await row())!.subscriptions[0]).not.toHaveProperty('mention')
  })

  it('counts once, however often it is sent', async () => {
    const form = await opens()
    const answers = await Promise.all([submits(form, everything), submits(form, everything)])
    expect(answers.map(String)).toEqual([expect.stringContaining('Saved'), expect.stringContaining('22:00')])
    expect((await row())!.version).toBe(1)
    expect(await submits(form, everything)).toContain('What applies here')
    expect((await row())!.version).toBe(1)
  })

  it('made before somebody else changed it, shows that and takes it the second time', async () => {
    const [first, second] = [await opens(), await opens()]
    await submits(first, { language: 'de' })
    const again = (await submits(second, { severity: 'critical' })) as TeamsCard
    expect(textOfCard(again)).toContain('Somebody changed this meanwhile.')
    expect(valuesIn(again)).toMatchObject({ severity: 'critical' })
    expect(await submits(again, {})).toContain('incidents from Critical')
  })

  it('is for contributors in a channel, and for everybody in their own chat', async () => {
    const ben = world.person('Ben')
    const card = await ben.says('subscribe', channel())
    expect(await ben.opens(card, 'Settings …', channel())).toContain('Contributor')
    const own = (await ben.opens(await ben.says('subscribe'), 'Settings …')) as TeamsCard
    expect(await ben.submits(own, { digest: 'day' })).toContain('digest daily at 09:00')
    const forged = await world.post(
      ben.dialogOf('task/submit', { dialog: 'channel.configure', digest: 'day' }, channel()),
    )
    expect(JSON.stringify(await forged.json())).toContain('Contributor')
    expect((await world.store.all('channels')).map(({ channelId }) => channelId)).toEqual(['a:Ben'])
  })

  it('offers no cards of tickets in an own chat, and takes none', async () => {
    const form = await opens(ada().own)
    expect(JSON.stringify(form)).not.toContain('INCIDENT')
    const again = (await submits(form, { kinds: 'INCIDENT' }, ada().own)) as TeamsCard
    expect(textOfCard(again)).toContain('only to channels and group chats')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['an end of quiet hours alone', { quietUntil: '07:00' }, 'Please fill this in.'],
    ['a begin alone', { quietFrom: '22:00' }, 'Please fill this in.'],
    ['quiet hours without length', { quietFrom: '22:00', quietUntil: '22:00' }, 'an end that differs'],
    ['a time that is none', { quietFrom: '25:00', quietUntil: '07:00' }, 'Please write a time of day'],
    ['a time of the digest that is none', { digestAt: 'noon' }, 'Please write a time of day'],
    ['a zone nobody knows', { zone: 'Mars/One' }, 'I do not know this time zone.'],
    ['no zone', { zone: '' }, 'Please fill this in.'],
    ['a kind that is none', { kinds: 'status,weather' }, 'Please choose one from the list.'],
    ['a severity that is none', { severity: 'huge' }, 'Please choose one from the list.'],
    ['a language that is none', { language: 'xx' }, 'Please choose one from the list.'],
    ['a rhythm that is none', { digest: 'month' }, 'Please choose one from the list.'],
    ['a weekday that is none', { weekday: '8' }, 'Please enter 7 or less.'],
    ['minutes that are none', { alert: 'soon' }, 'whole number'],
    ['too many minutes', { alert: 5000 }, 'Please enter 1440 or less.'],
    ['everybody to be mentioned', { kinds: 'status', mention: 'everyone' }, 'I could not read this.'],
    ['a platform that is gone', { platformId: 'gone' }, 'Please choose one from the list.'],
  ])('says at its field that it cannot take %s', async (_, typed, fault) => {
    const again = (await submits(await opens(), typed)) as TeamsCard
    expect(textOfCard(again)).toContain(fault)
    expect(await row()).toBeUndefined()
  })

  it.each([-1, 7])('with a forged version %j writes nothing', async (version) => {
    const data = { ...valuesIn(await opens()), dialog: 'channel.configure', digest: 'day', version }
    await world.post(ada().dialogOf('task/submit', data, channel()))
    expect(await row()).toBeUndefined()
  })
})

describe('in one line', () => {
  it.each([
    'subscribe quiet=22:00-07:00 zone=America/New_York digest=weekly@friday@8:30 severity=high language=de',
    'abonnieren ruhe=22-7 zeitzone="New York" überblick=Freitag@8:30 schwere=hoch sprache=deutsch',
  ])('%s', async (line) => {
    expect(textOfCard(await ada().says(line, channel()))).toMatch(/Saved\. What applies here now/)
    expect(await row()).toMatchObject({ settings: [settings], subscriptions: [] })
  })

  it('changes what it names, and ends it', async () => {
    await ada().says('subscribe quiet=22:00-07:00 digest=daily', channel())
    world.clockMoves(1)
    await ada().says('subscribe language=german', channel())
    expect((await row())!.settings).toMatchObject([
      {
        language: 'de',
        quiet: { from: '22:00' },
        digest: { every: 'day', at: '09:00' },
        since: '2026-03-02T09:00:00.000Z',
      },
    ])
    await ada().says('subscribe quiet=off digest=off language=off severity=off', channel())
    expect((await row())!.settings).toMatchObject([{ language: null, quiet: null, digest: null, leastSeverity: null }])
  })

  it.each([
    ['subscribe lakehouse quiet=22:00-07:00', 'Please type settings without a platform'],
    ['subscribe quiet=22:00', 'Quiet hours until'],
    ['subscribe quiet=late-early', 'Quiet hours from'],
    ['subscribe zone=Mars', 'Time zone'],
    ['subscribe digest=sometimes', 'Digest at'],
    ['subscribe language=latin', 'Language of the cards'],
    ['subscribe digest=daily colour=red', 'colour='],
  ])('%s is refused with words', async (line, words) => {
    expect(textOfCard(await ada().says(line, channel()))).toContain(words)
    expect(await row()).toBeUndefined()
  })
})

describe('the language of a conversation', () => {
  it.each([
    ['en', 'Healthy'],
    ['de', 'In Ordnung'],
  ])('%s is that of its cards, also after a restart', async (language, said) => {
    await world.person('Ada', language === 'en' ? 'de-DE' : 'en-GB').says('subscribe lakehouse', channel())
    await world.settle()
    world.discards()
    await ada().says(`subscribe language=${language}`, channel())
    await world.settle()
    const [card] = channel()
      .posts()
      .filter(({ answers }) => !answers)
    expect(textOfCard(card!.card!)).toContain(said)
    await world.restarts()
    await world.settle()
    expect(textOfCard(card!.card!)).toContain(said)
  })
})

it('settings are gone with the desk, and stay as they are while a channel rests', async () => {
  await submits(await opens(), everything)
  await ada().removes(channel())
  await world.settle()
  expect(await row()).toMatchObject({ settings: null, isActive: false })
})

it('a desk of one workspace sees no settings of another', async () => {
  await submits(await opens(), everything)
  const other = await openWorld({ workspace: 'sales', beside: world.installation })
  expect(textOfCard(await other.person('Ada').says('subscribe', other.channel('data')))).not.toContain('quiet 22:00')
  await other.close()
})
