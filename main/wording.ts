import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createHttp } from '../ingestion/http.ts'
import type { ChatConfig } from '../library/config.ts'
import { promptFor, wordedIn } from '../library/wording.ts'
import type { Library } from '../services/kernel/library.ts'
import type { Log } from '../services/kernel/log.ts'

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
  { url, model, token }: ChatConfig,
  log: Log,
  limitMs: number = usualLimitMs,
): NonNullable<Library['word']> => {
  const { protocol, host, pathname, search } = new URL(url)
  const isHere = protocol === 'http:'
  const name = isHere ? 'localhost' : host
  const http = createHttp({
    allowedHosts: [name],
    via: isHere ? `http://${host}` : null,
    clock: () => new Date(),
    sleep: (ms) => sleep(ms),
    random: Math.random,
  })
  const bearer = token === null ? undefined : { get: () => Promise.resolve(token), renew: () => Promise.resolve(token) }
  return async (question, passages, language) => {
    if (passages.length === 0) return null
    try {
      const { choices } = await http.json(
        {
          url: `https://${name}${pathname}${search}`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            ...(model !== null && { model }),
            messages: promptFor(question, passages, language),
            temperature: 0,
            max_tokens: 600,
          }),
          ...(token !== null && { secrets: [token] }),
          attempts: 1,
          timeoutMs: limitMs,
        },
        Completion,
        bearer,
      )
      return wordedIn(choices[0]!.message.content, passages.length)
    } catch (error) {
      log({ kind: 'desk', name: 'handbook_wording', outcome: 'FAILED', error })
      return null
    }
  }
}
