import { withoutSecrets } from './clean.ts'

const mostCharacters = 300

/** Names in a query whose values give access to whoever has the address. */
const givesAccess = /^(?:.*token|signature|sig|(?:.*[_-])?key|credential|x-amz-.*)$/i

/** The address of a page without user, and without what gives access in its query; empty for none, and for one too long to be kept whole. */
export const pageAddress = (address: string): string => {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  const taken = [...url.searchParams.keys()].filter((name) => givesAccess.test(name))
  for (const name of taken) url.searchParams.delete(name)
  const hasUser = url.username !== '' || url.password !== ''
  url.username = url.password = ''
  const kept = withoutSecrets(taken.length > 0 || hasUser ? url.href : address)
  return kept.length > mostCharacters ? '' : kept
}
