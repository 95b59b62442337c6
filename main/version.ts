import { readFileSync } from 'node:fs'

const file = new URL('../package.json', import.meta.url)

/** The version of this desk, as its package names it. */
export const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
