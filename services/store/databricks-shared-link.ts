import { StoreError } from './dialect.ts'
import type { Link } from './databricks-link.ts'

/** One link that all statements share, opened when it is first needed and again after it was forgotten. */
export const sharedLink = (open: () => Promise<Link>) => {
  let link: Promise<Link> | undefined
  let closed = false
  /** The number of statements under way over each link. */
  const using = new Map<Promise<Link>, number>()

  return {
    /** The link for one statement, which gives it back with `release`. Throws StoreError after `close`. */
    take(): Promise<Link> {
      if (closed) throw new StoreError('unavailable', new Error('The store is closed'))
      link ??= open()
      using.set(link, (using.get(link) ?? 0) + 1)
      return link
    },
    /** Makes later statements take another link. */
    forget(broken: Promise<Link>): void {
      if (link === broken) link = undefined
    },
    /**
     * Gives a link back. A forgotten link is closed by its last statement, as closing ends the statements of others.
     */
    release(used: Promise<Link>): void {
      const others = using.get(used)! - 1
      if (others > 0) return void using.set(used, others)
      using.delete(used)
      if (used !== link) used.then(({ client }) => client.close()).catch(() => undefined)
    },
    async close(): Promise<void> {
      closed = true
      const last = await link?.catch(() => undefined)
      await last?.client.close().catch(() => undefined)
    },
  }
}
