import { postFinder, type PostFinder } from '../../../directory/posts.ts'
import { tenantId } from '../people.ts'

/** Microsoft Graph at an address of this machine; Entra gives everybody a token. */
export const graphAt = (address: string, now: () => Date): PostFinder =>
  postFinder({
    ...{ tenantId, clientId: 'bench', clientSecret: 'bench', now },
    fetch: (url, init) => {
      const asked = url as string
      return asked.startsWith('https://graph.microsoft.com/')
        ? fetch(asked.replace('https://graph.microsoft.com/', address), init)
        : Promise.resolve(Response.json({ token_type: 'Bearer', expires_in: 3599, access_token: 'bench' }))
    },
  })
