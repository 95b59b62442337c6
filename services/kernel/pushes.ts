/** The source of checks that are not read: whoever runs the job pushes what came of it. */
export const pushedSource = 'webhook'

/** The means by which a desk takes results that jobs push, beside its store. */
export interface Pushes {
  /** The secret of a check. It is made of the installation's own, and kept nowhere. */
  secretOf: (checkId: string, revision: number) => string
  /** Makes text of somebody else fit to be kept and shown; `facts` become diagnostics. */
  cleaned: (
    message: string,
    facts: Readonly<Record<string, string | null>>,
  ) => { message: string; errorPayload: string }
}
