import { z } from 'zod'
import { Report } from '../services/status/report.ts'

type Json = Record<string, unknown>

const refused = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const refusals: Json = {
  401: refused('Nobody is signed in.'),
  429: refused('Too many requests, or too many streams of one person.'),
  503: refused('The sign-in is away.'),
}

/** The ways into the API that are no routes over an action: changes as they happen, and tools for assistants. */
export const otherDoors: Readonly<Record<string, Json>> = {
  '/changes': {
    get: {
      operationId: 'getChanges',
      summary: 'Tells what changes, as it happens.',
      description:
        'Server-sent events, as long as somebody listens. `change` names a noun and an id, and nothing of what it says; `reset` means that anything may have changed. A stream ends after 15 minutes; whoever comes back with the last `id` hears what was missed.',
      parameters: [
        {
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description: 'The `id` of the event that was heard last.',
          schema: { type: 'string', maxLength: 200 },
        },
      ],
      responses: {
        200: {
          description: 'A stream of events.',
          content: {
            'text/event-stream': {
              schema: { type: 'string' },
              example: 'id: 5f1c.42\nevent: change\ndata: {"noun":"workItem","id":"9d0e"}\n\n',
            },
          },
        },
        ...refusals,
      },
    },
  },
  '/webhooks/{checkId}': {
    post: {
      operationId: 'postWebhook',
      summary: 'Takes the result of a job, signed with the secret of its check.',
      description:
        'Signed as Standard Webhooks say: `v1,` and the Base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>`, with the bytes behind `whsec_` as the key. The same delivery again is answered as the first was. It is there where the desk has `WEBHOOK_SIGNING_SECRET`.',
      security: [],
      parameters: [
        ...[
          { name: 'checkId', in: 'path', description: 'The id of a check.' },
          { name: 'webhook-id', in: 'header', description: 'Names the delivery: the same one is taken once.' },
          { name: 'webhook-timestamp', in: 'header', description: 'Seconds since 1970; five minutes off at most.' },
          { name: 'webhook-signature', in: 'header', description: 'One signature or several, with blanks between.' },
        ].map((parameter) => ({ ...parameter, required: true, schema: { type: 'string', maxLength: 1000 } })),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: z.toJSONSchema(Report, { io: 'input' }),
            example: { status: 'success', finishedAt: '2026-03-02T09:00:00Z' },
          },
        },
      },
      responses: {
        200: {
          description: 'It is written.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...refusals,
        400: refused('The body is not as it should be.'),
        401: refused('It is not signed with the secret of this check, or not now; or there is no such check.'),
        413: refused('It is longer than 16 KB.'),
      },
    },
  },
  '/mcp': {
    post: {
      operationId: 'postMcp',
      summary: 'Speaks the Model Context Protocol with an assistant.',
      description:
        'Streamable HTTP, each request alone. The tools are the operations of this document under their `operationId`: those that read for a person, and those whose actions a key lists for a key.',
      parameters: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', description: 'A message of JSON-RPC 2.0.' },
            example: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
          },
        },
      },
      responses: {
        200: {
          description: 'The answer, as JSON-RPC 2.0.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...refusals,
      },
    },
  },
}
