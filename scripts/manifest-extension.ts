import { withCommands } from './manifest-commands.ts'
import type { AppPackage, ExtensionCommand, ExtensionTables, Tables, Texts } from './manifest.ts'

const searchCommand = (texts: Texts, name: string): ExtensionCommand => {
  const asks = texts[`search.${name}.asks`] ?? ''
  return {
    id: name,
    type: 'query',
    context: ['compose', 'commandBox'],
    title: texts[`search.${name}.title`] ?? '',
    description: texts[`search.${name}.help`] ?? '',
    initialRun: true,
    parameters: [{ name: 'text', title: asks, description: asks }],
  }
}

const actionCommand = (texts: Texts, name: string): ExtensionCommand => ({
  id: name,
  type: 'action',
  context: ['message', 'compose'],
  title: texts[`message_action.${name}.title`] ?? '',
  description: texts[`message_action.${name}.help`] ?? '',
  fetchTask: true,
})

const commandsIn = (tables: ExtensionTables, texts: Texts): ExtensionCommand[] => [
  ...tables.searches.map(({ name }) => searchCommand(texts, name)),
  ...tables.messageActions.map(({ name }) => actionCommand(texts, name)),
]

/** The parts of a command that have a translation, with the place they have in the file of a language. */
const wordsAt = (command: ExtensionCommand, at: number): [key: string, words: string][] => {
  const place = `composeExtensions[0].commands[${at}]`
  return [
    [`${place}.title`, command.title],
    [`${place}.description`, command.description],
    ...(command.parameters ?? []).flatMap(({ title, description }, p): [string, string][] => [
      [`${place}.parameters[${p}].title`, title],
      [`${place}.parameters[${p}].description`, description],
    ]),
  ]
}

/** The keys that the file of each language has for the message extension. */
export const extensionKeys = ({ composeExtensions = [] }: AppPackage['manifest']): string[] =>
  composeExtensions.flatMap(({ commands }) =>
    commands.flatMap((command, at) => wordsAt(command, at).map(([key]) => key)),
  )

/** The same package with every language there is a file of, and the commands that the tables and the texts ask for. */
export const withTables = (app: AppPackage, tables: Tables, texts: Readonly<Record<string, Texts>>): AppPackage =>
  withExtension(withCommands(app, tables.commands, texts), tables, texts)

const withExtension = (
  app: AppPackage,
  tables: ExtensionTables,
  texts: Readonly<Record<string, Texts>>,
): AppPackage => {
  const { manifest } = app
  const [extension, ...others] = manifest.composeExtensions ?? []
  if (!extension) return app
  const commandsOf = (language: string) => commandsIn(tables, texts[language] ?? {})
  const commands = commandsOf(manifest.localizationInfo.defaultLanguageTag)
  return {
    ...app,
    manifest: { ...manifest, composeExtensions: [{ ...extension, commands }, ...others] },
    languages: Object.fromEntries(
      Object.entries(app.languages).map(([language, strings]) => [
        language,
        {
          ...Object.fromEntries(Object.entries(strings).filter(([key]) => !key.startsWith('composeExtensions['))),
          ...Object.fromEntries(commandsOf(language).flatMap(wordsAt)),
        },
      ]),
    ),
  }
}

/** Checks the rules of Teams beyond the schema for the commands of the message extension. */
export const extensionProblems = ({ composeExtensions = [] }: AppPackage['manifest']): string[] =>
  composeExtensions.flatMap(({ commands }) => {
    const ids = commands.map(({ id }) => id)
    return [
      ...(commands.length === 0 ? ['manifest.json: the message extension has no command.'] : []),
      ...(new Set(ids).size < ids.length ? ['manifest.json: the message extension lists a command twice.'] : []),
      ...commands
        .filter(({ title, description }) => !title || !description)
        .map(({ id }) => `manifest.json: the command ${id} of the message extension has no words.`),
    ]
  })
