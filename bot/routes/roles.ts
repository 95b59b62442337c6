import { doneCard, unchangedCard } from '../../cards/kit/notice.ts'
import type { Reader } from '../../cards/kit/reader.ts'
import { rolesCard } from '../../cards/roles/roles.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import type { Named } from '../../services/platforms/find.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { knownAs, type Known } from '../../services/kernel/principal.ts'
import { holdsRole } from '../../services/roles/holders.ts'
import { grantRole } from '../../services/roles/grant.ts'
import { listRoles } from '../../services/roles/list.ts'
import { platformOfRole, revokeRole } from '../../services/roles/revoke.ts'
import { likeliest, parseBinding, type Reading } from '../language/bindings.ts'
import { everywhere, reads, show, type Routes, type Show } from './route.ts'

type RoleChange = Awaited<ReturnType<typeof grantRole>> | Awaited<ReturnType<typeof revokeRole>>
const roleCard = ({ outcome, role, name, platform }: RoleChange, to: Reader) =>
  (outcome.startsWith('had_') ? unchangedCard : doneCard)(
    `role_change.${outcome}${platform ? '_on' : ''}`,
    { name, role: to.label(`role.${role}`), platform: platform?.name ?? '' },
    to,
  )

const listShow = show(listRoles, rolesCard)
const grantShow = show(grantRole, roleCard)
const revokeShow = show(revokeRole, roleCard)

type PlatformOf = (context: Context, text: string) => Promise<Pick<Named, 'platformId'>>

/** The way to read a command that agrees with the platforms and people there are; asked only where there are several. */
const readingIn = async (
  context: Context,
  readings: readonly Reading[],
  { permit, actionName }: Pick<Show<never>, 'permit' | 'actionName'>,
  platformOf: PlatformOf,
): Promise<Reading> => {
  if (readings.length === 1) return readings[0]!
  const platforms = new Map<string, string>()
  for (const { platform } of readings) {
    if (platform === undefined) continue
    const found = await platformOf(context, platform).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined
      throw error
    })
    if (found) platforms.set(platform, found.platformId)
  }
  // A person without the right to give roles must not learn who is in the directory.
  await permit(context, { platformId: [...platforms.values()][0] ?? null })
  const isPlatform = (platform: string) => platforms.has(platform)
  if (actionName === revokeRole.actionName) {
    // A role is taken back from whoever has it, also while the directory cannot be asked.
    const holder = likeliest(readings, (who) => (holdsRole(context, who) ? 'called' : 'nobody'), isPlatform)
    if (holdsRole(context, holder.who)) return holder
  }
  const people = new Map<string, Known>(
    await Promise.all(readings.map(async ({ who }) => [who, await knownAs(context, who)] as const)),
  )
  return likeliest(readings, (who) => people.get(who)!, isPlatform)
}

/** `grant`, `revoke`: a role, whose it is, and where. */
const change =
  (formKey: string, shown: typeof grantShow, platformOf: PlatformOf) => async (rest: string, context: Context) => {
    const parsed = parseBinding(rest)
    if (!parsed) throw new AppError('INVALID', 'grant_form', { fields: { formKey } })
    const { who, platform } = await readingIn(context, parsed.readings, shown, platformOf)
    return shown.run(context, {
      // A role that nobody gives is refused where its input is read.
      role: parsed.role as 'Admin',
      who,
      platformId: platform === undefined ? null : (await platformOf(context, platform)).platformId,
    })
  }

/** A role is taken back for the platform it was given for, also when that was switched off since; else as anybody names one. */
const whereGiven: PlatformOf = async (context, text) =>
  (await platformOfRole(context, text)) ?? resolvePlatform(context, text)

export const roles: Routes = {
  commands: [
    { name: 'roles', group: 'everyone', scopes: everywhere, run: (_, context) => listShow.run(context, {}) },
    { name: 'grant', group: 'admins', scopes: [], run: change('form.grant', grantShow, resolvePlatform) },
    { name: 'revoke', group: 'admins', scopes: [], run: change('form.revoke', revokeShow, whereGiven) },
  ],
  verbs: [reads(listShow)],
}
