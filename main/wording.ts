import { z } from 'zod'
import type { ModelEndpoint } from '../library/endpoint.ts'
import { promptFor, wordedIn } from '../library/wording.ts'
import type { Library } from '../services/kernel/library.ts'
import type { Log } from '../services/kernel/log.ts'
import { openEndpoint } from './model-endpoint.ts'

/** The part of an answer that is read. https://platform.openai.com/docs/api-reference/chat/object */
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/** A person waits for it, so it has to be quick. */
const usualLimitMs = 8000

/**
 * Words answers with a model behind an address that speaks the chat interface of OpenAI, such as a serving endpoint of
 * Databricks. Null when it is late, away, or says what the passages do not: then they are quoted. It is never asked without
 * passages.
 */
export const createWording = (
  endpoint: ModelEndpoint,
  log: Log,
  limitMs: number = usualLimitMs,
): NonNullable<Library['word']> => {
  const ask = openEndpoint(endpoint)
  return async (question, passages, language) => {
    if (passages.length === 0) return null
    try {
      const messages = promptFor(question, passages, language)
      const ways = { attempts: 1, timeoutMs: limitMs }
      const { choices } = await ask({ messages, temperature: 0, max_tokens: 600 }, Completion, ways)
      return wordedIn(choices[0]!.message.content, passages.length)
    } catch (error) {
      log({ kind: 'desk', name: 'handbook_wording', outcome: 'FAILED', error })
      return null
    }
  }
}
