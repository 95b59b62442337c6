import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { commands } from '../../bot/routes/index.ts'
import { subjects } from '../../delivery/subjects/index.ts'
import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import type { AppError } from '../../services/kernel/errors.ts'
import { usualLimits } from '../../services/kernel/limits.ts'
import { states } from '../../services/status/health.ts'
import { StoreError, type StoreErrorKind } from '../../services/store/dialect.ts'
import { friendly } from '../../services/store/retry.ts'
import { checkTypes } from '../../services/store/tables/status.ts'
import { domains } from '../../services/store/tables/platforms.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { roles } from '../../services/store/tables/roles.ts'
import { moveActions, statesOf } from '../../services/work-items/lifecycle.ts'
import { environments, priorities, severities } from '../../services/work-items/model.ts'
import { sources as measuring } from '../../ingestion/sources/index.ts'
import { isOfThePage } from '../../tab/words/keys.ts'
import { argumentsOf, nodesIn, sourcesIn } from './sources.ts'

const sources = sourcesIn('main', 'bot', 'api', 'delivery', 'cards', 'directory', 'services', 'tab', 'scripts')
const names = (...folders: string[]) =>
  sourcesIn(...folders).flatMap((source) => nodesIn(source, ts.isIdentifier).map(({ text }) => text))
const literals = new Set(sources.flatMap((source) => nodesIn(source, ts.isStringLiteralLike).map(({ text }) => text)))
const plural = (key: string) => key.replace(/_(one|other)$/, '')

const thrown = argumentsOf(sources, 'AppError', 1)
const storeErrors = ['conflict', 'unavailable', 'unknown'] satisfies StoreErrorKind[]
const forms = [argumentsOf(sources, 'form', 0), argumentsOf(sources, 'numbered', 1)]
/** The name of every refusal. */
const refusals = new Set([
  ...thrown.literal,
  ...storeErrors.map((kind) => (friendly(new StoreError(kind, '')) as AppError).message),
  ...forms.flatMap(({ literal }) => literal).map((name) => `${name}_form`),
  ...Object.keys(usualLimits).map((what) => `too_many_${what}`),
])

/** The parts that keys may be put together from: the literals of the code, and the steps of the life cycle. */
const values = [...literals, ...moveActions]
/** Beginnings of keys that are followed by a name: of a field of an input, of what a source knows of a failure, and of a source. */
const namesAfter: Record<string, readonly string[]> = {
  'field.': [...values, ...names('services')],
  'diagnostic.': names('ingestion/sources'),
  'source.': measuring.map(({ name }) => name),
}

const escaped = (text: string) => text.replaceAll('.', '\\.')
const oneOf = (known: readonly string[]) =>
  `(?:${[...new Set(known)]
    .filter((one) => /^[\w.-]*$/.test(one))
    .map(escaped)
    .join('|')})`
/** Keys that are put together: `state.${state}` is every key the code knows the value of. Refusals are known by name. */
const families = [
  ...new Set(
    sources.flatMap((source) => nodesIn(source, ts.isTemplateExpression).map((node) => node.getText().slice(1, -1))),
  ),
]
  .filter((text) => /^(?:[a-z_]+\.)+\$\{|\}\.[a-z]+$/.test(text) && !text.startsWith('error.'))
  .map((text) => {
    const [start = '', ...rest] = text.split(/\$\{[^}]*\}/)
    return new RegExp(`^${[start, ...rest].map(escaped).join(oneOf(namesAfter[start] ?? values))}$`)
  })

const used = (key: string): boolean =>
  literals.has(key) ||
  families.some((family) => family.test(key)) ||
  (key.startsWith('error.') && refusals.has(key.slice('error.'.length)))

describe('words', () => {
  it.each(authored)('%s has every key of every language', (language) => {
    for (const other of authored) expect(Object.keys(texts[language]).sort()).toEqual(Object.keys(texts[other]).sort())
  })
  it('have forms of numbers in pairs: any other name has no such ending', () => {
    const forms = Object.keys(texts.en).filter((key) => /_(one|other)$/.test(key))
    expect(forms.filter((key) => !(`${plural(key)}_one` in texts.en && `${plural(key)}_other` in texts.en))).toEqual([])
  })
  it('are all used', () => {
    expect(Object.keys(texts.en).filter((key) => !used(plural(key)))).toEqual([])
  })
  it('are there for every refusal a service can make', () => {
    expect(refusals.size).toBeGreaterThan(30)
    expect([...refusals].filter((name) => !(`error.${name}` in texts.en))).toEqual([])
    // Whoever puts a name together says above what comes of it.
    expect(thrown.computed.sort()).toEqual(['`${name}_form`', '`too_many_${what}`', 'message'])
  })
  it.each<[string, readonly string[]]>([
    ['state.*', states],
    ['item_state.*', Object.values(statesOf).flat()],
    ['button.*', moveActions],
    ...[
      'item_type.*',
      'items.type.*',
      'intake.*.title',
      'intake.*.text',
      'intake.*.typed',
      'ask.title.*',
      'ask.description.*',
      'hint.title.*',
      'hint.description.*',
      'word.type.*',
    ].map((family): [string, readonly string[]] => [family, itemTypes]),
    ['role.*', roles],
    ['role_may.*', roles],
    ['domain.*', domains],
    ['check.*', checkTypes],
    ['check_type.*', checkTypes],
    ['severity.*', severities],
    ['priority.*', priorities],
    ['word.level.*', [...severities, ...priorities]],
    ['environment.*', environments],
    ['word.environment.*', environments],
    ['command.*.words', commands.map(({ name }) => name)],
    ['command.*.help', commands.map(({ name }) => name)],
    ['posts.kind.*', subjects.map(({ kind }) => kind)],
    ['help.group.*', commands.flatMap(({ group }) => group ?? [])],
  ])('are there for every value of %s', (family, all) => {
    expect(all.map((value) => family.replace('*', value)).filter((key) => !(key in texts.en))).toEqual([])
  })
  it('are there for every key the code names', () => {
    const spoken = ['say', 'label'].flatMap((said) =>
      ['', 'to.', 'words.'].flatMap((of) => argumentsOf(sources, `${of}${said}`, 0).literal),
    )
    expect(spoken.length).toBeGreaterThan(50)
    expect(spoken.filter((key) => !(key in texts.en) && !(`${key}_one` in texts.en))).toEqual([])
  })
  it('are in the page, where the page says them', () => {
    const said = ['say', 'words.say'].flatMap((name) => argumentsOf(sourcesIn('tab'), name, 0).literal)
    expect(said.length).toBeGreaterThan(30)
    expect(said.filter((key) => !isOfThePage(key))).toEqual([])
  })
  it('are there for every key a form names', () => {
    const named = sources
      .filter(({ path }) => /^services\/.*\/form\.ts$/.test(path))
      .flatMap((source) => nodesIn(source, ts.isStringLiteralLike).map(({ text }) => text))
      .filter((text) => /^[a-z_]+(\.\w+)+$/.test(text))
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((key) => !(key in texts.en))).toEqual([])
  })
  it.each(authored)('in %s take the same parameters as in English', (language) => {
    const parameters = (text: string) => [...text.matchAll(/\{(-? ?\w+)\}/g)].map(([, name]) => name!).sort()
    for (const [key, text] of Object.entries(texts[language]))
      expect(parameters(text), key).toEqual(parameters(texts.en[key]!))
  })
  it('never let a person’s text through unescaped: only times are Words already', () => {
    const raw = Object.values(texts.en).flatMap((text) => [...text.matchAll(/\{- (\w+)\}/g)].map(([, name]) => name!))
    expect([...new Set(raw)].sort()).toEqual(['age', 'over', 'sla', 'time'])
  })
  it('never blame and never show internals', () => {
    for (const text of Object.values(texts.en))
      expect(text).not.toMatch(/\b(invalid|illegal|error|exception|null|undefined|failed to|SQL|HTTP)\b/i)
  })
})
