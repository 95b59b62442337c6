import { describe, expect, it } from 'vitest'
import { languages, texts } from '../../cards/words.ts'
import { sourcesIn } from './sources.ts'

const source = sourcesIn('bot', 'cards', 'services', 'scripts')
  .map(({ text }) => text)
  .join('\n')
/** Keys named in full, and the beginnings of keys that are put together: `state.${state}`. */
const named = new Set([...source.matchAll(/'([a-z_]+(?:\.[a-zA-Z_]+)+)'/g)].map(([, key]) => key!))
const families = [...source.matchAll(/`((?:[a-z_]+\.)+)\$\{/g)].map(([, start]) => start!)
const suffixed = [...source.matchAll(/`\$\{kind\}\.(\w+)`/g)].map(([, end]) => end!)
const plural = (key: string) => key.replace(/_(one|other)$/, '')
const refusals = new Set(
  [...source.matchAll(/AppError\('[A-Z_]+', '(\w+)'/g)].map(([, message]) => `error.${message!}`),
)

const used = (key: string): boolean =>
  named.has(plural(key)) ||
  families.some((start) => key.startsWith(start)) ||
  suffixed.some((end) => ['help', 'welcome'].some((kind) => key === `${kind}.${end}`))

describe('words', () => {
  it.each(languages)('%s has every key of every language', (language) => {
    for (const other of languages) expect(Object.keys(texts[language]).sort()).toEqual(Object.keys(texts[other]).sort())
  })
  it('are all used', () => {
    expect(Object.keys(texts.en).filter((key) => !used(key))).toEqual([])
  })
  it('are there for every refusal a service can make', () => {
    expect(refusals.size).toBeGreaterThan(8)
    expect([...refusals].filter((key) => !(key in texts.en))).toEqual([])
  })
  it('are there for every key the code names', () => {
    const spoken = [...source.matchAll(/\.(?:say|label)\(\s*'([^']+)'/g)].map(([, key]) => key!)
    expect(spoken.length).toBeGreaterThan(50)
    expect(spoken.filter((key) => !(key in texts.en) && !(`${key}_one` in texts.en))).toEqual([])
  })
  it.each(languages)('in %s take the same parameters as in English', (language) => {
    const parameters = (text: string) => [...text.matchAll(/\{(-? ?\w+)\}/g)].map(([, name]) => name!).sort()
    for (const [key, text] of Object.entries(texts[language]))
      expect(parameters(text), key).toEqual(parameters(texts.en[key]!))
  })
  it('never let a person’s text through unescaped: only times are Words already', () => {
    const raw = Object.values(texts.en).flatMap((text) => [...text.matchAll(/\{- (\w+)\}/g)].map(([, name]) => name!))
    expect([...new Set(raw)].sort()).toEqual(['over', 'time'])
  })
  it('never blame and never show internals', () => {
    for (const text of Object.values(texts.en))
      expect(text).not.toMatch(/\b(invalid|illegal|error|exception|null|undefined|failed to|SQL|HTTP)\b/i)
  })
})
