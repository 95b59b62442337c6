import { HttpError } from '../http-error.ts'
import type { Bearer } from '../http.ts'
import { payloadOf, type Sight } from '../source.ts'

/** A Databricks workspace and how it is asked. */
export interface Workspace {
  /** `https://<host>` */
  baseUrl: string
  bearer: Bearer
}

/**
 * What to make of an error at one target: a refusal of this target says nothing about the others, so the check is
 * unknown; any other error is the workspace's and goes on to fail the run.
 */
export const unreadable =
  (target: string) =>
  (error: unknown): Sight => {
    if (!(error instanceof HttpError) || ![400, 403, 404].includes(error.status ?? 0)) throw error
    const { status, code, message } = error
    return {
      status: 'unknown',
      message: `${target}: ${message}`.slice(0, 300),
      errorPayload: payloadOf({ status, code }),
    }
  }
