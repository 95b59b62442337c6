import { wordsFrom, type Words } from './words.ts'

const files = import.meta.glob<Readonly<Record<string, string>>>(
  ['../../cards/text/*.json', '../../cards/text/drafts/*.json'],
  { import: 'default' },
)
const loaders = new Map(
  Object.entries(files).map(([path, load]) => [
    /([\w-]+)\.json$/.exec(path)![1]!,
    { load, isDraft: path.includes('/drafts/') },
  ]),
)

/** The locale as the browser writes it, with the digits that cards have; English for a text that is none. */
const known = (locale: string): string => {
  try {
    const { numberingSystem } = new Intl.NumberFormat(locale).resolvedOptions()
    const [tag = 'en'] = Intl.getCanonicalLocales(locale)
    return numberingSystem === 'latn' ? tag : new Intl.Locale(tag, { numberingSystem: 'latn' }).toString()
  } catch {
    return 'en'
  }
}

/** Loads the texts of the language that is nearest to a locale, and of no other. English where there is none. */
export const loadWords = async (asked: string): Promise<Words> => {
  const locale = known(asked)
  const wanted = locale.split('-')[0]!
  const language = loaders.has(wanted) ? wanted : 'en'
  const { load, isDraft } = loaders.get(language)!
  return wordsFrom(await load(), language, locale, isDraft)
}
