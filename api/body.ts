import type { IncomingMessage } from 'node:http'

/** The most bytes of a request body. Teams sends at most about 100 KB of content; pasted cards come with some more. */
export const bodyLimit = 256 * 1024

/** A body that was read, as JSON and as it came; `long` when it is longer than the limit, `broken` when the caller went away before its end. */
export type Body = { json: unknown; raw?: Buffer } | 'long' | 'broken'

/** Reads a body as JSON, which is null for a body that is no JSON and undefined for none. Never rejects. */
export const readBody = (request: IncomingMessage): Promise<Body> =>
  new Promise((done) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= bodyLimit) return void chunks.push(chunk)
      chunks.length = 0
      done('long')
    })
    request.on('end', () => {
      if (size === 0) return done({ json: undefined })
      const raw = Buffer.concat(chunks)
      try {
        done({ json: JSON.parse(raw.toString('utf8')), raw })
      } catch {
        done({ json: null, raw })
      }
    })
    request.on('error', () => done('broken'))
    request.on('close', () => done('broken'))
  })
