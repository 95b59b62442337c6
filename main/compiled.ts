import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * The start is the loading of the SDK, and most of that is compiling: what was compiled is kept for the next start.
 * Only what is imported after this has been evaluated profits; a folder that cannot be written only costs time.
 */
enableCompileCache({ directory: join(import.meta.dirname, '../node_modules/.cache/deltadesk'), portable: true })
