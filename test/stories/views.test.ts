import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjustChannel } from '../../services/channels/adjust.ts'
import { forgetChannel } from '../../services/channels/forget.ts'
import { reachPerson } from '../../services/channels/reach.ts'
import { rememberChannel } from '../../services/channels/remember.ts'
import { renameChannel } from '../../services/channels/rename.ts'
import { restChannel } from '../../services/channels/rest.ts'
import { restoreChannel } from '../../services/channels/restore.ts'
import { showChannel } from '../../services/channels/show.ts'
import { subscribe } from '../../services/channels/subscribe.ts'
import { unsubscribe } from '../../services/channels/unsubscribe.ts'
import { answerGuide, beginGuide } from '../../services/guides/keep.ts'
import { showHelp } from '../../services/help/show.ts'
import type { ActionName } from '../../services/kernel/access.ts'
import type { Context } from '../../services/kernel/context.ts'
import { definePlatform } from '../../services/platforms/define.ts'
import { listPlatforms } from '../../services/platforms/list.ts'
import { defineTemplate } from '../../services/request-templates/define.ts'
import { listTemplates } from '../../services/request-templates/list.ts'
import { previewTemplate } from '../../services/request-templates/preview.ts'
import { previewOf, Template } from '../../services/request-templates/model.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { listRoles } from '../../services/roles/list.ts'
import { revokeRole } from '../../services/roles/revoke.ts'
import { defineCheck } from '../../services/status/define-check.ts'
import { listDefinitions } from '../../services/status/definitions.ts'
import { showSettings } from '../../services/settings/show.ts'
import { previewCheck } from '../../services/status/preview.ts'
import { showDetails } from '../../services/status/details.ts'
import { finishRun } from '../../services/status/finish-run.ts'
import { recoverRuns } from '../../services/status/recover-runs.ts'
import { showStatus } from '../../services/status/show.ts'
import { startRun } from '../../services/status/start-run.ts'
import { camel } from '../../services/store/tables.ts'
import { versioned } from '../../services/store/versioned.ts'
import { assignItem } from '../../services/work-items/assign.ts'
import { commentItem } from '../../services/work-items/comment.ts'
import { editItem } from '../../services/work-items/edit.ts'
import { fileItem } from '../../services/work-items/file.ts'
import { findSimilar } from '../../services/work-items/find-similar.ts'
import { joinItem, muteItem } from '../../services/work-items/follow.ts'
import { showHistory } from '../../services/work-items/history.ts'
import { moveActions, moves, type MoveAction } from '../../services/work-items/lifecycle.ts'
import { listItems } from '../../services/work-items/list.ts'
import { moveItem } from '../../services/work-items/move.ts'
import { findItem, readItem, showItem } from '../../services/work-items/show.ts'
import { voteItem } from '../../services/work-items/vote.ts'
import { people } from '../harness/person.ts'
import { access as template, defines } from '../harness/templates.ts'
import { as, itemFor, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
/** An improvement that Ada filed, with a comment and a vote of Ben, who follows it, and it is his. */
let itemId: string
let number: number

const ada = (): Context => as(world, 'Ada')
/** Ada, in a channel. */
const inChannel = (): Context => {
  const channelId = '19:data-platform@thread.tacv2'
  const reference: NonNullable<Context['conversation']>['reference'] = {
    serviceUrl: world.teams.url,
    channelId: 'msteams',
    botId: '28:deltadesk',
    botName: 'Deltadesk',
    conversationId: channelId,
    conversationType: 'channel',
    tenantId: 't',
    locale: 'en',
  }
  const conversation = { channelId, name: 'data-platform', teamId: '19:team', groupId: null, threadId: null, reference }
  return { ...ada(), conversation }
}
const place = { channelId: '19:data-platform@thread.tacv2' }
const follows = { platformId: 'lakehouse', kind: 'INCIDENT' } as const
const guide = (step: number) => ({
  id: 'guide',
  step,
  state: { itemType: 'INCIDENT' as const, asks: 'title', answers: {} },
})
const incident = (title: string) =>
  fileItem(ada(), { itemType: 'INCIDENT', severity: 'low', platformId: 'lakehouse', title, isAnother: true })

beforeAll(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.measured('lakehouse-1', 'red', { age: 10, message: 'Task main failed' })
  await defines(world, template)
  itemId = await itemIn(world, 'IMPROVEMENT')
  await commentItem(as(world, 'Ben'), { itemId, body: 'Me too' })
  await voteItem(as(world, 'Ben'), { itemId, wanted: true })
  ;({ number } = await assignItem(as(world, 'Ada'), { itemId, who: 'Ben' }))
  await incident('Gold tables are stale')
})
afterAll(() => world.close())

/** A call of each action that is no step of the life cycle. */
const calls: { readonly [Name in Exclude<ActionName, MoveAction>]?: () => Promise<unknown> } = {
  'help.show': () => showHelp(ada(), {}),
  'status.show': () => showStatus(ada(), {}),
  'status.details': () => showDetails(ada(), { platformId: 'lakehouse' }),
  'platform.list': () => listPlatforms(ada(), {}),
  'platform.define': () => definePlatform(ada(), { name: 'Lakehouse', domain: 'databricks', ownerGroup: 'Team' }),
  'check.define': () =>
    defineCheck(ada(), {
      platformId: 'lakehouse',
      checkId: 'lakehouse-more',
      checkType: 'quality',
      slaMinutes: 60,
      warnAfterMinutes: 60,
      critAfterMinutes: 120,
      source: 'databricks-jobs',
      target: '1002',
    }),
  'check.list': () => listDefinitions(ada(), {}),
  'check.preview': () =>
    previewCheck(ada(), {
      ...{ platformId: 'lakehouse', checkId: 'lakehouse-1' },
      ...{ slaMinutes: 30, warnAfterMinutes: 30, critAfterMinutes: 60 },
    }),
  'channel.show': () => showChannel(inChannel(), {}),
  'channel.remember': () => rememberChannel(inChannel(), {}),
  'channel.adjust': () => adjustChannel(ada(), { ...place, language: 'de' }),
  'channel.forget': () => forgetChannel(inChannel(), place),
  'channel.rest': () => restChannel(inChannel(), place),
  'channel.restore': () => restoreChannel(inChannel(), place),
  'channel.rename': () => renameChannel(inChannel(), { ...place, name: 'other' }),
  'channel.reach': () => reachPerson(inChannel(), { userId: people.Ben }),
  'channel.subscribe': () => subscribe(inChannel(), follows),
  'channel.unsubscribe': () => unsubscribe(inChannel(), follows),
  'settings.show': () => showSettings(ada(), {}),
  'role.list': () => listRoles(ada(), {}),
  'role.grant': () => grantRole(ada(), { role: 'Triager', who: 'Cem', platformId: 'lakehouse' }),
  'role.revoke': () => revokeRole(ada(), { role: 'Contributor', who: 'Cem', platformId: 'lakehouse' }),
  'requestTemplate.list': () => listTemplates(ada(), {}),
  'requestTemplate.preview': () => previewTemplate(ada(), { template: Template.parse(template) }),
  'requestTemplate.define': () => {
    const off = Template.parse({ ...template, isActive: false })
    return defineTemplate(ada(), { template: off, previewed: previewOf(off) })
  },
  'guide.begin': () => beginGuide(inChannel(), { guide: guide(1) }),
  'guide.answer': () => answerGuide(inChannel(), { guide: guide(2) }),
  'workItem.file': () => incident('Silver tables are stale'),
  'workItem.similar': () => findSimilar(ada(), { title: 'Gold tables are stale', platformId: 'lakehouse' }),
  'workItem.show': () => showItem(ada(), { itemId }),
  'workItem.find': () => findItem(ada(), { number }),
  'workItem.read': () => readItem(ada(), { itemId }),
  'workItem.list': () => listItems(ada(), {}),
  'workItem.history': () => showHistory(ada(), { itemId }),
  'workItem.comment': () => commentItem(ada(), { itemId, body: 'And me' }),
  'workItem.vote': () => voteItem(ada(), { itemId, wanted: true }),
  'workItem.join': () => joinItem(ada(), { itemId }),
  'workItem.mute': () => muteItem(ada(), { itemId, muted: true }),
  'workItem.assign': () => assignItem(ada(), { itemId, who: 'Cem' }),
  'workItem.edit': () => editItem(ada(), { itemId, tags: ['speed'] }),
  'run.start': () => startRun(ada(), { source: 'databricks-jobs' }),
  'run.finish': async () => {
    const {
      run: { runId },
    } = await startRun(ada(), { source: 'databricks-jobs' })
    return finishRun(ada(), { state: 'FAIL', runId, error: 'Away' })
  },
  'run.recover': () => recoverRuns(ada(), { processStartedAt: world.now() }),
}

/** A step from the first state it is possible in, on an item that Ben has commented on. */
const steps = moveActions.map((name): [string, () => Promise<unknown>] => [
  name,
  async () => {
    const id = await itemFor(
      world,
      moves.find(({ action }) => action === name)!,
    )
    await commentItem(as(world, 'Ben'), { itemId: id, body: 'Me too' })
    return moveItem[name](ada(), { itemId: id, reason: 'Because of this' })
  },
])

/** Columns the store fills in, of which only the version is shown: where a button carries it. */
const managed = Object.keys(versioned)
  .map(camel)
  .filter((column) => column !== 'version')
/** Others that are nobody's business. */
const inner = ['followers', 'payload', 'principal', 'origin', 'userId']
/** The actions whose buttons carry a version, so that a subscription is ended as the person saw it. */
const carrying: readonly string[] = ['channel.show', 'channel.subscribe', 'channel.unsubscribe']

/** Every key of every object in a result, with where it stands. */
const keysIn = (value: unknown, at = ''): [key: string, at: string][] => {
  if (value === null || typeof value !== 'object' || value instanceof Date) return []
  if (value instanceof Set) return keysIn([...value], at)
  if (value instanceof Map) return keysIn([...value.values()], at)
  return Object.entries(value).flatMap(([key, inside]) => {
    const here = `${at}.${key}`
    return [...(Array.isArray(value) ? [] : [[key, here] as [string, string]]), ...keysIn(inside, here)]
  })
}

describe('what comes back has no store columns in it, and no id of anybody else', () => {
  it.each([...Object.entries(calls), ...steps])('%s', async (name, call) => {
    const result = await call()
    const secret = [...managed, ...inner, ...(carrying.includes(name) ? [] : ['version'])]
    expect(keysIn(result).filter(([key]) => secret.includes(key))).toEqual([])
    const said = JSON.stringify(result) ?? ''
    for (const other of [people.Anna, people.Ben, people.Cem]) expect(said).not.toContain(other)
  })
})
