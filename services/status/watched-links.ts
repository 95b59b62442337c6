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
  /** The target of a check as it compares with those; as it is where this is missing. */
  plain?: (target: string) => string
}

const isDatabricks: LinkForm['isHost'] = (host, { databricksHost }) => host === databricksHost
const isOneOf =
  (...names: string[]): LinkForm['isHost'] =>
  (host) =>
    names.includes(host)
const alone: LinkForm['targets'] = (id) => [id]
const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const kind = '[a-z][a-z0-9-]{0,39}'
/** A target may be the end of an address as it was copied, with a page of the item or a query behind it. */
const itemTarget = new RegExp(`^(${guid})/(?:(${kind})/)?(${guid})(?:[/?#]|$)`, 'i')

/** Addresses of Power BI and of Fabric have two names for a model. */
const oneName = (kind: string): string => (kind.toLowerCase() === 'semanticmodels' ? 'datasets' : kind)

/** An item of a workspace, with and without its kind. */
const inWorkspace: LinkForm['targets'] = (workspace, kind, id) => [
  `${workspace}/${oneName(kind)}/${id}`,
  `${workspace}/${id}`,
]
const plainItem = (target: string): string => {
  const [, workspace, kind, id] = itemTarget.exec(target) ?? []
  if (!workspace || !id) return target
  return kind ? `${workspace}/${oneName(kind)}/${id}` : `${workspace}/${id}`
}

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
    sources: ['databricks-pipelines'],
    isHost: isDatabricks,
    form: /^\/pipelines\/([\w-]{1,64})(?:[/?#]|$)/,
    targets: alone,
  },
  {
    sources: ['databricks-warehouses'],
    isHost: isDatabricks,
    form: /^\/(?:sql\/warehouses|compute\/sql-warehouses)\/([\w-]{1,64})(?:[/?#]|$)/,
    targets: alone,
  },
  {
    sources: ['powerbi', 'fabric'],
    isHost: isOneOf(
      ...['app.powerbi.com', 'app.fabric.microsoft.com'],
      ...['app.powerbigov.us', 'app.high.powerbigov.us', 'app.mil.powerbigov.us'],
    ),
    form: new RegExp(`^/groups/(${guid})/(${kind})/(${guid})(?:[/?#]|$)`, 'i'),
    targets: inWorkspace,
    plain: plainItem,
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
  return forms.some(({ sources, isHost, form, targets, plain = (one) => one }) => {
    if (!sources.some((name) => source.startsWith(name)) || !isHost(hostname, links)) return false
    const [, ...groups] = form.exec(`${pathname}${hash}`) ?? []
    return groups.length > 0 && targets(...groups).some((one) => one.toLowerCase() === plain(target).toLowerCase())
  })
}
