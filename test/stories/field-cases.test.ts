import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extensionOf, titlesOf } from '../harness/extension.ts'
import { handbookPages } from '../harness/handbook-pages.ts'
import { textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

// Each row is a case of docs/field-cases.md.
let world: World
beforeAll(async () => {
  world = await openWorld({
    env: { PUBLIC_URL: 'https://desk.example.com' },
    handbook: {
      ...handbookPages,
      'en/sdk.md': '# Classes of the SDK\n\nThe constructor opens the session. Never write __proto__ of a row.\n',
      'en/tables.md': '# Kept rows\n\nThe table dim\\_customer\\_history has one row per change.\n',
      'en/rules.md': '# Alert rules\n\nRULE-A002 detects a changed configuration of the gateway.\n',
    },
  })
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'green', { age: 5 })
  await files('Gold is stale')
})
afterAll(() => world.close())
const calm = async () => {
  await world.settle()
  world.discards()
}
beforeEach(calm)
afterEach(calm)

const ada = () => world.person('Ada')
const files = async (title: string) => {
  const filed = { itemType: 'INCIDENT', title, description: 'Since 9', severity: 'medium', platformId: 'lakehouse' }
  return world.asks('Ada').post('/work-items', { ...filed, isAnother: true })
}
const desk = { type: 'mention', mentioned: { id: '28:deltadesk', name: 'Deltadesk' }, text: '<at>Deltadesk</at>' }
const ben = { type: 'mention', mentioned: { id: '29:Ben', name: 'Ben' }, text: '<at>Ben</at>' }
/** Ada sends a message as Teams would: the card that comes back, as text. */
const sends = async (text: string, entities: object[] = [], change: object = {}, where = ada().own) => {
  const activity = ada().activityFor('', where)
  const response = await world.post({ ...activity, text, entities: [...activity.entities, ...entities], ...change })
  expect(response.status).toBe(200)
  return textOfCard(where.newest().card!)
}
const lastComment = async () => {
  const { body } = await world.asks('Ada').get('/work-items/numbered/1')
  return (body.comments as { author: string; body: string }[]).at(-1)!
}

describe('what stands around a command is no part of it', () => {
  const quoted = { type: 'quotedReply', quotedReply: { messageId: '1772050244572', preview: 'is it up?' } }
  const block =
    '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1772">' +
    '<strong itemprop="mri" itemid="28:deltadesk">Deltadesk</strong><p itemprop="preview">tickets</p></blockquote>'
  it.each<[string, string, object[]]>([
    ['F01: the mark of a quoted message', '<quoted messageId="1772050244572"/> status lakehouse', [quoted]],
    ['F01: the mark of a quoted message behind it', 'status lakehouse <quoted messageId="1772"></quoted>', [quoted]],
    ['F01: two marks', '<quoted messageId="1"/><quoted messageId="2"/>\r\nstatus lakehouse', [quoted, quoted]],
    ['F02: a message quoted in full', `${block}status lakehouse`, []],
    ['F02: a message quoted in full, with a blank line', `${block}\r\n\r\nstatus lakehouse`, []],
    ['F03: blanks of HTML', 'status&nbsp;lakehouse', []],
    ['F04: line ends', '\r\nstatus\r\n\r\nlakehouse\r\n', []],
  ])('%s', async (_, text, entities) => {
    expect(await sends(text, entities)).toMatch(/^Lakehouse\n/)
  })
  it.each([
    ['F05: the desk, mentioned last', 'status lakehouse <at>Deltadesk</at>'],
    ['F05: the desk, mentioned twice', '<at>Deltadesk</at> <at>Deltadesk</at>, status lakehouse'],
  ])('%s', async (_, text) => {
    expect(await sends(text, [desk], {}, world.channel('data'))).toMatch(/^Lakehouse\n/)
  })
  it('F06: but a colleague who is mentioned is', async () => {
    await sends('<at>Deltadesk</at> comment 1 please <at>Ben</at> look', [desk, ben], {}, world.channel('data'))
    expect((await lastComment()).body).toBe('please Ben look')
  })
  it('F01: nor is what is quoted a part of a comment', async () => {
    await sends('<quoted messageId="1772"/> comment 1 it is up again', [quoted])
    expect((await lastComment()).body).toBe('it is up again')
  })
  it('F07: and lines that somebody wrote stay lines', async () => {
    await sends('comment 1 first\r\nsecond')
    expect((await lastComment()).body).toBe('first\nsecond')
  })
})

describe('a ticket is found by its name as people paste it', () => {
  it.each(['Ticket#1', 'INC#1', 'ticket #1', 'ticket INC#0001', 'Vorgang#1', 'inc #1'])(
    'F08: in chat: %s',
    async (said) => {
      expect(textOfCard(await ada().says(said))).toContain('INC-1 · Gold is stale')
    },
  )
  it.each(['Ticket#1', 'INC#1', 'ticket INC-1', 'INC-1 · Gold is stale', '„INC-1“'])(
    'F09: in the search: %s',
    async (said) => {
      const search = extensionOf(world, ada(), ada().own)
      expect(titlesOf(await search.searches('tickets', said))[0]).toBe('INC-1 · Gold is stale')
    },
  )
  it('F08: and goes on with what follows', async () => {
    await sends('comment INC#1 looked at it')
    expect((await lastComment()).body).toBe('looked at it')
  })
  it('F10: a colour of HTML is none', async () => {
    expect(textOfCard(await ada().says('the bar in #17346c cannot be read'))).not.toContain('INC-')
  })
})

describe('people read their own language and zone', () => {
  it.each([
    ['F11', 'de_DE', 'In Ordnung', '02.03.2026, 10:00'],
    ['F11', 'de_AT.UTF-8', 'In Ordnung', '02.03.2026, 10:00'],
    ['F11', 'de-', 'In Ordnung', '02.03.2026, 10:00'],
    ['F12', '', 'Healthy', 'Mar 2, 2026, 10:00 AM'],
    ['F12', 'en', 'Healthy', 'Mar 2, 2026, 10:00 AM'],
    ['F13', 'it-IT', 'In buono stato', '2 mar 2026, 10:00'],
    ['F13', 'xx-YY', 'Healthy', 'Mar 2, 2026, 10:00 AM'],
    ['F12', 'C.UTF-8', 'Healthy', 'Mar 2, 2026, 10:00 AM'],
  ])('%s: as “%s”', async (_, locale, state, time) => {
    const said = await sends('status lakehouse', [], { locale })
    expect(said).toContain(state)
    expect(said).toContain(time)
  })
  it('F14: a zone of Windows is none, and the card says which one it uses', async () => {
    const entities = [{ type: 'clientInfo', timezone: 'W. Europe Standard Time' }]
    const said = await sends('status lakehouse', [], { entities, localTimezone: 'W. Europe Standard Time' })
    expect(said).toContain('09:00 (UTC)')
  })
})

describe('a name turns nothing around and is never blank', () => {
  it.each<[string, string | undefined, string]>([
    ['F15: with a sign that turns text around', 'Ada \u202eesrever', 'Ada esrever'],
    ['F15: with a line end', 'Ada\nLovelace', 'Ada Lovelace'],
    ['F16: of blanks without width', '\u200b\u200b\u200b', '–'],
    ['F17: of a guest who has none yet', undefined, '–'],
  ])('%s', async (_, name, shown) => {
    await sends('comment 1 hello', [], { from: { ...ada().activityFor('', ada().own).from, name } })
    expect(await lastComment()).toMatchObject({ author: shown, body: 'hello' })
  })
  it('F16: no platform has a name nobody sees', async () => {
    for (const name of ['\u200b\u200b\u200b', '\u3164\u3164', '\u2800', '\ufe0f', '\u{e0041}\u{e0042}'])
      expect(textOfCard(await ada().says(`define platform "${name}" domain=databricks`))).not.toMatch(/^Done/)
  })
})

describe('a title is shown as it was typed', () => {
  /** The line of the card that has the title, as Teams gets it. */
  const shown = async (title: string) => {
    const { status, body } = await files(title)
    expect(status).toBe(201)
    await calm()
    const card = JSON.stringify(await ada().says(`ticket ${String(body.number)}`))
    const [line = ''] = card.match(new RegExp(`"text":"INC-${String(body.number)} · (?:[^"\\\\]|\\\\.)*"`)) ?? []
    return JSON.parse(`{${line}}`) as { text: string }
  }
  it.each([
    ['F18: characters of HTML', 'use &lt; and &nbsp; or &#60; here', 'use &amp;lt; and &amp;nbsp; or &amp;#60; here'],
    ['F18: an & alone', 'R&D & sales; AT&T', 'R&D & sales; AT&T'],
    ['F19: a number with a dot', '1986. A year', '1986. A year'],
    ['F20: asterisks', '**********', '\\*'.repeat(10)],
    ['F21: underscores', 'App_Pool_01 recycled', 'App\\_Pool\\_01 recycled'],
    ['F22: backslashes', 'C:\\temp\\\\x', 'C:\\\\temp\\\\\\\\x'],
    ['F23: quotation marks', 'Test with "quotes"', 'Test with "quotes"'],
    ['F24: an expression of templates', 'Total ${string(x)}', 'Total $\u200b{string(x)}'],
    ['F25: letters under a heap of accents', `Z${'\u0351'.repeat(40)}algo`, `Z${'\u0351'.repeat(6)}algo`],
    ['F26: letters of tags', 'hidden \u{e0041}\u{e0042}here', 'hidden here'],
    ['F26: a flag that is made of them', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 load', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 load'],
  ])('%s', async (_, title, text) => {
    expect((await shown(title)).text).toMatch(/^INC-\d+ · /)
    expect((await shown(title)).text.replace(/^INC-\d+ · /, '')).toBe(text)
  })
  it.each(['\u3164', '\uffa0', '\u115f', '\u1160', '\u2800', '\u200b', '\ufe0f'])(
    'F26: one of nothing but %j is none',
    async (sign) => expect((await files(sign.repeat(8))).status).toBe(400),
  )
})

describe('the handbook is asked for names of programs', () => {
  it.each([
    ['F27', 'docs constructor', 'The constructor opens the session'],
    ['F28', 'docs __proto__', 'The constructor opens the session'],
    ['F30', 'docs dim_customer_history', 'has one row per change'],

    ['F29', 'docs A002', 'RULE-A002 detects'],
    ['F29', 'docs rule-a002', 'RULE-A002 detects'],
  ])('%s: “%s”', async (_, asked, said) => expect(textOfCard(await ada().says(asked))).toContain(said))
  it.each(['hasOwnProperty', 'valueOf', 'toLocaleString'])('F27: “%s”, which no page has', async (word) => {
    expect(textOfCard(await ada().says(`docs ${word}`))).toContain('The handbook doesn’t say')
  })
})

describe('a link of a ticket is its card however Teams hands it over', () => {
  it.each([
    ['F57', 'https://desk.example.com/tickets/INC-1'],
    ['F57', 'https://desk.example.com/tickets/inc-1'],
    ['F57', 'https://DESK.example.com/tickets/INC-1/'],
    ['F58', 'https://desk.example.com/tickets/INC-1?from=mail&amp;x=1'],
    ['F58', 'https://desk.example.com/tickets/INC-1?filter=a^b#top'],
    ['F58', 'https://desk.example.com/tickets/INC%2D1'],
  ])('%s: %s', async (_, url) => {
    const response = await extensionOf(world, ada(), ada().own).asks('queryLink', { url })
    expect(await response.text()).toContain('INC-1 · Gold is stale')
  })
})

it('F59: what is sent twice while the first is under way is done once', async () => {
  const { body } = await files('Sent twice')
  await calm()
  const card = await ada().says(`ticket ${String(body.number)}`)
  const press = ada().pressOf(card, 'Start work')
  const sent = await Promise.all([world.post(press), world.post(press)])
  expect(sent.map(({ status }) => status)).toEqual([200, 200])
  await calm()
  await world.store.settled()
  const events = (await world.store.all('events')).filter(({ subjectId }) => subjectId === body.itemId)
  expect(events.filter(({ newState }) => newState === 'in_progress')).toHaveLength(1)
})

it('F56: a ticket with as much text as can be is a card that Teams takes', async () => {
  const { body } = await files('Much text')
  const path = `/work-items/${String(body.itemId)}`
  await world.asks('Ada').ask('PATCH')(path, { description: '<&\u{1f469}*'.repeat(800) }, { 'if-match': '"1"' })
  for (let said = 0; said < 8; said++) await world.asks('Ada').post(`${path}/comments`, { body: '&lt;*'.repeat(400) })
  await calm()
  const card = await ada().says(`ticket ${String(body.number)}`)
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28_000)
  expect(textOfCard(card)).toContain('Much text')
})
