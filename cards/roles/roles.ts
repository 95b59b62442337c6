import type { Role } from '../../services/roles/model.ts'
import type { listRoles } from '../../services/roles/list.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import json from './roles.json' with { type: 'json' }
import { quote, type Words } from '../kit/words.ts'

interface RolesView extends View {
  title: Words
  own: Words
  mayTitle: Words
  may: { role: Words; text: Words }[]
  whoTitle: Words
  rows: { role: Words; name: Words }[]
  hint: Words
}

const draw = template<RolesView>('roles', json)
type Listed = Awaited<ReturnType<typeof listRoles>>
/** Each may do what those before it may. */
const roles = ['Viewer', 'Contributor', 'Triager', 'ServiceOwner', 'Admin'] as const satisfies readonly Role[]
const shownRows = 60

/** The rows of the first admins from the configuration: the known names, and the number of the others. */
const firstAdminRows = ({ names, others }: Listed['firstAdmins'], to: Reader): Words[] => [
  ...(names.length > 0 ? [to.say('roles.first_admins', { names: names.join(', ') })] : []),
  ...(others > 0 ? [to.say('roles.other_admins', { count: others })] : []),
  ...(names.length + others === 0 ? [to.say('roles.no_admin')] : []),
]

/** Lists the rights of each role, the people who hold it, and the role of the reader. */
export const rolesCard = ({ own, certain, firstAdmins, bindings }: Listed, to: Reader): Card =>
  draw({
    summary: to.label('roles.title'),
    title: to.say('roles.title'),
    own: [
      to.say('roles.own', { role: own.map((role) => to.label(`role.${role}`)).join(', ') }),
      ...(certain ? [] : [to.say('roles.uncertain')]),
    ].join(' ') as Words,
    mayTitle: to.say('roles.may_title'),
    may: roles.map((role) => ({ role: to.say(`role.${role}`), text: to.say(`role_may.${role}`) })),
    whoTitle: to.say('roles.who_title'),
    rows: [
      ...bindings.slice(0, shownRows).map(({ name, role, platform }) => ({
        role: to.say(`role.${role}`),
        name: platform ? to.say('roles.on', { name, platform }) : quote(name),
      })),
      ...firstAdminRows(firstAdmins, to).map((name) => ({ role: to.say('role.Admin'), name })),
    ],
    hint: to.say('roles.hint'),
  })
