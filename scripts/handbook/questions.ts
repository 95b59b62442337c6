import { z } from 'zod'

/** A question and the pages that answer it; none where the corpus does not. */
export interface Asked {
  /** As its file has it. */
  id: string | number
  question: string
  paths: readonly string[]
}

/** A path as pages have it: without `./`, with forward slashes. */
const plainPath = (path: string): string =>
  path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+|^\/+/, '')

const Form = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    question: z.string(),
    path: z.union([z.string(), z.array(z.string())]).nullish(),
    paths: z.array(z.string()).nullish(),
  })
  .transform(({ id = '', question, path, paths }): Asked => ({
    id,
    question,
    paths: [path ?? [], paths ?? []].flat().map(plainPath).filter(Boolean),
  }))

const named = (asked: Asked, at: number): Asked => (asked.id === '' ? { ...asked, id: String(at + 1) } : asked)

/** Reads a line of a question; undefined when there is none in it. */
export const questionIn = (line: string): Asked | undefined => {
  try {
    return Form.parse(JSON.parse(line.replace(/^\ufeff/, '')))
  } catch {
    return undefined
  }
}

/** Reads a file of questions: a JSON list, an object with a list, or one JSON object per line. Throws Error naming a line that is none. */
export const questionsIn = (text: string): Asked[] => {
  const plain = text.replace(/^\ufeff/, '').trim()
  const whole = (): unknown => {
    try {
      return JSON.parse(plain)
    } catch {
      return undefined
    }
  }
  const value = whole()
  const list = Array.isArray(value)
    ? value
    : Object.values(value !== null && typeof value === 'object' ? value : {}).find((each) => Array.isArray(each))
  if (list && !Form.safeParse(value).success) return z.array(Form).parse(list).map(named)
  return plain
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => {
      const asked = questionIn(line)
      if (!asked) throw new Error(`Line ${at + 1} is no question: ${line.slice(0, 100)}`)
      return named(asked, at)
    })
}
