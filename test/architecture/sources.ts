import { globSync, readFileSync } from 'node:fs'

export interface Source {
  path: string
  text: string
}

/** Every TypeScript file below some top-level folders, tests left out. */
export const sourcesIn = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`))
    .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('fixture.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

export const importsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name!)
