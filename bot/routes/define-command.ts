import { asNumber } from '../../cards/kit/parse.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { slug } from '../../services/platforms/define.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { checkIdOf, checkMinutes } from '../../services/status/form.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { everyWord, parsePairs, valueNamed } from '../language/arguments.ts'
import { defineCheckShow } from './define-check.ts'
import { definePlatformShow } from './define-platform.ts'
import type { Draw } from './route.ts'

/** Refuses pairs nobody reads: a mistyped one would silently be the default. */
const only = (pairs: Record<string, string>, ...possible: string[]): void => {
  const asked = Object.keys(pairs).find((key) => !possible.includes(key))
  if (asked !== undefined)
    throw new AppError('INVALID', 'pair_unknown', {
      fields: { asked: `${asked}=`, names: possible.map((key) => `${key}=`).join(', ') },
    })
}

/** `define platform <name> …` and `define check <platform> <type> …`. */
export const define = async (rest: string, context: Context): Promise<Draw> => {
  const { words, pairs } = parsePairs(rest)
  const [kind, ...names] = words
  // What is no number stays the text it is: the action finds the fault.
  const number = (key: string, otherwise: number) =>
    pairs[key] === undefined ? otherwise : ((asNumber(pairs[key]) ?? pairs[key]) as number)
  if (kind && names.length > 0 && everyWord('word.platform').includes(kind.toLowerCase())) {
    only(pairs, 'id', 'domain', 'owner')
    const name = names.join(' ')
    return definePlatformShow.run(context, {
      platformId: pairs.id ?? slug(name),
      name,
      domain: valueNamed('domain', domains, pairs.domain ?? 'other'),
      ownerGroup: pairs.owner ?? null,
    })
  }
  if (kind && names.length > 1 && everyWord('word.check').includes(kind.toLowerCase())) {
    only(pairs, 'id', 'source', 'target', 'sla', 'warn', 'crit', 'owner')
    const checkType = valueNamed('check_type', checkTypes, names.at(-1)!)
    const { platformId } = await resolvePlatform(context, names.slice(0, -1).join(' '))
    const usual = checkMinutes(pairs.sla === undefined ? undefined : asNumber(pairs.sla))
    return defineCheckShow.run(context, {
      platformId,
      checkId: pairs.id ?? checkIdOf(platformId, checkType),
      checkType,
      slaMinutes: number('sla', usual.slaMinutes),
      warnAfterMinutes: number('warn', usual.warnAfterMinutes),
      critAfterMinutes: number('crit', usual.critAfterMinutes),
      source: pairs.source ?? '',
      target: pairs.target ?? '',
      owner: pairs.owner ?? null,
    })
  }
  throw new AppError('INVALID', 'define_form', { fields: { formKey: 'form.define' } })
}
