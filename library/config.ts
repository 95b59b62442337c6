import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { parseEnv, type Env } from '../services/kernel/env.ts'
import { endpointFrom, endpointModel, endpointToken, endpointUrl, type ModelEndpoint } from './endpoint.ts'
import { embeddingConfigFrom, type EmbeddingConfig } from './embedding/config.ts'

/** A handbook: the name people read, and the folder its pages are in. */
export interface HandbookFolder {
  name: string
  path: string
}

export interface HandbookConfig {
  folders: readonly HandbookFolder[]
  /** The model that words answers; passages are quoted when null. */
  chat: ModelEndpoint | null
  /** Minutes between pulls of the clones the folders are in; 0 for never. */
  pullMinutes: number
  /** The endpoint that tells what words mean; null where words alone count. */
  embedding: EmbeddingConfig | null
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
  HANDBOOK_CHAT_URL: endpointUrl,
  HANDBOOK_CHAT_MODEL: endpointModel,
  HANDBOOK_CHAT_TOKEN: endpointToken,
})

/** The handbooks of the environment; `packaged` where none is named. Throws Error naming the variable. */
export const handbookConfigFrom = (env: Env, packaged: readonly HandbookFolder[]): HandbookConfig => {
  const values = parseEnv(Environment, env)
  const { HANDBOOK_CHAT_URL: url, HANDBOOK_CHAT_MODEL: model, HANDBOOK_CHAT_TOKEN: token } = values
  return {
    folders: values.HANDBOOK_DIR ?? packaged,
    pullMinutes: values.HANDBOOK_PULL_MINUTES,
    chat: endpointFrom(url, model, token),
    embedding: embeddingConfigFrom(env),
  }
}
