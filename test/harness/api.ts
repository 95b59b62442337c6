import { people, type PersonName } from './person.ts'

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** Makes somebody who asks over the API: a method, a path, and what goes with it. */
export const createAskers =
  (origin: () => string) =>
  (name: PersonName | null, locale = 'en-GB') => {
    const ask =
      (method: string) =>
      async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
        const response = await fetch(`${origin()}/api/v1${path}`, {
          method,
          headers: {
            'accept-language': locale,
            'time-zone': 'Europe/Berlin',
            ...(name && { 'local-person': people[name] }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const text = await response.text()
        return {
          status: response.status,
          headers: response.headers,
          body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
        }
      }
    return { get: ask('GET'), post: ask('POST'), put: ask('PUT'), patch: ask('PATCH'), del: ask('DELETE'), ask }
  }
