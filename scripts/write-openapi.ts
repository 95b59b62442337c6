import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { openApiOf } from '../api/openapi.ts'
import { base } from '../api/request.ts'
import { routes } from '../api/routes/index.ts'

/** Writes docs/openapi.json from the routes of the API. */
const text = await format(JSON.stringify(openApiOf(routes, base)), { parser: 'json', printWidth: 120 })
await writeFile('docs/openapi.json', text)
