import type { listRoles } from '../services/roles/list.ts'
import { template, type Card, type View } from './card.ts'
import type { Reader } from './reader.ts'
import json from './roles.json' with { type: 'json' }
import { quote, type Words } from './words.ts'

interface RolesView extends View {
  title: Words
  own: Words
  rows: { role: Words; name: Words }[]
  hint: Words
}

const draw = template<RolesView>('roles', json)
const shownRows = 60

/** Who may do what. */
export const rolesCard = ({ own, firstAdmins, bindings }: Awaited<ReturnType<typeof listRoles>>, to: Reader): Card =>
  draw({
    summary: to.label('roles.title'),
    title: to.say('roles.title'),
    own: to.say('roles.own', { role: to.label(`role.${own}`) }),
    rows: [
      ...bindings.slice(0, shownRows).map(({ name, role, platformId }) => ({
        role: to.say(`role.${role}`),
        name: platformId ? to.say('roles.on', { name, platform: platformId }) : quote(name),
      })),
      { role: to.say('role.Admin'), name: to.say('roles.first_admins', { count: firstAdmins }) },
    ],
    hint: to.say('roles.hint'),
  })
