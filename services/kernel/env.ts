import type { z } from 'zod'

/** The environment of a process: variables by name. */
export type Env = Readonly<Record<string, string | undefined>>

/** Variables -> values. An empty variable is an absent one. Throws Error with a sentence per bad variable, naming it. */
export const parseEnv = <S extends z.ZodType>(schema: S, env: Env): z.output<S> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
}
