import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { service } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { defineTemplate } from '../request-templates/define.ts'
import { templates as templateMemory } from '../request-templates/memory.ts'
import { previewOf, Template } from '../request-templates/model.ts'
import { defineCheck, DefineCheckInput } from '../status/define-check.ts'
import { definePlatform, DefinePlatformInput } from './define.ts'

/** The platforms, checks and request templates an installation begins with. */
export const Seed = z.strictObject({
  platforms: DefinePlatformInput.array(),
  checks: DefineCheckInput.array(),
  templates: Template.array().default([]),
})
export type Seed = z.infer<typeof Seed>

/** The service that applies a seed, with the actions it may do. */
export const seeder = service('seed', ['platform.define', 'check.define', 'requestTemplate.define'])

/** The text of a seed file -> a seed. Throws Error with a sentence that says where it is wrong. */
export const parseSeed = (text: string): Seed => {
  const parsed = Seed.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new Error(`The seed is wrong:\n${z.prettifyError(parsed.error)}`)
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`The seed is not JSON: ${(cause as Error).message}`, { cause })
  }
}

/**
 * Defines what is not there or was defined otherwise; reads with one statement per table. An entry is applied once per
 * content: what people change later stays as they want it until the entry itself says something new. Throws Error for a
 * check that belongs to another platform.
 */
export const applySeed = async (context: Context, { platforms, checks, templates }: Seed): Promise<void> => {
  const knownPlatforms = new Map((await context.store.all('platforms')).map((row) => [row.platformId, row]))
  for (const platform of platforms)
    if (!says(knownPlatforms.get(platform.platformId), platform))
      await definePlatform({ ...context, key: keyOf('platform', platform) }, platform)
  const knownChecks = new Map((await context.store.all('status_checks')).map((row) => [row.checkId, row]))
  for (const check of checks) {
    const known = knownChecks.get(check.checkId)
    if (known && known.platformId !== check.platformId)
      throw new Error(
        `The seed is wrong: the check ${check.checkId} belongs to ${known.platformId}. Give the one of ${check.platformId} another checkId.`,
      )
    if (!says(known, check)) await defineCheck({ ...context, key: keyOf('check', check) }, check)
  }
  const knownTemplates = (await context.known(templateMemory).get(context.now)).value
  for (const template of templates)
    if (!knownTemplates.some((known) => isDeepStrictEqual(known.template, template)))
      await defineTemplate(
        { ...context, key: keyOf('template', template) },
        { template, previewed: previewOf(template) },
      )
}

const says = (row: object | undefined, entry: object): boolean =>
  row !== undefined &&
  Object.entries(entry).every(([name, value]) => isDeepStrictEqual(row[name as keyof typeof row], value))

const keyOf = (kind: string, entry: object): string =>
  `seed:${kind}:${createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 32)}`
