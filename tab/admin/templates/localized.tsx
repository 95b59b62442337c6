import type { Localized } from '../../desk/template-shapes.ts'
import { Input } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'

interface LocalizedParts {
  label: string
  words: Localized
  languages: readonly string[]
  change: (words: Localized) => void
  most: number
  /** True where the first language may not be empty. */
  isNeeded?: boolean
}

/** The same words in each language, one line for each. */
export const LocalizedInputs = ({ label, words, languages, change, most, isNeeded = false }: LocalizedParts) => {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return languages.map((language, at) => (
    <Input
      key={language}
      label={`${label} (${names.of(language) ?? language})`}
      value={words[language] ?? ''}
      required={isNeeded && at === 0}
      most={most}
      change={(typed) => change({ ...words, [language]: typed })}
    />
  ))
}
