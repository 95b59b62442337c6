import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import installed from '../../package.json' with { type: 'json' }
import { importsOf, sourcesIn, type Source } from './sources.ts'

const house = ['bot', 'cards', 'services', 'ingestion', 'scripts'] as const

/** The top-level folder an import leads to, and the path inside the repository; a package is its own name. */
const target = ({ path }: Source, name: string): string =>
  name.startsWith('.') ? posix.join(posix.dirname(path), name) : name
const all = (folder: string) =>
  sourcesIn(folder).flatMap((source) => importsOf(source).map((name) => `${source.path} -> ${target(source, name)}`))
const to = (pattern: RegExp) => (line: string) => pattern.test(line.split(' -> ')[1]!)

/** Imports of types: they vanish when the code runs. */
const types = new Set(
  house
    .flatMap((folder) => sourcesIn(folder))
    .flatMap((source) =>
      [...source.text.matchAll(/^import type [^;]*? from '([^']+)'/gm)].map(
        ([, name]) => `${source.path} -> ${target(source, name!)}`,
      ),
    ),
)

/** Where one noun reaches into another today. This list may only become shorter. */
const exceptions = [
  // Which platform somebody means, with the refusal that names the nearest.
  'services/channels/subscribe.ts -> services/platforms/resolve.ts',
  'services/roles/grant.ts -> services/platforms/resolve.ts',
  'services/roles/revoke.ts -> services/platforms/resolve.ts',
  'services/status/define-check.ts -> services/platforms/resolve.ts',
  'services/work-items/file.ts -> services/platforms/resolve.ts',
  // How spellings are compared.
  'services/request-templates/find.ts -> services/platforms/find.ts',
  // Whom a name in the directory means.
  'services/request-templates/people.ts -> services/roles/binding.ts',
  'services/work-items/assign.ts -> services/roles/binding.ts',
  // A request is filed with the answers its template asks for.
  'services/work-items/file.ts -> services/request-templates/answers.ts',
  'services/work-items/file.ts -> services/request-templates/keep.ts',
  'services/work-items/file.ts -> services/request-templates/people.ts',
  // Items are read and compared with their posts in one statement.
  'services/posts/behind.ts -> services/work-items/details.ts',
  'services/posts/behind.ts -> services/work-items/fingerprint.ts',
]

describe('who may import whom', () => {
  it('services import no sibling and no SDK', () => {
    expect(
      all('services').filter(
        to(/^(bot|cards|ingestion|scripts|test)\/|^(botbuilder|botframework|@microsoft|@azure|restify)/),
      ),
    ).toEqual([])
  })
  it('cards see models and pure rules of services, never the store, and never run an action', () => {
    const cards = sourcesIn('cards')
    expect(all('cards').filter(to(/^(bot|ingestion|scripts|test)\/|services\/store/))).toEqual([])
    for (const { path, text } of cards)
      for (const [line] of text.matchAll(/^import .*services\/.*$/gm))
        expect(line, path).toMatch(/^import type |\/model\.ts'$/)
  })
  it('bot and ingestion never import each other', () => {
    expect(all('bot').filter(to(/^(ingestion|scripts|test)\//))).toEqual([])
    expect(all('ingestion').filter(to(/^(bot|cards|scripts|test)\//))).toEqual([])
  })
  it('only bot imports the SDK', () => {
    const sdk = house
      .filter((folder) => folder !== 'bot')
      .flatMap(all)
      .filter(to(/^(botbuilder|botframework|@microsoft\/teams-ai|restify)/))
    expect(sdk.filter((line) => !line.startsWith('scripts/bench/'))).toEqual([])
  })
  it('a store is opened by main.ts files and scripts only', () => {
    expect(
      house
        .flatMap(all)
        .filter(to(/^services\/store\/(open|store|duckdb|databricks)\.ts$/))
        .filter((line) => !/^(services\/store|scripts)\/|\/main\.ts ->/.test(line))
        .filter((line) => !types.has(line)),
    ).toEqual([])
  })
  it('a noun uses the model or an action of another, and nothing else', () => {
    const inside = /^services\/([\w-]+)\/.* -> services\/(?!store\/|\1\/)[\w-]+\/(?!model\.ts$)/
    const isAction = (line: string) => / = (?:action|itemAction)\(/.test(readFileSync(line.split(' -> ')[1]!, 'utf8'))
    const others = all('services').filter((line) => inside.test(line) && !isAction(line))
    expect(others.sort()).toEqual(exceptions.toSorted())
  })
  it('an engine is opened by the store’s own door only', () => {
    expect(
      house
        .flatMap(all)
        .filter(to(/^(@duckdb|@databricks)/))
        .filter((line) => !/^services\/store\/(duckdb|databricks)/.test(line) && !line.startsWith('scripts/bench/')),
    ).toEqual([])
  })
})

describe('a package that is imported is named in package.json', () => {
  const lacking = (declared: object, ...folders: string[]) =>
    folders
      .flatMap(all)
      .filter(to(/^(?!(?:bot|cards|services|ingestion|scripts|appPackage|test)\/)/))
      .filter((line) => {
        const [, name = ''] = / -> ((?:@[^/]+\/)?[^/]+)/.exec(line) ?? []
        return !isBuiltin(name) && !(name in declared)
      })
  // What another package happens to bring may be gone with its next release.
  it('by the product itself, among what is installed without development', () => {
    expect(lacking(installed.dependencies, 'bot', 'cards', 'services', 'ingestion')).toEqual([])
  })
  it('by scripts', () => {
    expect(lacking({ ...installed.dependencies, ...installed.devDependencies }, 'scripts')).toEqual([])
  })
})

describe('what comes from outside comes in at one place', () => {
  const offenders = (pattern: RegExp, allowed: RegExp) =>
    sourcesIn('bot', 'cards', 'services', 'ingestion')
      .filter(({ path, text }) => !allowed.test(path) && pattern.test(text))
      .map(({ path }) => path)

  it('the environment: config files', () => {
    expect(offenders(/process\.env/, /(^|\/)config\.ts$|\/main\.ts$/)).toEqual([])
  })
  it('the clock: composition roots', () => {
    expect(offenders(/new Date\(\)|Date\.now\(\)/, /\/main\.ts$|ingestion\/ingest\.ts$/)).toEqual([])
  })
  it('chance: composition roots, and the jitter of retries', () => {
    expect(
      offenders(/Math\.random|randomUUID/, /\/main\.ts$|ingestion\/ingest\.ts$|store\/(retry|databricks)\.ts$/),
    ).toEqual([])
  })
})
