import { readdirSync, readFileSync } from 'node:fs'
import { zipSync } from 'fflate'

export type Scope = 'personal' | 'team' | 'groupChat'

/** The columns of the bot's command table that the manifest needs. */
interface Command {
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

interface CommandList {
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
}

/** Ids for a package that is only looked at or side-loaded against a local bot. They belong to nobody. */
export const localValues: Record<string, string> = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000002',
  PUBLISHER_NAME: 'Deltadesk (local)',
  WEBSITE_URL: 'https://localhost/',
  PRIVACY_URL: 'https://localhost/privacy',
  TERMS_URL: 'https://localhost/terms',
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

type Values = Readonly<Record<string, string | undefined>>

/** Replaces every {{TOKEN}}. Throws one sentence that names all that is missing; a blank value counts as missing. */
export const fillManifest = (template: Manifest, values: Values): Manifest => {
  const missing = new Set<string>()
  const filled = JSON.parse(JSON.stringify(withDomains(template, values)), (_key, value: unknown) =>
    typeof value !== 'string'
      ? value
      : value.replace(/\{\{(\w+)\}\}/g, (_token, name: string) => {
          const text = values[name]?.trim()
          if (!text) missing.add(name)
          return text ?? ''
        }),
  ) as Manifest
  if (missing.size > 0) {
    throw new Error(`The app package needs ${[...missing].join(', ')} in the environment (or --local to try it out).`)
  }
  return filled
}

const scopes: Scope[] = ['personal', 'team', 'groupChat']

/** The same package with every language there is a file of, and the command lists that the table and the texts ask for. */
export const withCommands = (
  app: AppPackage,
  commands: readonly Command[],
  texts: Readonly<Record<string, Texts>>,
): AppPackage => {
  const listsIn = (language: string): CommandList[] =>
    scopes.map((scope) => ({
      scopes: [scope],
      commands: commands
        .filter((command) => command.scopes.includes(scope))
        .map(({ name }) => listed(texts[language] ?? {}, name)),
    }))
  const { manifest } = app
  const [bot, ...others] = manifest.bots
  const { defaultLanguageTag } = manifest.localizationInfo
  const additionalLanguages = Object.keys(app.languages).map((tag) => ({ languageTag: tag, file: `${tag}.json` }))
  return {
    ...app,
    manifest: {
      ...manifest,
      localizationInfo: { defaultLanguageTag, additionalLanguages },
      bots: [{ ...bot!, commandLists: listsIn(defaultLanguageTag) }, ...others],
    },
    languages: Object.fromEntries(
      Object.entries(app.languages).map(([language, strings]) => [
        language,
        {
          ...Object.fromEntries(Object.entries(strings).filter(([key]) => !key.startsWith('bots['))),
          ...Object.fromEntries(
            listsIn(language).flatMap((list, l) =>
              list.commands.flatMap((command, c) =>
                translatable(command).map(([part, words]) => [
                  `bots[0].commandLists[${l}].commands[${c}].${part}`,
                  words,
                ]),
              ),
            ),
          ),
        },
      ]),
    ),
  }
}

/** The parts of a listed command that have a translation in the file of each language, with their words. */
export const translatable = (command: ListedCommand): [part: string, words: string][] =>
  (['title', 'description', 'prompt'] as const).flatMap((part) => {
    const words = command[part]
    return words === undefined ? [] : [[part, words] as [string, string]]
  })

const listed = (texts: Texts, name: string): ListedCommand => {
  const word = texts[`command.${name}.title`] ?? texts[`command.${name}.words`]?.split('|')[0]?.trim() ?? ''
  const description = texts[`command.${name}.help`] ?? ''
  const starter = texts[`welcome.${name}`]
  return starter ? { title: starter, description, type: 'prompt', prompt: word } : { title: word, description }
}

/** The bytes to upload. The same package always gives the same bytes: dates are fixed, in the zip's own zone-less form. */
export const zipPackage = ({ manifest, languages, icons }: AppPackage): Uint8Array => {
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
  }
  return zipSync(files, { mtime: new Date(1980, 0, 1), level: 9 })
}
