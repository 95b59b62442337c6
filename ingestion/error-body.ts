import { z } from 'zod'

const code = z.union([z.string(), z.number()]).nullish().catch(null)
const words = z.string().nullish().catch(null)
/** Power BI says in words what is wrong nowhere but here: https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot */
const details = z
  .object({ details: z.object({ detail: z.object({ value: z.string() }) }).array() })
  .transform(({ details }) => details.map(({ detail }) => detail.value).join(' '))
  .nullish()
  .catch(null)

/** Errors of Databricks and of its directory (`detail`), of OAuth, of Fabric and Azure DevOps, and of Microsoft's other interfaces, whose `error` is an object. */
const errorBody = z.object({
  error_code: code,
  errorCode: code,
  typeKey: code,
  error: z
    .union([
      z.string().transform((code) => ({ code, message: null, 'pbi.error': null })),
      z.object({ code, message: words, 'pbi.error': details }),
    ])
    .nullish()
    .catch(null),
  message: words,
  Message: words,
  error_description: words,
  detail: words,
})

/** The most characters of a code and of a reason that are read on: patterns are looked for in both, and others write them. */
const mostOfCode = 200
const mostOfReason = 2000

/** Code and reason of an error body, which may be JSON in several dialects, plain text, HTML or nothing; both are cut. */
export const saidBy = (body: unknown, text: string): { code: string | null; reason: string } => {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return { code: null, reason: text.slice(0, mostOfReason) }
  const { error_code, errorCode, typeKey, error, message, Message, error_description, detail } = parsed.data
  // Azure DevOps sends a number of no meaning beside the key.
  const found = error_code || typeKey || errorCode || error?.code
  const reason = message || Message || error?.message || error?.['pbi.error'] || error_description || detail || ''
  return { code: found ? String(found).slice(0, mostOfCode) : null, reason: reason.slice(0, mostOfReason) }
}
