import { readFileSync } from 'node:fs'
import { handbookPages } from '../../harness/handbook-pages.ts'
import { dialogIn } from '../../harness/person.ts'
import type { TeamsCard } from '../../harness/teams.ts'
import { as } from '../../harness/tickets.ts'
import { openWorld, type World } from '../../harness/world.ts'
import { commentItem } from '../../../services/work-items/comment.ts'
import { speech } from '../../../cards/kit/words.ts'
import type { Language } from '../../../services/kernel/language.ts'
import { retryPosts } from '../../../services/posts/retry.ts'
import { fileItem } from '../../../services/work-items/file.ts'
import { moveItem } from '../../../services/work-items/move.ts'
import { definePlatform } from '../../../services/platforms/define.ts'
import { applySeed, parseSeed } from '../../../services/platforms/seed.ts'
import { announced } from './announced.ts'
import { inserted } from './inserted.ts'
import type { Shown } from './page.ts'
import { roadmapped } from './roadmapped.ts'
import { termed } from './termed.ts'
import { troubled } from './troubled.ts'

const locales: Partial<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

const longName = 'Customer Relationship Data Products (EMEA), Gold & Platinum'
const longTitle =
  'Ladevorgangsüberwachungsbenachrichtigungen for the consolidated quarterly reporting of subsidiaries are missing'
const story = 'Finance cannot close February. The last load was at 02:10; usually it is there by 06:00.\n\nSee the run.'

/** Thirty platforms of which some are not well, forty tickets with long words, templates and comments. */
const fill = async (world: World) => {
  const seed = parseSeed(readFileSync('scripts/demo/seed.json', 'utf8'))
  await applySeed(as(world, 'Ada'), { ...seed, platforms: [], checks: [] })
  await world.platform('crm', longName, [{ warnAfterMinutes: 60 }, { checkType: 'availability', source: 'http' }])
  await world.platform('orders', 'Orders API')
  for (let number = 1; number <= 25; number++)
    await world.platform(`p${number}`, `Data product ${number}`, number === 25 ? [] : [{}])
  await world.measured('crm-1', 'yellow', { age: 95 })
  await world.measured('crm-2', 'green')
  await world.measured('orders-1', 'red', {
    message: 'HTTP 503 from https://orders.example.com/health',
    diagnostics: JSON.stringify({ status: 503, ms: 1200, runPageUrl: 'https://adb.example.com/run/1' }),
  })
  for (let number = 1; number <= 24; number++) await world.measured(`p${number}-1`, 'green', { age: 5 })
  for (let number = 0; number < 40; number++)
    await fileItem(as(world, number < 8 ? 'Anna' : 'Ada'), {
      itemType: number % 4 === 0 ? 'IMPROVEMENT' : 'INCIDENT',
      title: number % 5 === 0 ? longTitle : `Gold tables are stale ${number}`,
      description: story,
      severity: (['low', 'medium', 'high', 'critical'] as const)[number % 4]!,
      platformId: number % 2 ? 'crm' : 'orders',
      isAnother: true,
    })
  const [item] = await world.store.all('work_items', { number: 6 })
  for (const [name, body] of [
    ['Anna', 'It worked on Thursday.'],
    ['Ben', story],
    ['Cem', 'The job ran out of memory. Restarted with a bigger cluster, back in about 40 min.'],
  ] as const)
    await commentItem(as(world, name), { itemId: item!.itemId, body })
  await world.settle()
  return item!.itemId
}

/** A night in Berlin: an outage that is over, incidents that were filed, and one that was resolved; then it is seven. */
const atNight = async (world: World) => {
  const isAt = (instant: string) => world.clockMoves((Date.parse(instant) - world.now().getTime()) / 60_000)
  isAt('2026-03-02T22:00:00Z')
  await world.measured('orders-1', 'red', { message: 'HTTP 503', age: 300 })
  isAt('2026-03-02T22:42:00Z')
  await world.measured('orders-1', 'green', { age: 1 })
  for (const title of [longTitle, 'Invoices are missing again'])
    await fileItem(as(world, 'Anna'), {
      ...{ itemType: 'INCIDENT', title, platformId: 'orders', severity: 'high', isAnother: true },
    })
  const [item] = await world.store.all('work_items', { number: 6 })
  for (const step of ['workItem.start', 'workItem.resolve'] as const)
    await moveItem[step](as(world, 'Ada'), { itemId: item!.itemId })
  isAt('2026-03-03T05:55:00Z')
  await world.measured('crm-1', 'yellow', { age: 95 })
  await world.measured('crm-2', 'green')
  for (let number = 1; number <= 24; number++) await world.measured(`p${number}-1`, 'green', { age: 5 })
  await world.measured('orders-1', 'green', { age: 5 })
  isAt('2026-03-03T06:00:00Z')
  await world.passes(0)
}

/** Every kind of card that the desk sends, as people with this language get it. */
export const gallery = async (language: Language): Promise<Shown[]> => {
  const world = await openWorld({ handbook: handbookPages, env: { PUBLIC_URL: 'https://desk.example.com/' } })
  const locale = locales[language] ?? language
  const { label } = speech(language)
  const ada = world.person('Ada', locale)
  const anna = world.person('Anna', locale)
  const shown: Shown[] = []
  const show = (name: string, card: TeamsCard | string) => {
    world.discards()
    if (typeof card !== 'string') shown.push({ name, language, card })
    return card as TeamsCard
  }
  type Me = typeof ada
  /** Presses what has this verb and shows the card that comes. */
  const press = async (name: string, me: Me, verb: string, data: object) => {
    const response = await world.post(me.invokeOf({ type: 'Action.Execute', verb, data }))
    return show(name, ((await response.json()) as { value: TeamsCard }).value)
  }
  const open = async (name: string, me: Me, dialog: string, data: object, where = me.own) =>
    show(name, await dialogIn(await world.post(me.dialogOf('task/fetch', { ...data, dialog }, where))))
  const say = async (name: string, me: Me, text: string, where = me.own) => {
    world.discards()
    return show(name, await me.says(text, where))
  }
  const posted = async (name: string, where: Pick<ReturnType<World['channel']>, 'posts'>) => {
    await world.settle()
    // The desk posted it by itself; an answer to somebody is another card.
    return show(name, where.posts().findLast(({ card, answers }) => card && !answers)!.card!)
  }

  await anna.installs()
  show('welcome', anna.own.posts().at(-1)!.card!)
  const room = world.channel('data-platform')
  await anna.installs(room)
  show('welcome in a channel', room.posts().at(-1)!.card!)
  await say('status with no platform', ada, 'status')
  await say('my tickets, none', anna, 'my tickets')

  const itemId = await fill(world)
  await say('status', anna, 'status')
  await say('status of one platform', anna, 'status orders')
  await press('details, down', anna, 'status.details', { platformId: 'orders' })
  await press('details, late', ada, 'status.details', { platformId: 'crm' })
  await press('details, well', anna, 'status.details', { platformId: 'p1' })
  await say('help', anna, 'help')
  await say('platforms', ada, 'platforms')
  await say('roles', ada, 'roles')
  await say('templates', ada, 'templates')
  await say('incident', anna, 'incident the orders dashboard is wrong')
  await say('improve', anna, 'improve')
  await say('request', anna, 'request')
  await say('a question step by step', anna, 'incident step by step')
  await say('a question with a choice', anna, longTitle)
  await say('another wish while a question is open', anna, 'improve')
  await anna.says(language === 'de' ? 'CRM' : 'crm')
  await say('stopped', anna, 'stop')
  await anna.presses(await anna.says('incident'), label('button.walk'))
  for (const answer of ['Gold tables are stale again', 'orders']) await anna.says(answer)
  await say('review of the answers', anna, language === 'de' ? 'hoch' : 'high')
  await say('filed', anna, language === 'de' ? 'ja' : 'yes')
  await world.settle()
  await say('my tickets', anna, 'my tickets')
  await say('tickets', ada, 'tickets')
  await say('ticket, for its reporter', anna, 'ticket 6')
  await say('ticket, for a triager', ada, 'ticket 6')
  await press('ticket, whole', ada, 'workItem.read', { itemId })
  await press('history of a ticket', ada, 'workItem.history', { itemId, page: 0 })
  await say('improvement', anna, 'ticket 5')
  await inserted({ world, anna, show })
  await say('taken', ada, 'ack 6')
  await say('comment', anna, 'comment 6 Is there any news?')
  await say('subscriptions, none', ada, 'subscribe', room)
  await say('subscribed', ada, 'subscribe all', room)
  await posted('status in a channel', room)
  await say('subscribed to tickets', ada, 'subscribe all incidents', room)
  await say('subscriptions', ada, 'subscribe', room)
  world.teams.closed.set(room.id, { status: 403, code: 'BotNotInConversationRoster' })
  await fileItem(as(world, 'Ada'), {
    itemType: 'INCIDENT',
    title: 'Invoices are missing',
    platformId: 'orders',
    severity: 'high',
    isAnother: true,
  })
  await world.settle()
  world.teams.closed.clear()
  await say('deliveries', ada, 'deliveries')
  await press('deliveries to a channel', ada, 'post.show', { channelId: room.id })
  await retryPosts(as(world, 'Ada'), { channelId: room.id })
  await world.settle()
  await say('unsubscribed', ada, 'unsubscribe all incidents', room)
  const onCall = { id: 'MjQzMmI1N2Q=', name: 'On call', type: 'tag' } as const
  await ada.says('subscribe orders mention=@On call', room, [onCall])
  await world.settle()
  await world.passes(6)
  await posted('outage, with a tag that it mentions', room)
  await definePlatform(as(world, 'Ada'), {
    ...{ platformId: 'p1', name: 'Data product 1', domain: 'databricks', upstream: ['orders'] },
  })
  await world.measured('p1-1', 'green', { age: 121 })
  await world.passes(1)
  await posted('outage, with what it affects', room)
  await say('status, because of another platform', anna, 'status p1')
  await world.measured('p1-1', 'green', { age: 5 })
  await world.measured('orders-1', 'green')
  await world.passes(1)
  await posted('outage, over', room)
  const ben = world.person('Ben', locale)
  await ben.installs()
  await ada.says('grant service owner to Ben on orders')
  await world.settle()
  await fileItem(as(world, 'Anna'), {
    ...{ itemType: 'PLATFORM_REQUEST', title: 'Access to the orders schema', description: story },
    platformId: 'orders',
  })
  await world.settle()
  await posted('a request that waits for an owner', ben.own)
  for (let number = 20; number < 26; number++) await ada.says(`assign ${number} to Ben`)
  for (let minute = 0; minute < 3; minute++) await world.passes(1)
  await posted('news of several tickets', ben.own)
  const questions =
    language === 'de'
      ? { one: 'doku wie senke ich die Kosten eines Warehouses?', none: 'doku wo ist die Kantine?' }
      : { one: 'docs who has the pager?', none: 'docs where is the canteen?' }
  const answer = await say('answer of the handbook', anna, questions.one)
  show('answer of the handbook, rated', await anna.presses(answer, label('button.not_helpful')))
  await say('several places of the handbook', anna, 'docs who owns a cluster or table')
  await say('nothing in the handbook', anna, questions.none)
  await say('questions without an answer', ada, 'docs misses')
  await open('form of a page', ada, 'handbook.draft', { question: questions.none.slice(5) })
  await open('form of an incident', anna, 'workItem.file', { itemType: 'INCIDENT', title: longTitle })
  await open('form of a comment', anna, 'workItem.comment', { itemId })
  await open('form of a check', ada, 'check.define', { platformId: 'crm' })
  for (const line of ['quiet=22:00-07:00 zone=Europe/Berlin digest=daily@07:10', 'all incidents']) {
    await world.settle()
    world.discards()
    await ada.says(`subscribe ${line}`, room)
  }
  await world.settle()
  await say('subscriptions with settings', ada, 'subscribe', room)
  await open('form of the settings', ada, 'channel.configure', { platformId: 'orders' }, room)
  await atNight(world)
  await posted('recap of quiet hours', room)
  await world.passes(10)
  await posted('digest', room)
  await say('no command', anna, 'the orders dashboard is wrong')
  await say('misspelt', anna, 'incidnet')
  await say('not allowed', anna, 'grant Admin to Ben')
  await say('a ticket nobody knows', anna, 'ticket 999')
  await say('thanks', anna, 'thanks')
  const looks = { world, ada, anna, show, say, press, open, posted, itemId }
  await roadmapped(looks)
  await troubled(looks)
  await announced(looks, language)
  await termed(looks, language)
  world.discards()
  await world.close()
  return shown
}
