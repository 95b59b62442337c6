import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doorsOf, sharedOf } from '../../api/request.ts'
import { namesIn, type Route } from '../../api/route.ts'
import { routes } from '../../api/routes/index.ts'
import { drawsWith } from '../../main/draws.ts'
import { access, type AccessRow } from '../../services/kernel/access.ts'
import { bindings } from '../../services/roles/memory.ts'
import { withIncluded, type Role } from '../../services/roles/model.ts'
import { roles } from '../../services/store/tables/roles.ts'
import { openWorld, type World } from '../harness/world.ts'

/** Somebody with a role everywhere, on the platform concerned, or on another one; and somebody the directory does not know. */
const everybody = [
  ...roles.flatMap((role) => [null, 'lakehouse', 'powerbi'].map((platformId) => ({ role, platformId }))),
  { role: 'nobody' as const, platformId: null },
]
type Somebody = (typeof everybody)[number]
const nameOf = ({ role, platformId }: Somebody) => `${role} ${platformId === null ? 'everywhere' : `of ${platformId}`}`
const idOf = (somebody: Somebody) => `00000000-0000-4000-9000-${String(everybody.indexOf(somebody)).padStart(12, '0')}`

let world: World
const ids: Record<string, string> = {
  platformId: 'lakehouse',
  checkId: 'lakehouse-1',
  channelId: '19:none',
  number: '1',
  proposalId: 'x',
  templateId: 'schema-access',
  keyId: 'x',
  viewId: 'x',
}
beforeAll(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
  const ada = world.asks('Ada')
  const incident = { itemType: 'INCIDENT', title: 'Nightly load is late', platformId: 'lakehouse', severity: 'high' }
  ids.itemId = (await ada.post('/work-items', incident)).body.itemId as string
  const banner = { title: 'All is well again', platformIds: ['lakehouse'], endDay: '2026-03-03', endTime: '10:00' }
  ids.messageId = (await ada.post('/announcements', banner)).body.messageId as string
  ids.termId = (await ada.post('/glossary/terms', { term: 'Bronze', definition: 'Raw data.' })).body.termId as string
  ids.roadmapId = (await ada.post('/roadmap', { title: 'Faster loads', theme: 'Speed' })).body.roadmapId as string
  for (const somebody of everybody) {
    const { role, platformId } = somebody
    if (role === 'Viewer' || role === 'nobody') continue
    const bindingId = `for ${nameOf(somebody)}`
    const cause = { eventId: bindingId, actor: 'test', now: world.now() }
    await world.store.change('role_bindings', bindingId, cause, () => ({
      set: {
        ...{ bindingId, workspace: world.desk.workspace, principal: `user:${idOf(somebody)}` },
        ...{ principalName: nameOf(somebody), role, platformId, isActive: true },
      },
      event: { type: 'role.grant' },
    }))
  }
  world.desk.known(bindings).expire()
})
afterAll(() => world.close())

/** The answer to a request of somebody, with nothing in it but what says which thing is meant. */
const statusOf = async (row: Route, somebody: Somebody): Promise<number> => {
  const shared = sharedOf({
    desk: world.desk,
    signIn: () =>
      Promise.resolve({
        tenantId: 't',
        userId: somebody.role === 'nobody' ? null : idOf(somebody),
        ownId: 'own',
        name: nameOf(somebody),
      }),
    perMinute: 1_000_000,
    clock: world.now,
    log: () => undefined,
    draws: drawsWith({}),
    afterwards: new Set(),
  })
  const [door] = doorsOf([row], shared)
  const params = Object.fromEntries(namesIn(row.path).map((name) => [name, ids[name]!]))
  const request = { headers: { 'content-type': 'application/json' }, url: '/', params } as unknown as IncomingMessage
  const body = row.path === '/announcements' ? { platformIds: ['lakehouse'] } : {}
  return (await door!.answer(request, () => Promise.resolve({ json: body }))).status
}

/** The things of which each belongs to the lakehouse. */
const ofLakehouse = ({ path, method }: Route): boolean =>
  /\{(itemId|messageId|checkId)\}/.test(path) || (path === '/announcements' && method === 'POST')

const expected = (row: Route, { role, platformId }: Somebody): 'may' | 401 | 403 => {
  const needed: AccessRow = access[row.actionName]
  if (role === 'nobody') return needed.identified ? 401 : 'may'
  const concerns = needed.where === 'platform' && ofLakehouse(row)
  const asked: Role = concerns ? needed.role : (needed.whole ?? needed.role)
  const counts = platformId === null || (concerns && platformId === 'lakehouse')
  const held = withIncluded(counts ? ['Viewer', role] : ['Viewer'])
  return held.has(asked) ? 'may' : 403
}

describe('every route asks for the role of its action, on the platform concerned', () => {
  it.each(routes.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_, row) => {
    for (const somebody of everybody) {
      const status = await statusOf(row, somebody)
      const seen = status === 401 || status === 403 ? status : 'may'
      expect(seen, `${nameOf(somebody)}: ${status}`).toBe(expected(row, somebody))
      expect(status).not.toBe(500)
    }
  })
})

it('no action can be reached over the API that chat has not', () => {
  for (const { actionName } of routes) expect(access).toHaveProperty([actionName])
})
