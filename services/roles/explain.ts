import { z } from 'zod'
import { access, type ActionName } from '../kernel/access.ts'
import { action, type AboutOf } from '../kernel/action.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Context, Principal } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { principalOf } from '../kernel/principal.ts'
import { activePlatforms, platformById, platformName } from '../platforms/memory.ts'
import { heldBy } from './held-by.ts'
import { bindings } from './memory.ts'
import { highest } from './model.ts'
import { originsOf } from './origins.ts'
import { verdictOf } from './verdict.ts'

const ExplainInput = z.object({
  /** A name, an address or a directory id; `me` is whoever asks. */
  who: z.string().trim().min(2).max(120),
  platformId: z.string().max(40).nullable().default(null),
})

const isOwn = ({ kind, userId }: Actor, who: unknown): boolean => kind === 'person' && (who === 'me' || who === userId)

/** Everybody may ask for the reasons of their own roles. */
const aboutPerson: AboutOf = ({ actor }, raw) => {
  const { who } = (raw ?? {}) as { who?: unknown }
  return {
    platformIds: [],
    subject: { table: 'role_bindings', id: '*' },
    keeper: isOwn(actor, who) ? actor.userId : null,
  }
}

/** The person who is meant, also when the directory does not know them any more and a role is still theirs. */
const meant = async (context: Context, who: string): Promise<Pick<Principal, 'id' | 'name'>> => {
  const { actor } = context
  if (isOwn(actor, who)) return { id: actor.userId, name: actor.name }
  const { value } = await context.known(bindings).get(context.now)
  const bound = value.find(({ principal }) => principal === `user:${who}`)
  if (bound) return { id: who, name: bound.principalName }
  const found = await principalOf(context, who)
  if (found.kind !== 'user') throw new AppError('RULE', 'not_a_person', { fields: { asked: found.name } })
  return found
}

/** Tells which roles a person holds and why, and for each action if they may do it, on a platform or on all of them. */
export const explainRoles = action(
  'role.explain',
  ExplainInput,
  async (context, { who, platformId }) => {
    const platform = platformId === null ? null : await platformById(context, platformId)
    const { id, name } = await meant(context, who)
    const { directory, settings, now } = context
    const { value, at, away } = await context.known(bindings).get(now)
    const held = (on: string | null) => heldBy(id, on, value, directory, settings)
    const everywhere = await held(null)
    const chosen = platform && (await held(platform.platformId))
    const platforms = await Promise.all(
      (await activePlatforms(context)).map(async (one) => ({ name: one.name, held: await held(one.platformId) })),
    )
    const counting = chosen ?? everywhere
    return {
      name,
      platform,
      roles: highest(counting.roles),
      isCertain: counting.possible.size === 0,
      origins: (await originsOf(id, value, directory, settings)).map((origin) => ({
        role: origin.role,
        from: origin.from,
        group: origin.group,
        platform: platformName(context, origin.platformId),
        counts: origin.platformId === null || origin.platformId === platformId,
      })),
      actions: (Object.keys(access) as ActionName[]).map((one) => ({
        action: one,
        ...verdictOf(access[one], { everywhere, chosen, platforms }),
      })),
      ...{ at, away },
    }
  },
  aboutPerson,
)
