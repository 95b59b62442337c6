import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import installed from '../../package.json' with { type: 'json' }
import { house, importsOf, nodesIn, product, sourcesIn, type Source } from './sources.ts'

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

/** The places where one noun imports from another, each with its reason. This list may only become shorter. */
const exceptions = [
  // A request and the answers its template asks for are one change, so they are checked inside of it.
  'services/work-items/file.ts -> services/request-templates/filled-in.ts',
]

/** The rooms each room may import; `main` puts them together, and `scripts` stand above all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  bot: ['cards', 'services'],
  api: ['cards', 'services'],
  delivery: ['cards', 'services'],
  cards: ['services'],
  directory: ['services'],
  ingestion: ['services'],
  library: ['services'],
  services: [],
  // The page asks over HTTP. Of the cards it shares the words.
  tab: ['cards'],
  main: ['api', 'bot', 'cards', 'delivery', 'directory', 'ingestion', 'library', 'services'],
}

describe('who may import whom', () => {
  const room = (path: string) => path.split('/')[0]!
  it.each(Object.entries(mayImport))('%s: %j', (folder, others) => {
    const isRoom = (path: string) => [...house, 'test'].includes(room(path))
    const outside = all(folder).filter((line) => {
      const path = line.split(' -> ')[1]!
      return isRoom(path) && room(path) !== folder && !others.includes(room(path))
    })
    expect(outside).toEqual([])
  })
  it('services know no SDK', () => {
    expect(all('services').filter(to(/^(botbuilder|botframework|@microsoft|@azure|restify)/))).toEqual([])
  })
  it('of cards the page has nothing but the words, which its build makes', () => {
    const globbed = sourcesIn('tab').filter(({ text }) => text.includes('/cards/'))
    expect(all('tab').filter(to(/^cards\//))).toEqual(['tab/build/words.ts -> cards/kit/drafts.ts'])
    expect(globbed.map(({ path }) => path).sort()).toEqual(['tab/build/words.ts', 'tab/words/load.ts'])
  })
  it('cards see models, the languages, how text is compared, addresses, and pure rules of services, never the store, and never run an action', () => {
    expect(all('cards').filter(to(/services\/store/))).toEqual([])
    for (const { path, text } of sourcesIn('cards'))
      for (const [line] of text.matchAll(/^import .*services\/.*$/gm))
        expect(line, path).toMatch(/^import type |\/(model|kernel\/(text|language|desk-link))\.ts'$/)
  })
  it('cards and routes draw views: they know no type of a row', () => {
    const isType = (node: ts.Node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)
    const declared = sourcesIn('services')
      .flatMap((source) => nodesIn(source, isType))
      .filter((type) => /\bRow</.test(type.getText()))
      .map(({ name }) => name.text)
    expect(declared).toEqual(expect.arrayContaining(['WorkItem', 'ItemDetails', 'Channel', 'Post']))
    const rows = new RegExp(`\\b(?:Row|${declared.join('|')})\\b`)
    const imports = sourcesIn('cards', 'bot/routes', 'bot/guide').flatMap(({ path, text }) =>
      [...text.matchAll(/^import [^;]*?\{([^}]*)\} from '[^']*services[^']*'/gm)]
        .filter(([, names]) => rows.test(names!))
        .map(([line]) => `${path}: ${line}`),
    )
    expect(imports).toEqual([])
  })
  it.each([
    ['bot', /^(botbuilder|botframework|@microsoft\/teams-ai)/],
    ['api', /^(restify|@modelcontextprotocol)/],
  ])('only %s imports %s', (only, sdk) => {
    const others = house.filter((folder) => folder !== only).flatMap(all)
    expect(others.filter(to(sdk)).filter((line) => !line.startsWith('scripts/bench/'))).toEqual([])
  })
  it('a store is opened by main and scripts only', () => {
    expect(
      house
        .flatMap(all)
        .filter(to(/^services\/store\/(open|store|duckdb|databricks)\.ts$/))
        .filter((line) => !/^(services\/store|scripts|main)\//.test(line))
        .filter((line) => !types.has(line)),
    ).toEqual([])
  })
  it('a noun uses the model, the view, the memory or an action of another, and nothing else', () => {
    const inside =
      /^services\/(?!kernel\/)([\w-]+)\/.* -> services\/(?!store\/|kernel\/|\1\/)[\w-]+\/(?!(?:model|view|memory)\.ts$)/
    const isAction = (line: string) =>
      / = (?:action|itemAction|announcementAction|termAction)\(/.test(readFileSync(line.split(' -> ')[1]!, 'utf8'))
    const others = all('services').filter((line) => inside.test(line) && !isAction(line))
    expect(others.sort()).toEqual(exceptions.toSorted())
  })
  it('the kernel knows no noun but roles, which say who may do what', () => {
    expect(all('services/kernel').filter(to(/^services\/(?!kernel\/|store\/|roles\/)/))).toEqual([])
  })
  it('the store knows no noun, and of the kernel only files that know nothing of the house themselves', () => {
    const isLeaf = (path: string) => !/ from '\./.test(readFileSync(path, 'utf8'))
    const outside = all('services/store').filter(to(/^(?!services\/store\/)(?:services|\w+\/.*\.ts$)/))
    expect(outside.filter((line) => !to(/^services\/kernel\//)(line) || !isLeaf(line.split(' -> ')[1]!))).toEqual([])
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
      .filter(to(new RegExp(`^(?!(?:${house.join('|')}|appPackage|test)/)`)))
      .filter((line) => {
        const [, name = ''] = / -> ((?:@[^/]+\/)?[^/]+)/.exec(line) ?? []
        return !isBuiltin(name) && !(name in declared)
      })
  // A package that only another package brings may be gone with that package's next release.
  it('by the product itself, among what is installed without development', () => {
    const served = product.filter((folder) => folder !== 'tab')
    expect(lacking(installed.dependencies, ...served)).toEqual([])
  })
  // The page is built before it is served, with everything in it.
  it('by scripts and by the page', () => {
    expect(lacking({ ...installed.dependencies, ...installed.devDependencies }, 'scripts', 'tab')).toEqual([])
  })
})

describe('what comes from outside comes in at one place', () => {
  const offenders = (pattern: RegExp, allowed: RegExp) =>
    sourcesIn(...product)
      .filter(({ path, text }) => !allowed.test(path) && pattern.test(text))
      .map(({ path }) => path)

  it('the environment: config files', () => {
    expect(offenders(/process\.env/, /(^|\/)config\.ts$|^main\//)).toEqual([])
  })
  it('the clock: the composition', () => {
    expect(offenders(/new Date\(\)|Date\.now\(\)/, /^main\/|ingestion\/ingest\.ts$|^tab\/clock\.ts$/)).toEqual([])
  })
  it('chance: the composition, and the jitter of retries', () => {
    expect(
      offenders(
        /Math\.random|randomUUID/,
        /^main\/|ingestion\/ingest\.ts$|store\/(retry|databricks)\.ts$|^tab\/desk\/use-following\.ts$|^tab\/desk\/wish\.ts$/,
      ),
    ).toEqual([])
  })
})
