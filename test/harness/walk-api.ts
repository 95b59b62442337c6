import type { Answer } from './api.ts'
import type { PersonName } from './person.ts'
import { clockIn } from './walk-forms.ts'
import { act, type Tools } from './walk-tools.ts'

/** A thing that the API told of, as it was then. */
type Told = Record<string, unknown>

/** Something a program or the page asks for: its weight, its method, and the rest of its path with what it sends. */
type Ask = readonly [weight: number, method: string, path: string, body?: object]

/** Acts over the API: the same things by the same people, often with what they saw a while ago. */
export const apiActs = (tools: Tools) => {
  const { world, chance, newTitle, number, somebody } = tools
  let asked = 0
  const lists = {
    items: { path: '/work-items', field: 'items', id: 'itemId' },
    announcements: { path: '/announcements', field: 'announcements', id: 'messageId' },
    terms: { path: '/glossary/terms', field: 'terms', id: 'termId' },
    roadmap: { path: '/roadmap', field: 'items', id: 'roadmapId' },
  } as const
  const seen = new Map<keyof typeof lists, readonly Told[]>()

  const end = () => {
    const { day, time } = clockIn(world.now(), chance.one([20, 90, 4000]))
    return { endDay: day, endTime: time }
  }
  const banner = () => ({
    ...{ kind: chance.one(['BANNER', 'MAINTENANCE']), title: newTitle(), body: `Said ${newTitle()}`, ...end() },
    platformIds: chance.one([[], ['lakehouse'], ['sales']]),
  })
  const term = (title = newTitle()) => ({ term: title, definition: `It means ${title}.` })
  /** New things. */
  const begins = {
    items: (): Ask[] => {
      const said = { title: newTitle(), description: `Said ${newTitle()}`, platformId: 'lakehouse', isAnother: true }
      return [
        [2, 'POST', '', { itemType: 'INCIDENT', severity: 'high', ...said }],
        [1, 'POST', '', { itemType: 'IMPROVEMENT', ...said }],
      ]
    },
    announcements: (): Ask[] => [[1, 'POST', '', banner()]],
    terms: (): Ask[] => [[1, 'POST', '', term()]],
    roadmap: (): Ask[] => [
      [1, 'POST', '', { title: newTitle(), theme: 'Speed', status: 'later' }],
      [1, 'POST', '', { title: newTitle(), theme: 'Trust', status: 'now', reference: String(number()) }],
    ],
  }
  /** What becomes of one. */
  const goesOn = {
    items: (): Ask[] => [
      [3, 'POST', '/comments', { body: `Said ${newTitle()}` }],
      [2, 'PATCH', '', { title: newTitle() }],
      [2, 'POST', `/${chance.one(['acknowledge', 'start', 'resolve', 'approve', 'close', 'reopen'])}`, {}],
      [2, 'POST', '/updates', { step: chance.one(['investigating', 'identified']), text: `Said ${newTitle()}` }],
      [1, chance.one(['PUT', 'DELETE']), '/vote'],
      [1, chance.one(['PUT', 'DELETE']), '/muted'],
      [1, 'PUT', '/following'],
    ],
    announcements: (): Ask[] => [
      [5, 'POST', '/publish', {}],
      [2, 'PUT', '', banner()],
      [2, 'POST', '/extend', end()],
      ...['end', 'verify', 'complete', 'withdraw', 'copy', 'acknowledgement'].map((step): Ask => [
        1,
        'POST',
        `/${step}`,
        {},
      ]),
    ],
    terms: (): Ask[] => [
      [2, 'PUT', '', term()],
      [2, 'POST', '/proposals', term()],
      [1, 'POST', '/review', {}],
      [1, 'POST', '/deprecate', {}],
    ],
    roadmap: (): Ask[] => [
      [4, 'POST', '/move', { status: chance.one(['now', 'next', 'later', 'done']) }],
      [2, 'POST', '/work-items', { reference: String(number()) }],
      [1, 'PUT', '', { title: newTitle(), theme: 'Speed', quarter: chance.one(['2026-Q3', null]) }],
      [1, 'DELETE', ''],
    ],
  }

  const drawn = (asks: readonly Ask[]): Ask =>
    asks[Number(chance.weighed(Object.fromEntries(asks.map(([weight], index) => [String(index), weight]))))]!
  /** The same request under one key, as often as somebody sends it, all at once. */
  const sends = async (who: PersonName, [, method, path, body]: Ask, revision?: unknown) => {
    const key = `walk-${tools.mark}${++asked}`
    const headers = { 'idempotency-key': key, ...(revision !== undefined && { 'if-match': `"${revision as number}"` }) }
    const copies = chance.percent(25) ? 3 : 1
    const answers: Answer[] = await Promise.all(
      Array.from({ length: copies }, () => world.asks(who).ask(method)(path, body, headers)),
    )
    return `${who} asks ${method} ${path} ${JSON.stringify(body)}: ${answers.map(({ status }) => status).join()}`
  }
  const look = async (room: keyof typeof lists, who: PersonName): Promise<readonly Told[]> => {
    const { path, field } = lists[room]
    const kind = room === 'announcements' ? `?kind=${chance.one(['BANNER', 'MAINTENANCE', 'RELEASE_NOTES'])}` : ''
    const { body } = await world.asks(who).get(`${path}${kind}`)
    const found = body[field] as readonly Told[] | undefined
    if (found) seen.set(room, found)
    return found ?? seen.get(room) ?? []
  }
  const rooms = Object.keys(lists) as (keyof typeof lists)[]
  return {
    begins: act(8, async () => {
      const [who, room] = [chance.one<PersonName>(['Ada', 'Ada', somebody()]), chance.one(rooms)]
      const [weight, method, path, body] = drawn(begins[room]())
      return sends(who, [weight, method, `${lists[room].path}${path}`, body])
    }),
    goesOn: act(16, async () => {
      const [who, room] = [chance.one<PersonName>(['Ada', somebody()]), chance.one(rooms)]
      const known = chance.percent(60) ? await look(room, who) : (seen.get(room) ?? [])
      const one = chance.any(known.slice(0, 5))
      if (!one) return `the API knows none of ${room}`
      const [weight, method, path, body] = drawn(goesOn[room]())
      const revision = chance.percent(70) || path === '/publish' ? one.revision : undefined
      return sends(who, [weight, method, `${lists[room].path}/${String(one[lists[room].id])}${path}`, body], revision)
    }),
    reads: act(1, async () => {
      const who = somebody()
      const path = chance.one(['/health', '/roadmap/wanted', '/announcements/search?words=gold', '/me', '/roles'])
      return `${who} asks for ${path}: ${(await world.asks(who).get(path)).status}`
    }),
  }
}
