import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options: { flavor: 'last-resort' }) => void

/**
 * Gives back the memory of what is no longer needed. A thread that has built an index does little after that, so that what
 * it used on the way, more than the index itself, would stay with it until it ends.
 */
export const collectGarbage = (): void => collect({ flavor: 'last-resort' })
