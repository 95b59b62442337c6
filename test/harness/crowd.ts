import type { Chance } from './chance.ts'
import { people, type PersonName } from './person.ts'
import type { Place } from './place.ts'
import { locales } from './walk-seen.ts'
import type { World } from './world.ts'

/** A ticket as those who follow a channel know it. */
export interface KnownItem {
  itemId: string
  number: number
  itemType: string
}

export interface CrowdParts {
  /** The processes of the desk, behind a load balancer. */
  replicas: readonly World[]
  /** The number of people besides the four whom the directory knows. */
  size: number
  channels: readonly Place[]
  chance: Chance
  /** The tickets that are there so far. */
  items: () => readonly KnownItem[]
}

type Somebody = ReturnType<World['somebody']>

const triagers: readonly PersonName[] = ['Anna', 'Ben', 'Cem']
const reads = ['status', 'zustand', 'tickets', 'my tickets', 'meine tickets', 'help', 'roadmap', 'glossary']
const steps = ['acknowledge', 'start', 'resolve', 'close', 'reopen', 'review', 'accept', 'done']
/** Of a hundred acts. */
const weights = { reads: 46, shows: 14, files: 6, wishes: 4, votes: 14, comments: 8, steps: 8 } as const

/** Many people who do what people do, each answered by whichever process the load balancer chose. */
export const createCrowd = ({ replicas, size, channels, chance, items }: CrowdParts) => {
  const [world] = replicas as [World]
  const everybody = Array.from({ length: size }, (_, index) => {
    const id = `00000000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`
    return world.somebody(`P${index + 1}`, id, index % 3 ? 'en-GB' : 'de-DE')
  })
  const known = triagers.map((name) => world.somebody(name, people[name], locales[name]))
  let written = 0
  /** Texts that closed a form, in which the desk says what was filed. */
  const told: string[] = []
  let turns = 0
  let unanswered = 0

  /** Sends an activity to one process, to the other when that is away, and at times to both, as Teams repeats. */
  const deliver = async (activity: object): Promise<Response | undefined> => {
    turns++
    const living = replicas.filter((one) => !one.isDead())
    const first = chance.one(living.length > 0 ? living : replicas)
    const others = replicas.filter((one) => one !== first)
    const twice = chance.percent(2)
    const [answer, again] = await Promise.all(
      [first, ...(twice ? others : [])].map((one) => one.post(activity).catch(() => undefined)),
    )
    const heard = answer ?? again ?? (await others[0]?.post(activity).catch(() => undefined))
    if (!heard) unanswered++
    return heard
  }

  const acts = {
    reads: (who: Somebody) => deliver(who.activityFor(chance.one(reads), who.own)),
    shows: (who: Somebody) => {
      const item = chance.any(items())
      return deliver(who.activityFor(item ? `ticket ${item.number}` : 'status', who.own))
    },
    files: (who: Somebody) => files(who, 'INCIDENT', { severity: chance.one(['low', 'high']) }),
    wishes: (who: Somebody) => files(who, 'IMPROVEMENT', {}),
    votes: (who: Somebody) => {
      const item = chance.any(items().filter(({ itemType }) => itemType === 'IMPROVEMENT'))
      if (!item) return acts.reads(who)
      const data = { itemId: item.itemId, wanted: String(chance.percent(85)) }
      return deliver(who.invokeOf({ type: 'Action.Execute', verb: 'workItem.vote', data }, chance.one(channels)))
    },
    comments: (who: Somebody) => {
      const item = chance.any(items())
      return item ? deliver(who.activityFor(`comment ${item.number} Said ${++written}`, who.own)) : acts.reads(who)
    },
    steps: () => {
      const who = chance.one(known)
      const item = chance.any(items())
      return item
        ? deliver(who.activityFor(`ticket ${item.number} ${chance.one(steps)} because of ${++written}`, who.own))
        : acts.reads(who)
    },
  }
  const files = async (who: Somebody, itemType: string, more: object) => {
    const n = ++written
    const answer = await deliver(
      who.dialogOf('task/submit', {
        ...{ dialog: 'workItem.file', itemType, form: `form-${n}`, platformId: `platform-${chance.upTo(20)}` },
        // No word of it is in another title, so nothing looks like it.
        ...{ title: `Table${n} report${n} job${n}`, description: `Since ${n}`, ...more },
      }),
    )
    if (answer) told.push(await answer.text())
    return answer
  }

  return {
    told,
    counts: () => ({ turns, unanswered }),
    /** So many people do something at once. */
    async act(count: number): Promise<void> {
      await Promise.all(Array.from({ length: count }, () => acts[chance.weighed(weights)](chance.one(everybody))))
    },
  }
}
