import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf } from '../../api/examples.ts'
import { hasBody, openFields, takesVersion } from '../../api/input.ts'
import { namesIn, type Route } from '../../api/route.ts'
import { routes } from '../../api/routes/index.ts'
import { openWorld, type World } from '../harness/world.ts'

/** The first id of that name in an answer, however deep it lies. */
const idIn = (body: object, name: string): string => {
  const [, id] = new RegExp(`"${name}":"([^"]+)"`).exec(JSON.stringify(body)) ?? []
  expect(id, `${name} in ${JSON.stringify(body)}`).toBeDefined()
  return id!
}

let plain: World
let finance: World
/** The ids of things that are in one workspace, by the names of the fields that take them. */
const theirs: Record<string, string> = {}
beforeAll(async () => {
  plain = await openWorld()
  finance = await openWorld({ workspace: 'finance', beside: plain.installation })
  await plain.platform('secret', 'Secret', [{ source: 'webhook' }])
  const ada = plain.asks('Ada')
  const made = async (path: string, body: object, id: string) => {
    const answer = await ada.post(path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
    return idIn(answer.body, id)
  }
  const incident = { itemType: 'INCIDENT', title: 'The secret load is late', platformId: 'secret', severity: 'high' }
  const term = { term: 'Bronze', definition: 'Data as it came.' }
  const until = { endDay: '2026-03-03', endTime: '10:00' }
  theirs.itemId = await made('/work-items', incident, 'itemId')
  theirs.messageId = await made('/announcements', { title: 'All is well again', ...until }, 'messageId')
  theirs.termId = await made('/glossary/terms', term, 'termId')
  await ada.post('/roles/grant', { who: 'Ben', role: 'Contributor' })
  await plain.asks('Ben').post(`/glossary/terms/${theirs.termId}/proposals`, { ...term, definition: 'Raw data.' })
  theirs.proposalId = idIn((await ada.get(`/glossary/terms/${theirs.termId}/proposal`)).body, 'proposalId')
  theirs.roadmapId = await made('/roadmap', { title: 'Faster loads', theme: 'Speed' }, 'roadmapId')
  theirs.keyId = await made('/api-keys', { name: 'Scheduler', may: ['check.report'] }, 'keyId')
  theirs.viewId = idIn((await ada.put('/work-items/views', { name: 'Mine', query: 'state=open' })).body, 'viewId')
  theirs.eventId = idIn((await ada.get('/audit?days=7')).body, 'eventId')
  Object.assign(theirs, { platformId: 'secret', checkId: 'secret-1' })
})
afterAll(async () => {
  for (const world of [plain, finance]) await world.settle()
  plain.discards()
  await finance.close()
  await plain.close()
})

/** The answer to somebody of the other workspace who asks with these ids, without what differs each time. */
const answerTo = async (row: Route, ids: Readonly<Record<string, string>>) => {
  const inPath = namesIn(row.path)
  const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? '1'))
  const fields = openFields(row).map(([name, schema]) => [name, ids[name] ?? exampleOf(name, schema)] as const)
  const given = Object.fromEntries(fields.filter(([, value]) => value !== undefined))
  const query = new URLSearchParams(
    Object.entries(given).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString()
  const { status, body } = await finance.asks('Ada').ask(row.method)(
    hasBody(row) ? path : `${path}?${query}`,
    hasBody(row) ? given : undefined,
    takesVersion(row) ? { 'if-match': '"1"' } : {},
  )
  const { correlationId: _, at: __, ...said } = body
  const names = Object.keys(ids).filter((name) => inPath.includes(name) || name in given)
  const text = names.reduce((left, name) => left.replaceAll(ids[name]!, `<${name}>`), JSON.stringify(said))
  return { status, text }
}

const named = routes.filter((row) =>
  [...namesIn(row.path), ...openFields(row).map(([name]) => name)].some((name) => name.endsWith('Id')),
)

describe('a thing of another workspace is answered as one that is not there, whoever asks', () => {
  it.each(named.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_, row) => {
    const nobodys = Object.fromEntries(
      Object.entries(theirs).map(([name, id]) => [name, id.slice(0, -3).replace(/[a-z]/g, 'e') + 'e00']),
    )
    const [known, unknown] = [await answerTo(row, theirs), await answerTo(row, nobodys)]
    expect(known).toEqual(unknown)
    expect(known.status).not.toBe(500)
  })
})
