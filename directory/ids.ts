import { z } from 'zod'
import { away } from './rest.ts'

/** Entra writes ids in small letters; people do not always. */
export const Id = z.guid().toLowerCase()

/** Graph's largest page. */
export const pageSize = 999
const maxPages = 20

/** A page of a list of which the ids alone are asked. */
export const IdPage = z.object({
  value: z.array(z.object({ id: Id })),
  '@odata.count': z.number().optional(),
  '@odata.nextLink': z.string().optional(),
})
type Read = (address: string) => Promise<z.output<typeof IdPage> | undefined>

/**
 * The ids on all pages of a list of Graph; none where Graph does not know whose list it is. `what` says for the log what
 * the list is, `tooLong` that there are too many. Throws UNAVAILABLE.
 */
export const idsOf = async (
  read: Read,
  { first, graph, what, tooLong }: { first: string; graph: string; what: string; tooLong: string },
): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>()
  let address: string | undefined = first
  for (let pages = 0; address !== undefined; pages++) {
    const page: z.output<typeof IdPage> | undefined = await read(address)
    if (!page) return new Set()
    for (const { id } of page.value) ids.add(id)
    address = page['@odata.nextLink']
    if (address === undefined) break
    if (pages + 1 === maxPages || (page['@odata.count'] ?? 0) > maxPages * pageSize)
      throw away(`${what} ${tooLong.replace('{{most}}', String(maxPages * pageSize))}`)
    if (!address.startsWith(`${graph}/`)) throw away(`${what} goes on at another host than ${graph}`)
  }
  return ids
}
