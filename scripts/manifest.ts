import { readdirSync, readFileSync } from 'node:fs'
import { zipSync } from 'fflate'

export type Scope = 'personal' | 'team' | 'groupChat'

/** The columns of the bot's command table that the manifest needs. */
export interface Command {
  name: string
  scopes: readonly Scope[]
}

/**
 * The words of one language: `command.<name>.words` (the first is typed, unless `command.<name>.title` says another),
 * `command.<name>.help`, and `welcome.<name>` for what the welcome offers as well.
 */
export type Texts = Readonly<Record<string, string>>

/**
 * A command as Teams lists it. A prompt starter shows its title and puts its prompt into the compose box; another command
 * puts its title there. Both by Microsoft's page "Create prompt suggestions".
 */
export interface ListedCommand {
  title: string
  description: string
  type?: 'prompt'
  prompt?: string
}

export interface CommandList {
  scopes: Scope[]
  commands: ListedCommand[]
}

/** The columns of the tables of the message extension that the manifest needs. */
export interface ExtensionTables {
  searches: readonly { name: string }[]
  messageActions: readonly { name: string }[]
}

/** A command of the message extension, as the manifest lists it. */
export interface ExtensionCommand {
  id: string
  type: 'query' | 'action'
  context: string[]
  title: string
  description: string
  initialRun?: true
  fetchTask?: true
  parameters?: { name: string; title: string; description: string }[]
}

interface Extension {
  [key: string]: unknown
  botId: string
  canUpdateConfiguration: boolean
  commands: ExtensionCommand[]
  messageHandlers?: { type: string; value: { domains: string[] } }[]
}

export interface Manifest {
  [key: string]: unknown
  version: string
  supportsChannelFeatures?: string
  icons: { color: string; outline: string }
  localizationInfo: { defaultLanguageTag: string; additionalLanguages: { languageTag: string; file: string }[] }
  bots: { [key: string]: unknown; scopes: Scope[]; commandLists: CommandList[] }[]
  composeExtensions?: Extension[]
}

/** The tables of the bot that the manifest lists. */
export interface Tables extends ExtensionTables {
  commands: readonly Command[]
}

/** The content of `appPackage/`: the manifest with its {{TOKENS}}, one file per further language, two icons. */
export interface AppPackage {
  manifest: Manifest
  languages: Record<string, Texts>
  icons: Record<string, Uint8Array>
  /** Further files, by their paths in the package. */
  files?: Readonly<Record<string, unknown>>
}

/** Ids for a package that is only looked at or side-loaded against a local bot. They belong to nobody. */
export const localValues: Record<string, string> = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000002',
  PUBLISHER_NAME: 'Deltadesk (local)',
  WEBSITE_URL: 'https://localhost/',
  PRIVACY_URL: 'https://localhost/privacy',
  TERMS_URL: 'https://localhost/terms',
  COPILOT_REGISTRATION_ID: 'nobody',
}

export const readPackage = (folder: URL): AppPackage => {
  const json = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as T
  const manifest = json<Manifest>('manifest.json')
  const further = readdirSync(folder).flatMap((file) => /^(?!manifest\.)(.+)\.json$/.exec(file)?.[1] ?? [])
  return {
    manifest,
    languages: Object.fromEntries(further.sort().map((tag) => [tag, json<Texts>(`${tag}.json`)])),
    icons: Object.fromEntries(Object.values(manifest.icons).map((file) => [file, readFileSync(new URL(file, folder))])),
  }
}

/** The hosts of the desk's own pages and of the other systems whose links become cards. */
const linkDomains = (values: Values): string[] => {
  const own = values.PUBLIC_URL?.trim() ?? ''
  const others = (values.LINK_HOSTS ?? '').split(',').map((host) => host.trim().toLowerCase())
  return [...new Set([...(URL.canParse(own) ? [new URL(own).hostname] : []), ...others])].filter(Boolean)
}

/** The manifest with the domains of links; without a handler of links where there are none. */
const withDomains = (template: Manifest, values: Values): Manifest => {
  if (!template.composeExtensions) return template
  const domains = linkDomains(values)
  const handled = template.composeExtensions.map(({ messageHandlers = [], ...extension }) => ({
    ...extension,
    ...(domains.length > 0 && {
      messageHandlers: messageHandlers.map((handler) => ({ ...handler, value: { ...handler.value, domains } })),
    }),
  }))
  return { ...template, composeExtensions: handled }
}

export type Values = Readonly<Record<string, string | undefined>>

/** The values of the page in the manifest: its address, its host, and the app that people sign in to there. */
const pageValues = (values: Values): Values | undefined => {
  const own = values.PUBLIC_URL?.trim() ?? ''
  if (!URL.canParse(own)) return undefined
  const { origin, hostname } = new URL(own)
  return {
    PAGE_URL: `${origin}/tab`,
    PAGE_HOST: hostname,
    PAGE_APP_ID: values.API_CLIENT_ID?.trim() || values.MICROSOFT_APP_ID,
  }
}

/** The manifest without the page, for a desk that has no address of its own. */
const withoutPage = ({
  staticTabs: _tabs,
  configurableTabs: _ones,
  webApplicationInfo: _info,
  ...others
}: Manifest): Manifest => ({
  ...others,
  validDomains: [],
})

/** Replaces every {{TOKEN}}. Throws one sentence that names all that is missing; a blank value counts as missing. */
export const fillManifest = (template: Manifest, values: Values): Manifest => {
  const missing = new Set<string>()
  const ofPage = pageValues(values)
  const wanted = withDomains(ofPage ? template : withoutPage(template), values)
  const known: Values = { ...values, ...ofPage }
  const filled = JSON.parse(JSON.stringify(wanted), (_key, value: unknown) =>
    typeof value !== 'string'
      ? value
      : value.replace(/\{\{(\w+)\}\}/g, (_token, name: string) => {
          const text = known[name]?.trim()
          if (!text) missing.add(name)
          return text ?? ''
        }),
  ) as Manifest
  if (missing.size > 0) {
    throw new Error(`The app package needs ${[...missing].join(', ')} in the environment (or --local to try it out).`)
  }
  return filled
}

/** The bytes to upload. The same package always gives the same bytes: dates are fixed, in the zip's own zone-less form. */
export const zipPackage = ({ manifest, languages, icons, files: further = {} }: AppPackage): Uint8Array => {
  const text = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
  const files = {
    'manifest.json': text(manifest),
    ...icons,
    ...Object.fromEntries(
      manifest.localizationInfo.additionalLanguages.map(({ languageTag, file }) => [
        file,
        text(languages[languageTag]),
      ]),
    ),
    ...Object.fromEntries(Object.entries(further).map(([path, content]) => [path, text(content)])),
  }
  return zipSync(files, { mtime: new Date(1980, 0, 1), level: 9 })
}
