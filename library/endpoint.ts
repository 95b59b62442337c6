import { z } from 'zod'

/** An endpoint of a model that speaks the interface of OpenAI. */
export interface ModelEndpoint {
  url: string
  model: string | null
  token: string | null
}

const isEndpoint = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && !url.username && (url.protocol === 'https:' || /^http:\/\/127\.0\.0\.1:\d+\//.test(text))
}

/** The address of an endpoint, as a variable has it. */
export const endpointUrl = z
  .string()
  .trim()
  .refine(isEndpoint, 'must be an https address, or one of this machine as http://127.0.0.1:<port>/…')
  .optional()
/** The name of a model, and the token for it. */
export const endpointModel = z.string().trim().max(200).optional()
export const endpointToken = z.string().trim().max(5000).optional()

/** The endpoint of some variables; null where no address is named. */
export const endpointFrom = (
  url: string | undefined,
  model: string | undefined,
  token: string | undefined,
): ModelEndpoint | null => (url === undefined ? null : { url, model: model ?? null, token: token ?? null })
