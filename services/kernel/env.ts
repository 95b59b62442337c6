import type { z } from 'zod'

/** The environment of a process: variables by name. */
export type Env = Readonly<Record<string, string | undefined>>

/** Variables -> values. An empty variable is an absent one. Throws Error with a sentence per bad variable, naming it. */
export const parseEnv = <S extends z.ZodType>(schema: S, env: Env): z.output<S> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
}

const isSet = (value: string | undefined): boolean => Boolean(value?.trim())

/**
 * True on a Databricks App, which sets both variables. One alone may have got into the environment of another host by
 * mistake, and there nobody takes forwarded headers away from what comes from outside.
 * https://docs.databricks.com/aws/en/dev-tools/databricks-apps/system-env
 */
export const isDatabricksApp = ({ DATABRICKS_APP_NAME, DATABRICKS_APP_PORT }: Env): boolean =>
  isSet(DATABRICKS_APP_NAME) && isSet(DATABRICKS_APP_PORT)

/** Reads some settings, each by its own function. Throws one Error with a sentence for each that is wrong. */
export const readAll = <T extends Record<string, unknown>>(readers: { [K in keyof T]: () => T[K] }): T => {
  const faults: string[] = []
  const read = Object.entries(readers).map(([name, reader]) => {
    try {
      return [name, (reader as () => unknown)()]
    } catch (error) {
      faults.push((error as Error).message)
      return [name, undefined]
    }
  })
  if (faults.length > 0) throw new Error([...new Set(faults.flatMap((fault) => fault.split('\n')))].join('\n'))
  return Object.fromEntries(read) as T
}
