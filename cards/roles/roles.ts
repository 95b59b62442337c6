import type { Role } from '../../services/roles/model.ts'
import type { listRoles } from '../../services/roles/list.ts'
import { template, type Card, type View } from '../kit/card.ts'
import type { Reader } from '../kit/reader.ts'
import type { Band } from '../kit/parts.ts'
import json from './roles.json' with { type: 'json' }
import { quote, type Words } from '../kit/words.ts'

interface RolesView extends View {
  title: Words
  own: Band
  /** The people with their roles, and the rights of each role. */
  groups: { title: Words; facts: { title: Words; value: Words }[] }[]
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
export const rolesCard = ({ own, certain, firstAdmins, bindings }: Listed, to: Reader): Card => {
  const view: RolesView = {
    place: ['admin', 'access'],
    summary: to.label('roles.title'),
    title: to.say('roles.title'),
    own: {
      text: [
        to.say('roles.own', { role: own.map((role) => to.label(`role.${role}`)).join(', ') }),
        ...(certain ? [] : [to.say('roles.uncertain')]),
      ].join(' ') as Words,
      style: 'emphasis',
    },
    groups: [
      {
        title: to.say('roles.who_title'),
        facts: [
          ...bindings.slice(0, shownRows).map(({ name, role, platform }) => ({
            title: to.say(`role.${role}`),
            value: platform ? to.say('roles.on', { name, platform }) : quote(name),
          })),
          ...firstAdminRows(firstAdmins, to).map((value) => ({ title: to.say('role.Admin'), value })),
        ],
      },
      {
        title: to.say('roles.may_title'),
        facts: roles.map((role) => ({ title: to.say(`role.${role}`), value: to.say(`role_may.${role}`) })),
      },
    ],
    hint: to.say('roles.hint'),
  }
  return draw(view, to)
}
