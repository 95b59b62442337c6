import type { LinkSettings } from '../kernel/desk-link.ts'

/** A form of addresses of another system, and the targets of checks that one of them may be about. */
interface LinkForm {
  /** The systems by the beginning of the name of their sources. */
  sources: readonly string[]
  isHost: (host: string, links: LinkSettings) => boolean
  /** Is matched against the path with the fragment behind it. */
  form: RegExp
  /** The targets as a check may name them, from the groups of the form. */
  targets: (...groups: string[]) => readonly string[]
}

const isDatabricks: LinkForm['isHost'] = (host, { databricksHost }) => host === databricksHost
const isOneOf =
  (...names: string[]): LinkForm['isHost'] =>
  (host) =>
    names.includes(host)
const alone: LinkForm['targets'] = (id) => [id]
/** An item of a workspace, with and without the workspace. */
const inWorkspace: LinkForm['targets'] = (workspace, id) => [`${workspace}/${id}`, id]

/**
 * The addresses people copy from their browser.
 * https://docs.databricks.com/workspace/workspace-details (the old form of a job has it in the fragment),
 * https://learn.microsoft.com/power-bi/collaborate-share/service-share-dashboards,
 * https://learn.microsoft.com/fabric/fundamentals/fabric-item-urls
 */
const forms: readonly LinkForm[] = [
  { sources: ['databricks-jobs'], isHost: isDatabricks, form: /^\/jobs\/(\d{1,19})(?:[/?#]|$)/, targets: alone },
  { sources: ['databricks-jobs'], isHost: isDatabricks, form: /^\/#job\/(\d{1,19})(?:[/?]|$)/, targets: alone },
  {
    sources: ['databricks-warehouses'],
    isHost: isDatabricks,
    form: /^\/(?:sql\/warehouses|compute\/sql-warehouses)\/([\w-]{1,64})(?:[/?#]|$)/,
    targets: alone,
  },
  {
    sources: ['powerbi', 'fabric'],
    isHost: isOneOf('app.powerbi.com', 'app.fabric.microsoft.com', 'app.powerbigov.us'),
    form: /^\/groups\/([\w-]{1,64})\/[a-z]{1,40}\/([\w-]{1,64})(?:[/?#]|$)/i,
    targets: inWorkspace,
  },
]

/** A page as an HTTP check names it: without fragment, and without a slash at its end. */
const page = (address: string): string => {
  if (!URL.canParse(address)) return address
  const { origin, pathname, search } = new URL(address)
  return `${origin}${pathname.replace(/\/+$/, '')}${search}`
}

/** True if a check measures what an address is of. */
export const watches = (
  { source, target }: { source: string; target: string },
  address: string,
  links: LinkSettings,
): boolean => {
  const { hostname, pathname, hash } = new URL(address)
  if (source === 'http') return page(target) === page(address)
  return forms.some(({ sources, isHost, form, targets }) => {
    if (!sources.some((name) => source.startsWith(name)) || !isHost(hostname, links)) return false
    const [, ...groups] = form.exec(`${pathname}${hash}`) ?? []
    return groups.length > 0 && targets(...groups).some((one) => one.toLowerCase() === target.toLowerCase())
  })
}
