import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { AppError } from './errors.ts'

/** A thing that a source sees and that a check could watch. */
export interface Discovered {
  /** The target of the check. */
  target: string
  name: string
  /** The workspace, project or host it lies in; null where it lies in none. */
  place: string | null
  checkType: Row<'status_checks'>['checkType']
  /** The times at which it runs, as the other system writes them; null where none is told. */
  schedule: string | null
}

/** The things of a source that were listed; `isMore` when there are others that were not. */
export interface Listed {
  found: readonly Discovered[]
  isMore: boolean
  /** True while the source is still read: the next answer has more. */
  isReading?: boolean
}

/** The refusal for a source that does not tell what it sees; `reason` is a sentence of its own. */
export const silent = (source: string, reason: string, cause?: unknown): AppError =>
  new AppError('UNAVAILABLE', 'source_silent', { cause, fields: { source, reason } })

/** The means to ask the connected sources for what they see. Its methods throw what `silent` makes. */
export interface Discovery {
  /** Lists what a source sees, or gives what it saw a moment ago; nothing where it cannot list. */
  listOf: (desk: { store: Store }, source: string) => Promise<Listed>
  /** The ends of the last runs of a target that wrote data, in epoch milliseconds; none where the source keeps no runs. */
  endsOf: (desk: { store: Store }, source: string, target: string) => Promise<readonly number[]>
}
