import { parseDocument } from 'yaml'
import { z } from 'zod'

export interface FrontMatter {
  title: string | null
  description: string | null
  keywords: readonly string[]
  language: string | null
  isDeprecated: boolean
  /** It is there and cannot be read; the rest of the page can. */
  isBroken: boolean
  /** The lines below it. */
  body: readonly string[]
  /** The line its body begins at, from 1. */
  line: number
}

/** Characters of front matter that are read; longer ones say nothing a search needs. */
const longest = 20_000
/** Aliases are resolved so many times at most: a few lines can stand for billions of values else. */
const mostAliases = 50

const text = z
  .union([z.string(), z.number()])
  .transform((typed) => String(typed).replace(/\s+/g, ' ').trim().slice(0, 500) || null)
  .nullish()
  .catch(null)
const list = z
  .union([z.string().transform((typed): unknown[] => typed.split(',')), z.array(z.unknown())])
  .transform((words) =>
    words
      .filter((word): word is string => typeof word === 'string')
      .map((word) => word.trim().slice(0, 100))
      .filter(Boolean)
      .slice(0, 100),
  )
  .nullish()
  .catch(null)

const Form = z.object({
  title: text,
  description: text,
  summary: text,
  keywords: list,
  tags: list,
  aliases: list,
  lang: text,
  language: text,
  status: text,
  deprecated: z.unknown().optional(),
})

const nothing = {
  title: null,
  description: null,
  keywords: [],
  language: null,
  isDeprecated: false,
  isBroken: false,
}

type Values = Omit<FrontMatter, 'body' | 'line' | 'isBroken'>

const valuesFrom = (values: object): Values => {
  const known = Form.parse(values)
  return {
    title: known.title ?? null,
    description: known.description ?? known.summary ?? null,
    keywords: [...(known.keywords ?? []), ...(known.tags ?? []), ...(known.aliases ?? [])],
    language: known.lang ?? known.language ?? null,
    isDeprecated: [true, 'true'].includes(known.deprecated as string) || known.status?.toLowerCase() === 'deprecated',
  }
}

/** Null where two lines stand around something else. Throws when it is broken. */
const valuesOf = (yaml: string): Values | null => {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' })
  if (document.errors.length > 0) throw document.errors[0]!
  const values: unknown = document.toJS({ maxAliasCount: mostAliases })
  if (values === null) return valuesFrom({})
  return typeof values !== 'object' || Array.isArray(values) ? null : valuesFrom(values)
}

/** Reads broken front matter line by line: mostly it has a colon in a text that wants quotation marks. */
const linesSay = (yaml: string): Values =>
  valuesFrom(
    Object.fromEntries(
      [...yaml.matchAll(/^([a-z]{1,20}):[ \t]+([^\s&*{|>!][^\n]{0,1000})/gm)].map(([, key, value]) => [
        key!,
        value!.trim().replace(/^(["'[])(.*)["'\]]$/, '$2'),
      ]),
    ),
  )

/** Reads the front matter of a page: YAML between two lines of three dashes at its very beginning. */
export const frontMatterOf = (lines: readonly string[]): FrontMatter => {
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : -1
  if (end === -1) return { ...nothing, body: lines, line: 1 }
  const rest = { body: lines.slice(end + 1), line: end + 2 }
  const yaml = lines.slice(1, end).join('\n')
  if (yaml.length > longest) return { ...nothing, isBroken: true, ...rest }
  try {
    const values = valuesOf(yaml)
    return values ? { ...values, isBroken: false, ...rest } : { ...nothing, body: lines, line: 1 }
  } catch {
    return { ...linesSay(yaml), isBroken: true, ...rest }
  }
}
