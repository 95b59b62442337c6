import type { Fault } from '../../services/kernel/fault.ts'
import type { Named } from '../../services/platforms/find.ts'
import type { Contact } from '../../services/roles/contacts.ts'
import { contactWords, stepsWords, type Steps } from './offers.ts'
import type { Reader } from './reader.ts'
import { texts, type Params, type Speech } from './words.ts'

/** The fields of a refusal as a sentence can hold them. */
export const sayable = (
  { role, formKey, stateKey, faults, nearest, steps, contacts, ...rest }: Record<string, unknown>,
  to: Reader,
): Params => ({
  ...Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  ),
  ...(typeof role === 'string' && { role: to.label(`role.${role}`) }),
  ...(typeof formKey === 'string' && { form: to.label(formKey) }),
  ...(typeof stateKey === 'string' && { state: to.label(stateKey) }),
  ...(Array.isArray(nearest) && { names: nearest.map(({ name }: Named) => name).join(', ') }),
  ...(typeof role === 'string' && { who: contactWords((contacts ?? []) as Contact[], to) }),
  ...(typeof steps === 'object' && { steps: stepsWords(steps as Steps, to) }),
  ...(Array.isArray(faults) && { what: faultList(faults as Fault[], to) }),
})

/** Fields whose names are not those of their labels. */
const labels: Record<string, string> = {
  platformId: 'platform',
  dueOn: 'due',
  checkType: 'check_type',
  ownerGroup: 'owner_group',
  slaMinutes: 'sla',
  warnAfterMinutes: 'warn',
  critAfterMinutes: 'crit',
  incidentMinutes: 'incident_minutes',
}

/** `Comment: Please fill this in.` for every field that has a fault. */
const faultList = (faults: readonly Fault[], to: Reader): string =>
  faults
    .map((fault) => {
      const name = `field.${labels[fault.field] ?? fault.field}`
      return `${name in texts.en ? to.label(name) : fault.field}: ${faultWords(fault, to)}`
    })
    .join(' ')

/** The fault of a field as a sentence. Whoever typed a command saw no list of choices, so it names them. */
export const faultWords = ({ field: _field, code, path: _path, ...params }: Fault, { label }: Speech): string =>
  label(`fault.${code === 'not_a_choice' && params.expected ? 'expect_one_of' : code}`, params)
