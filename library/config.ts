import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { parseEnv, type Env } from '../services/kernel/env.ts'

/** A handbook: the name people read, and the folder its pages are in. */
export interface HandbookFolder {
  name: string
  path: string
}

export interface HandbookConfig {
  folders: readonly HandbookFolder[]
  /** Minutes between pulls of the clones the folders are in; 0 for never. */
  pullMinutes: number
}

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u

/** `team=/srv/team, /srv/other`: a folder without a name is called as the folder is. */
const foldersIn = (text: string): (HandbookFolder | string)[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, name, path] = /^([^=/\\]*)=(.+)$/.exec(part) ?? []
      const folder = resolve((path ?? part).trim())
      const called = (name ?? basename(folder)).trim()
      return nameForm.test(called) ? { name: called, path: folder } : part
    })

const Environment = z.object({
  HANDBOOK_DIR: z
    .string()
    .optional()
    .transform((text, context): readonly HandbookFolder[] | undefined => {
      if (text === undefined) return undefined
      const read = foldersIn(text)
      const faulty = read.find((folder) => typeof folder === 'string')
      if (faulty !== undefined)
        context.addIssue(
          `has a handbook without a plain name: ${faulty}. Write name=path, for example team=/srv/handbook`,
        )
      const folders = read.filter((folder) => typeof folder !== 'string')
      const names = folders.map(({ name }) => name)
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      if (twice !== undefined) context.addIssue(`names two handbooks ${twice}`)
      return folders
    }),
  HANDBOOK_PULL_MINUTES: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0)
    .max(10_080)
    .default(0),
})

/** The handbooks of the environment; `packaged` where none is named. Throws Error naming the variable. */
export const handbookConfigFrom = (env: Env, packaged: readonly HandbookFolder[]): HandbookConfig => {
  const values = parseEnv(Environment, env)
  return { folders: values.HANDBOOK_DIR ?? packaged, pullMinutes: values.HANDBOOK_PULL_MINUTES }
}
