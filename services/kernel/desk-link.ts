import { z } from 'zod'

/** The addresses that this installation knows links of. */
export interface LinkSettings {
  /** The address people open the desk's own pages at, with a slash at its end; null where there is none. */
  publicUrl: string | null
  /** The id of the app in Teams, for deep links; null where it is not known. */
  appId: string | null
  /** Hosts of Databricks, Power BI and Fabric whose links are shown as cards. */
  hosts: readonly string[]
  /** The Databricks host that ingestion reads: an id of a job means nothing on another one. */
  databricksHost: string | null
}

/** A link that somebody pasted: a place of the desk (`tickets`, `INC-142`), or an address elsewhere. */
export type Link = { place: readonly string[] } | { elsewhere: string }

export const longestLink = 2000
const teamsHosts = ['teams.microsoft.com', 'teams.cloud.microsoft']

const Context = z.object({ subEntityId: z.string().max(500) })

/** The parts of a path as they were meant; undefined for one that is spelled wrongly. */
const partsOf = (path: string): readonly string[] | undefined => {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/** The part of an address behind that of the desk's pages. */
const ownPath = ({ origin, pathname }: URL, publicUrl: string | null): string | undefined => {
  if (publicUrl === null) return undefined
  const base = new URL(publicUrl)
  return origin === base.origin && pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : undefined
}

/** The place that a deep link of Teams opens in the desk's app: `/l/entity/<appId>/<page>?context={"subEntityId":…}`. */
const deepPath = ({ hostname, pathname, searchParams }: URL, appId: string | null): string | undefined => {
  if (appId === null || !teamsHosts.includes(hostname)) return undefined
  if (!pathname.toLowerCase().startsWith(`/l/entity/${appId}/`)) return undefined
  try {
    return Context.safeParse(JSON.parse(searchParams.get('context') ?? 'null')).data?.subEntityId
  } catch {
    return undefined
  }
}

/** Reads a link; undefined for what is no address of the desk and of no host that it knows. Nothing is fetched. */
export const linkIn = (text: string, { publicUrl, appId, hosts }: LinkSettings): Link | undefined => {
  if (text.length > longestLink || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const path = ownPath(url, publicUrl) ?? deepPath(url, appId)
  if (path !== undefined) {
    const place = partsOf(path)
    return place && { place }
  }
  return url.protocol === 'https:' && hosts.includes(url.hostname) ? { elsewhere: url.href } : undefined
}

/** The id of the page in the app package (appPackage/manifest.json). */
const pageId = 'desk'

/**
 * The address that opens a place on the desk's page: in Teams where the app is known there, else in a browser. Undefined
 * for a desk without an address of its own, which has no page that others can open.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export const pageLink = (
  links: Pick<LinkSettings, 'publicUrl' | 'appId'> | undefined,
  ...place: readonly string[]
): string | undefined => {
  if (!links?.publicUrl) return undefined
  const path = place.map(encodeURIComponent).join('/')
  if (links.appId === null) return `${new URL(links.publicUrl).origin}/tab#/${path}`
  const context = encodeURIComponent(JSON.stringify({ subEntityId: path }))
  return `https://${teamsHosts[0]}/l/entity/${links.appId}/${pageId}?context=${context}`
}
