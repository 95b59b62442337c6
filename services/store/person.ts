import { sql, type RawBuilder } from 'kysely'

/** A condition on the columns of one table, as code names them. */
export type Condition = RawBuilder<unknown>

/** Somebody who left. */
export interface Leaver {
  /** Their directory object id. */
  userId: string
  /** The names and addresses under which they are written down. */
  names: readonly string[]
  /** The conversations that were theirs alone. */
  chats: readonly string[]
  /** The random bytes of which the pseudonym is made, in hexadecimal. */
  salt: string
  /** The id that takes the place of theirs. */
  pseudonym: string
}

/**
 * `none`: nobody is named in it. `pseudonymised`: rows stay, and whatever names the person in them is written over. The rows
 * for which a condition holds are the person's own and are deleted; the others are pseudonymised.
 */
export type PersonalData = 'none' | 'pseudonymised' | ((leaver: Leaver) => Condition)

/** The rows of the person whose id stands in `user_id` are their own. */
export const theirs: PersonalData = ({ userId }) => sql`${sql.ref('userId')} = ${userId}`
