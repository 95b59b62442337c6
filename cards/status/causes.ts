import type { Cause } from '../../services/status/causes.ts'
import type { Reader } from '../kit/reader.ts'
import type { Label, Words } from '../kit/words.ts'

type Kind = 'cause.outage' | 'cause.maintenance'

/** The causes as sentences: the platforms that are not well, and those in maintenance. */
const sentences = <T>(causes: readonly Cause[], say: (key: Kind, params: { names: string }) => T): T[] =>
  ([false, true] as const).flatMap((isMaintenance) => {
    const names = causes.filter((cause) => cause.isMaintenance === isMaintenance).map(({ name }) => name)
    return names.length === 0
      ? []
      : [say(isMaintenance ? 'cause.maintenance' : 'cause.outage', { names: names.join(', ') })]
  })

/** Says because of which platforms one is probably not well. */
export const causeWords = (causes: readonly Cause[] = [], to: Reader): Words[] => sentences(causes, to.say)

/** The same for a notification. */
export const causeLabels = (causes: readonly Cause[], to: Reader): Label[] => sentences(causes, to.label)
