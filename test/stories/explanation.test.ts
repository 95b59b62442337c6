import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { access, type ActionName } from '../../services/kernel/access.ts'
import { action } from '../../services/kernel/action.ts'
import { person } from '../../services/kernel/actor.ts'
import { contextOf } from '../../services/kernel/desk.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { explainRoles } from '../../services/roles/explain.ts'
import { bindings } from '../../services/roles/memory.ts'
import { roles } from '../../services/store/tables/roles.ts'
import { people } from '../harness/person.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
})
afterEach(() => world.close())

const team = 'group:00000000-0000-4000-8000-0000000000ff'
/** Ben holds a role from now on, by himself or through his team. */
const bound = async (principal: string, role: (typeof roles)[number], platformId: string | null) => {
  const bindingId = `${principal} ${role} ${platformId}`
  await world.store.change('role_bindings', bindingId, { eventId: bindingId, actor: 'test', now: world.now() }, () => ({
    set: { workspace: 'default', principal, principalName: principal, role, platformId, isActive: true },
    event: { type: 'role.grant' },
  }))
  world.desk.known(bindings).expire()
}
const contextFor = (name: 'Ada' | 'Ben', key: string) =>
  contextOf(
    world.desk,
    person({ tenantId: 't', userId: people[name], name, locale: 'en', timeZone: 'UTC' }),
    world.now(),
    key,
  )

/** The answer of the desk itself to Ben, who asks for an action on a platform, or on all. */
const decided = async (name: ActionName, platformId: string | null): Promise<string> => {
  const about = {
    platformIds: platformId === null ? [] : [platformId],
    subject: { table: 'platforms', id: '*' } as const,
  }
  const probe = action(
    name,
    z.object({}),
    () => Promise.resolve('yes'),
    () => about,
  )
  return probe(contextFor('Ben', `${name} ${platformId}`), {}).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error
    return error.code === 'FORBIDDEN' ? 'no' : error.code === 'UNAVAILABLE' ? 'unknown' : error.code
  })
}

/** All that is said of Ben and all that is decided, on both platforms and on all of them. */
const both = async (who: string) => {
  const said: Record<string, string> = {}
  const done: Record<string, string> = {}
  for (const platformId of [null, 'lakehouse', 'powerbi']) {
    const { actions } = await explainRoles(contextFor('Ada', 'explains'), { who, platformId })
    expect(actions.map((one) => one.action)).toEqual(Object.keys(access))
    for (const { action: name, may } of actions) {
      said[`${name} on ${platformId}`] = may
      done[`${name} on ${platformId}`] = await decided(name, platformId)
    }
  }
  return { said, done }
}

describe('what is said of somebody’s rights is what the desk decides, for every action', () => {
  it.each(
    roles.flatMap((role) => [null, 'lakehouse'].map((platformId) => [role, platformId ?? 'all', platformId] as const)),
  )('%s of %s', async (role, _, platformId) => {
    if (role !== 'Viewer') await bound(`user:${people.Ben}`, role, platformId)
    const { said, done } = await both('Ben')
    expect(said).toEqual(done)
  })
  it('through a group, and while it cannot be read', async () => {
    await bound(team, 'ServiceOwner', 'lakehouse')
    const read = await both('Ben')
    expect(read.said).toEqual(read.done)
    expect(read.said['workItem.approve on lakehouse']).toBe('yes')
    await bound(`user:${people.Ben}`, 'Contributor', null)
    world.directoryIs('away')
    const unread = await both(people.Ben)
    expect(unread.said).toEqual(unread.done)
    expect(unread.said['workItem.approve on lakehouse']).toBe('unknown')
    expect(unread.said['term.propose on powerbi']).toBe('yes')
  })
})

describe('why may she', () => {
  const asks = (name: 'Ada' | 'Anna' | 'Ben', query: string) => world.asks(name).get(`/roles/explanation?${query}`)

  it('names each role with its reason', async () => {
    await world.asks('Ada').post('/roles/grant', { role: 'Triager', who: 'Ben', platformId: 'powerbi' })
    await world.asks('Ada').post('/roles/grant', { role: 'Contributor', who: 'Data platform team' })
    const { body } = await asks('Ada', 'who=Ben&platformId=powerbi')
    expect(body).toMatchObject({
      name: 'Ben',
      platform: { platformId: 'powerbi', name: 'Power BI' },
      roles: ['Triager'],
      isCertain: true,
      origins: [
        { role: 'Contributor', from: 'group', group: 'Data platform team', platform: null, counts: true },
        { role: 'Triager', from: 'person', group: null, platform: 'Power BI', counts: true },
        { role: 'Viewer', from: 'everybody', group: null, platform: null, counts: true },
      ],
    })
    const whole = (await asks('Ada', 'who=Ben')).body as { actions: { action: string }[]; origins: object[] }
    expect(whole.origins).toContainEqual({
      role: 'Triager',
      from: 'person',
      group: null,
      platform: 'Power BI',
      counts: false,
    })
    const verdict = (name: string) => whole.actions.find((one) => one.action === name)
    expect(verdict('workItem.assign')).toMatchObject({ may: 'no', role: 'Triager', platforms: ['Power BI'] })
    expect(verdict('term.edit')).toMatchObject({ may: 'no', role: 'Admin', kept: true, alone: false })
    expect(verdict('announcement.draft')).toMatchObject({ may: 'no', role: 'Admin', platforms: [] })
    expect(verdict('channel.subscribe')).toMatchObject({ may: 'yes', role: 'Contributor', alone: false })
  })

  it('is told to admins of everybody, and to everybody of themselves', async () => {
    expect((await asks('Anna', 'who=Ben')).status).toBe(403)
    expect((await asks('Anna', `who=${people.Ben}`)).status).toBe(403)
    expect((await asks('Anna', 'who=me')).body).toMatchObject({ name: 'Anna', roles: ['Viewer'] })
    expect((await asks('Anna', `who=${people.Anna}`)).body).toMatchObject({ name: 'Anna' })
    expect(JSON.stringify((await asks('Ada', 'who=Ben')).body)).not.toContain(people.Ben)
  })

  it('knows the first admins, and somebody who has left and holds a role still', async () => {
    expect((await asks('Ada', 'who=Ada')).body).toMatchObject({
      origins: [{ role: 'Admin', from: 'configuration' }, { from: 'everybody' }],
    })
    await world.asks('Ada').post('/roles/grant', { role: 'Triager', who: 'Ben' })
    world.leaves('Ben')
    expect((await asks('Ada', `who=${people.Ben}`)).body).toMatchObject({ name: 'Ben', roles: ['Triager'] })
    expect((await asks('Ada', 'who=Nobody')).status).toBe(404)
    expect((await asks('Ada', 'who=Data%20platform%20team')).body).toMatchObject({ code: 'RULE' })
    expect((await asks('Ada', 'who=Ben&platformId=gone')).status).toBe(404)
  })

  it('tells ids in the list of roles to those alone who may take a role away', async () => {
    await world.asks('Ada').post('/roles/grant', { role: 'Triager', who: 'Ben' })
    expect((await world.asks('Ada').get('/roles')).body).toMatchObject({
      mayBind: true,
      bindings: [{ name: 'Ben', kind: 'user', id: people.Ben, role: 'Triager', platformId: null }],
    })
    const { body } = await world.asks('Anna').get('/roles')
    expect(body).toMatchObject({ mayBind: false, bindings: [{ name: 'Ben', id: null }] })
    expect(JSON.stringify(body)).not.toContain(people.Ben)
  })
})
