import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { parseEnv, type Env } from '../services/kernel/env.ts'
import { embeddingConfigFrom, type EmbeddingConfig } from './embedding/config.ts'

/** A handbook: the name people read, and the folder its pages are in. */
export interface HandbookFolder {
  name: string
  path: string
}

/** A model that words answers, behind an address that speaks the chat interface of OpenAI. */
export interface ChatConfig {
  /** The address that completes chats; http for a server on this machine only. */
  url: string
  model: string | null
  token: string | null
}

export interface HandbookConfig {
  folders: readonly HandbookFolder[]
  /** The model that words answers; passages are quoted when null. */
  chat: ChatConfig | null
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

const isEndpoint = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && !url.username && (url.protocol === 'https:' || /^http:\/\/127\.0\.0\.1:\d+\//.test(text))
}

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
  HANDBOOK_CHAT_URL: z
    .string()
    .trim()
    .refine(isEndpoint, 'must be an https address, or one of this machine as http://127.0.0.1:<port>/…')
    .optional(),
  HANDBOOK_CHAT_MODEL: z.string().trim().max(200).optional(),
  HANDBOOK_CHAT_TOKEN: z.string().trim().max(5000).optional(),
})

/** The handbooks of the environment; `packaged` where none is named. Throws Error naming the variable. */
export const handbookConfigFrom = (env: Env, packaged: readonly HandbookFolder[]): HandbookConfig => {
  const values = parseEnv(Environment, env)
  const { HANDBOOK_CHAT_URL: url, HANDBOOK_CHAT_MODEL: model, HANDBOOK_CHAT_TOKEN: token } = values
  return {
    folders: values.HANDBOOK_DIR ?? packaged,
    pullMinutes: values.HANDBOOK_PULL_MINUTES,
    chat: url === undefined ? null : { url, model: model ?? null, token: token ?? null },
    embedding: embeddingConfigFrom(env),
  }
}
