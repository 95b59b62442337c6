import type { Host } from '../host/host.ts'
import { createAsk, type Signing } from './ask.ts'
import { Problem } from './problem.ts'

/** Somebody of the local directory. */
export interface Person {
  id: string
  name: string
}

/** The way in which people sign in at this desk; in local mode with the people to choose from. */
export interface Session {
  signIn: 'entra' | 'databricks' | 'local'
  people: readonly Person[]
}

const nobody: Signing = () => Promise.resolve({})

/** Asks the desk how people sign in. */
export const readSession = (locale: string): Promise<Session> => createAsk(locale, nobody)<Session>('/session')

/**
 * The headers for requests of a person: a token of Teams, asked for anew each time, or the person of local mode. On a
 * Databricks App its proxy adds them. Null where the page is outside of Teams and only Teams could say who asks.
 */
export const signingFor = ({ signIn }: Session, { token }: Host, person: string | null): Signing | null => {
  if (signIn === 'databricks') return nobody
  if (signIn === 'local') return person === null ? nobody : () => Promise.resolve({ 'local-person': person })
  if (!token) return null
  return async () => {
    const given = await token().catch(() => {
      throw new Problem('NO_TOKEN')
    })
    return { authorization: `Bearer ${given}` }
  }
}
