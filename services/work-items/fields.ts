import { z } from 'zod'
import { PlatformId } from '../platforms/define.ts'
import { line, text } from '../kernel/text.ts'
import type { ItemType } from './lifecycle.ts'
import { environments, longest, priorities, severities } from './model.ts'

export const ItemId = z.string().min(1).max(40)
export const Title = line(5, longest.title)
export const Service = line(2, longest.service)
export const Description = z.preprocess((typed) => typed ?? '', text(0, longest.description))
export const Reason = text(5, longest.reason)
export const CommentBody = text(1, longest.comment)
export const Tags = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.split(/[,;\uff0c\uff1b\u3001\n]+/) : (typed ?? [])),
  z
    .array(line(0, 30))
    .transform((tags) => [...new Set(tags.map((tag) => tag.toLowerCase()).filter(Boolean))])
    .pipe(z.array(z.string()).max(10)),
)
export const Severity = z.enum(severities)
export const Priority = z.enum(priorities)
export const Environment = z.enum(environments)
export const Platform = PlatformId
/** The address of a source's page about a run, as sources may name it. */
export const RunPage = z.url({ protocol: /^https$/ }).max(1000)
/** Several platforms, in one order however they were given, so that the same ones are the same query. */
export const Platforms = z
  .array(Platform)
  .max(50)
  .transform((ids) => [...new Set(ids)].sort())

const hosts =
  /(^|\.)(dfs\.core\.windows\.net|blob\.core\.windows\.net|azuredatabricks\.net|cloud\.databricks\.com|sharepoint\.com)$/i
const schemes: Record<string, (url: URL) => boolean> = {
  'https:': ({ hostname, username, password }) => hosts.test(hostname) && !username && !password,
  'abfss:': ({ hostname }) => hosts.test(hostname),
}

/** A path in a Volume or an address in storage the company uses. It is only ever shown. */
export const isPointer = (pointer: string): boolean => {
  if (/^(dbfs:)?\/Volumes\/[\w.-]+\/[\w.-]+\/[\w.-]+\/[^\\<>"]*$/.test(pointer))
    return !pointer.split('/').includes('..')
  const url = URL.canParse(pointer) ? new URL(pointer) : undefined
  return Boolean(url && Object.hasOwn(schemes, url.protocol) && schemes[url.protocol]!(url))
}

/** Pointers, one per line. */
export const Links = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.split(/\s*\n\s*/).filter(Boolean) : (typed ?? [])),
  z.array(text(1, 500).refine(isPointer, 'not_a_pointer')).max(5),
)

/** The fields that are required beside the title to file an item of a kind. */
export const needed = {
  INCIDENT: ['platformId', 'severity'],
  IMPROVEMENT: ['description'],
  PLATFORM_REQUEST: ['platformId', 'description'],
} as const satisfies Record<ItemType, readonly string[]>
