import { z } from 'zod'

/** The variables that a config is made of, by their names, and whether each has a value where it is not set. */
export const variablesOf = (schema: unknown): readonly { name: string; hasDefault: boolean }[] => {
  if (schema instanceof z.ZodPipe) return variablesOf(schema.def.in)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, part]) => ({ name, hasDefault: part instanceof z.ZodDefault }))
}

/** True for a variable that by its name holds a secret. */
export const isSecret = (name: string): boolean => /(?:SECRETS?|TOKEN|PASSWORD)$/.test(name)
