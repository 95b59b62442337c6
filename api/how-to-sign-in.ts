import type { Principal } from '../services/kernel/context.ts'
import { isOfThisMachine } from '../services/kernel/this-machine.ts'
import type { ApiConfig } from './config.ts'
import type { Door } from './server.ts'

/** People who may be asked as without a proof: those of the local directory, in local mode alone. */
type Listed = () => Promise<readonly Principal[]>

/**
 * Tells a page how people sign in here, before anybody has. In local mode it lists the people of the local directory, who
 * are taken at their word.
 */
export const howToSignIn = (path: string, signIn: ApiConfig['signIn'], listed: Listed): Door => ({
  method: 'get',
  path,
  async answer(request) {
    const people =
      signIn === 'local' && isOfThisMachine(request) ? (await listed()).map(({ id, name }) => ({ id, name })) : []
    return {
      status: 200,
      body: { signIn, people },
    }
  },
})
