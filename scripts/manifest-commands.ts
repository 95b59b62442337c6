import type { AppPackage, Command, CommandList, ListedCommand, Scope, Texts } from './manifest.ts'

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
