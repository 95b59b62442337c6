import { asNumber } from '../../cards/kit/parse.ts'
import type { Context } from '../../services/kernel/context.ts'
import { AppError } from '../../services/kernel/errors.ts'
import { fold, unquoted } from '../../services/kernel/text.ts'
import { resolvePlatform } from '../../services/platforms/resolve.ts'
import { checkIdOf, checkMinutes } from '../../services/status/form.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { only, pairsIn } from '../language/pairs.ts'
import { isWord, valueCalled } from '../language/words.ts'
import { defineCheckShow } from './checks.ts'
import { termShow, termTyped } from './glossary.ts'
import { definePlatformShow } from './platforms.ts'
import type { Draw, Routes } from './route.ts'

const isPlatform = isWord('word.platform')
const isCheck = isWord('word.check')
const isOff = isWord('word.alert_off')

/** `define <term>`; for admins `define platform <name> …` and `define check <platform> <type> …`. */
const typed = async (rest: string, context: Context): Promise<Draw> => {
  const [first = ''] = rest.split(/\s/, 1)
  const isDefinition = isPlatform(first) || isCheck(first)
  // What a term is called may look like a setting: R&D = …
  if (!isDefinition && rest !== '') return termTyped(rest, context)
  const { words, pairs } = pairsIn(rest)
  const [kind = '', ...names] = words
  /** A value in lower case without variants of characters, for values that come from a fixed list. */
  const plain = (key: string): string | undefined => (pairs[key] === undefined ? undefined : fold(pairs[key]))
  // Text that is not a number is passed on as text, and the action reports it.
  const number = <O extends number | null>(key: string, otherwise: O) =>
    pairs[key] === undefined ? otherwise : ((asNumber(pairs[key]) ?? pairs[key]) as number)
  if (isPlatform(kind) && names.length > 0) {
    only(pairs, 'id', 'domain', 'owner', 'after')
    const domain = pairs.domain ?? 'other'
    const upstream: string[] = []
    for (const called of (pairs.after ?? '').split(/[,;]/).map((one) => unquoted(one.trim())))
      if (called !== '') upstream.push((await resolvePlatform(context, called)).platformId)
    return definePlatformShow.run(context, {
      platformId: plain('id'),
      name: unquoted(names.join(' ')),
      domain: valueCalled('domain', domains, domain) ?? (domain as (typeof domains)[number]),
      ownerGroup: pairs.owner ?? null,
      upstream,
    })
  }
  if (isCheck(kind) && names.length > 1) {
    only(pairs, 'id', 'source', 'target', 'sla', 'warn', 'crit', 'owner', 'incident')
    const typed = names.at(-1)!
    const checkType = valueCalled('check_type', checkTypes, typed) ?? (typed as (typeof checkTypes)[number])
    const { platformId } = await resolvePlatform(context, unquoted(names.slice(0, -1).join(' ')))
    const usual = checkMinutes(pairs.sla === undefined ? undefined : asNumber(pairs.sla))
    return defineCheckShow.run(context, {
      platformId,
      checkId: plain('id') ?? checkIdOf(platformId, checkType),
      checkType,
      slaMinutes: number('sla', usual.slaMinutes),
      warnAfterMinutes: number('warn', usual.warnAfterMinutes),
      critAfterMinutes: number('crit', usual.critAfterMinutes),
      source: plain('source') ?? '',
      target: pairs.target ?? '',
      owner: pairs.owner ?? null,
      incidentMinutes: isOff(plain('incident') ?? '') ? null : number('incident', null),
    })
  }
  if (isDefinition && names.length === 0 && Object.keys(pairs).length === 0)
    return termShow.run(context, { asked: kind })
  throw new AppError('INVALID', 'define_form', { fields: { formKey: 'form.define' } })
}

/** The command that tells what a term means, and with which admins define platforms and checks in one line. */
export const define: Routes = { commands: [{ name: 'define', group: 'admins', scopes: [], run: typed }] }
