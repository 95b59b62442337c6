import { isDeepStrictEqual } from 'node:util'
import manifestSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json' with { type: 'json' }
import languageSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json' with { type: 'json' }
import { extensionKeys, extensionProblems, withTables } from './manifest-extension.ts'
import { translatable } from './manifest-commands.ts'
import { compile, schemaProblems } from './manifest-schema.ts'
import type { AppPackage, Manifest, Tables, Texts } from './manifest.ts'

/** Everything that would make Teams, or a reader, refuse the filled package. Empty when it is good. */
export const manifestProblems = (app: AppPackage, tables: Tables, texts: Readonly<Record<string, Texts>>): string[] => [
  ...schemaProblems('manifest.json', isManifest, app.manifest),
  ...Object.entries(app.languages).flatMap(([tag, strings]) => schemaProblems(`${tag}.json`, isLanguage, strings)),
  ...commandProblems(app.manifest),
  ...extensionProblems(app.manifest),
  ...languageProblems(app),
  ...tableProblems(app, tables, texts),
  ...iconProblems(app),
]

const isManifest = compile(manifestSchema)
const isLanguage = compile(languageSchema)

/** Checks the rules of Teams beyond the schema: those of the upload, and the validation rules of the store. */
const commandProblems = ({ bots, supportsChannelFeatures }: Manifest): string[] =>
  bots.flatMap(({ scopes: botScopes, commandLists }) => [
    ...(botScopes.includes('team') && supportsChannelFeatures !== 'tier1'
      ? ['manifest.json: since 1.25 a bot with the team scope must say "supportsChannelFeatures": "tier1".']
      : []),
    ...commandLists.flatMap((list) => {
      const titles = list.commands.map(({ title }) => title.toLowerCase())
      const where = `manifest.json, ${list.scopes.join(' and ')}`
      return [
        ...(titles.length === 0 ? [`${where}: at least one command must be listed.`] : []),
        ...(titles.length > 10
          ? [
              `${where}: ${titles.length} commands; older clients show ten. A command whose scopes are [] is typed and not listed.`,
            ]
          : []),
        ...(new Set(titles).size < titles.length ? [`${where}: a command is listed twice.`] : []),
        ...titles
          .filter((title) => !/^[\p{L}\d]/u.test(title))
          .map((title) => `${where}: "${title}" must begin with a letter.`),
        ...list.commands
          .filter((command) => !command.description)
          .map(({ title }) => `${where}: "${title}" has no description.`),
      ]
    }),
  ])

/** A language that leaves a string out would show half a screen in English. */
const languageProblems = ({ manifest, languages }: AppPackage): string[] => {
  const wanted = ['name.short', 'name.full', 'description.short', 'description.full'].concat(
    extensionKeys(manifest),
    manifest.bots.flatMap(({ commandLists }, b) =>
      commandLists.flatMap((list, l) =>
        list.commands.flatMap((command, c) =>
          translatable(command).map(([part]) => `bots[${b}].commandLists[${l}].commands[${c}].${part}`),
        ),
      ),
    ),
  )
  return Object.entries(languages).flatMap(([tag, strings]) => [
    ...wanted.filter((key) => !strings[key]).map((key) => `${tag}.json lacks ${key}.`),
    ...Object.keys(strings)
      .filter((key) => key !== '$schema' && !wanted.includes(key))
      .map((key) => `${tag}.json has ${key}, which the manifest does not.`),
  ])
}

const tableProblems = (app: AppPackage, tables: Tables, texts: Readonly<Record<string, Texts>>) => {
  const expected = withTables(app, tables, texts)
  const stale = [
    ...(isDeepStrictEqual(app.manifest, expected.manifest) ? [] : ['manifest.json']),
    ...Object.keys(app.languages)
      .filter((tag) => !isDeepStrictEqual(app.languages[tag], expected.languages[tag]))
      .map((tag) => `${tag}.json`),
  ]
  return stale.map(
    (file) => `${file} does not list the bot's commands as they are; npm run package -- --write corrects it.`,
  )
}

const iconProblems = ({ manifest: { icons: names }, icons }: AppPackage): string[] =>
  (
    [
      [names.color, 192],
      [names.outline, 32],
    ] as const
  ).flatMap(([file, size]) => {
    const png = Buffer.from(icons[file] ?? [])
    if (png.length < 26 || png.toString('latin1', 1, 4) !== 'PNG') return [`${file} is not a PNG.`]
    const [width, height, colourType] = [png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]
    return [
      ...(width === size && height === size ? [] : [`${file} is ${width}x${height}; Teams wants ${size}x${size}.`]),
      ...(file === names.outline && colourType !== 6 ? [`${file} has no transparency.`] : []),
    ]
  })
