import { dialogIn } from '../../harness/person.ts'
import { textOfCard } from '../../harness/seen.ts'
import type { World } from '../../harness/world.ts'
import { speech } from '../../../cards/kit/words.ts'
import type { Language } from '../../../services/kernel/language.ts'
import type { Looks } from './looks.ts'

const day = (world: World, days = 0): string =>
  new Date(world.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** The cards of banners, maintenance and release notes. */
export const announced = async ({ world, ada, show, say, open, itemId }: Looks, language: Language): Promise<void> => {
  const room = world.channel('news')
  const { label } = speech(language)
  const form = async (kind: string) =>
    dialogIn(await world.post(ada.dialogOf('task/fetch', { kind, dialog: 'announcement.draft' })))
  await ada.says('subscribe all banners', room)
  await say('banners, none', ada, 'banner')
  const draft = await say(
    'a banner, as a draft',
    ada,
    'banner warning Orders are late on Orders API until 18:00: The load **failed** at 02:10 and runs again.\n- Dashboards show Friday\n- Exports wait',
  )
  show('a banner, published', await ada.presses(draft, label('button.announcement.publish')))
  await world.settle()
  const post = room.posts().at(-1)!
  show('a banner in a channel', structuredClone(post.card!))
  await say('banners', ada, 'banner')
  await say('status with a banner', ada, 'status orders')
  await world.passes(15 * 60)
  show('a banner that is over', structuredClone(post.card!))
  await open('form of a banner', ada, 'announcement.draft', { kind: 'BANNER' })
  show(
    'preview of a banner',
    await ada.submits(await form('BANNER'), {
      ...{
        severity: 'critical',
        title: 'The gateway changes its certificate',
        endDay: day(world, 1),
        endTime: '09:00',
      },
      ...{
        body: 'Clients that pin it have to be updated before.',
        asksAcknowledgement: 'yes',
        platformIds: 'orders,crm',
      },
    }),
  )
  show(
    'form of a banner, with faults',
    await ada.submits(await form('BANNER'), { title: 'Hm', endDay: '2020-01-01', endTime: '9 o’clock' }),
  )
  await open('form of a maintenance', ada, 'announcement.draft', { kind: 'MAINTENANCE' })
  await ada.says('subscribe all maintenance', room)
  const planned = {
    ...{ title: 'Upgrade to runtime 18', body: 'Dashboards show Friday until noon.', platformIds: 'orders' },
    ...{ startDay: day(world, 1), startTime: '08:00', endDay: day(world, 1), endTime: '12:00', repeats: 'month' },
  }
  await ada.submits(await ada.submits(await form('MAINTENANCE'), planned))
  await world.settle()
  const work = room.posts().at(-1)!
  const look = (name: string) => show(name, structuredClone(work.card!))
  look('a maintenance in a channel')
  show(
    'preview of a maintenance that collides',
    await ada.submits(await form('MAINTENANCE'), { ...planned, title: 'Move of the network' }),
  )
  // Until it is under way.
  while (!textOfCard(work.card!).includes(label('announcement_state.in_progress'))) await world.passes(30)
  look('a maintenance in progress')
  await say('status in maintenance', ada, 'status orders')
  await say('status with a platform in maintenance', ada, 'status')
  await world.passes(300)
  await world.settle()
  look('a maintenance that takes longer')
  show('a reminder of its owner', ada.own.posts().findLast(({ answers }) => !answers)!.card!)
  await say('maintenance', ada, language === 'de' ? 'wartung' : 'maintenance')
  await say('release notes', ada, 'release notes Runtime 18 on Orders API: Joins are faster.')
  await open('form of a first public update', ada, 'announcement.update', { itemId })
  await ada.says('update 6 investigating: Dashboards show **Friday**. We look into it, and say more at noon.')
  await ada.says('subscribe all incidents', room)
  await world.passes(30)
  await ada.says('update 6 identified: A file was late. It is loaded again, which takes an hour.')
  await world.settle()
  const told = room.posts().findLast(({ answers, card }) => !answers && textOfCard(card!).includes('Friday'))!
  show('a public incident in a channel', told.card!)
  await open('form of a public update', ada, 'announcement.update', { itemId })
  for (const step of ['start', 'resolve']) await ada.says(`ticket 6 ${step}`)
  await world.passes(2)
  await world.settle()
  await say('ticket that is resolved, but not in public', ada, 'ticket 6')
  await ada.says('grant service owner to Ada on p1')
  for (let half = 0; half < 8; half++) {
    await world.passes(30)
    await world.measured('p1-1', 'yellow', { age: 10 })
  }
  await world.settle()
  show('a reminder that a platform is not healthy', ada.own.posts().findLast(({ answers }) => !answers)!.card!)
}
