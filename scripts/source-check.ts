// npm run source:check -- <name>          tries one source step by step, from its variables to one harmless read
// npm run source:check -- <name> --json   the same for machines
import { parseArgs } from 'node:util'
import { sources } from '../ingestion/sources/index.ts'
import { examineAndPrint } from './doctor/print.ts'
import { sourceSteps } from './doctor/source.ts'

const { values: flags, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const definition = sources.find(({ name }) => name === positionals[0])
if (definition) process.exitCode = await examineAndPrint(sourceSteps(definition), flags.json)
else {
  const asked = positionals[0] === undefined ? 'Name a source.' : `There is no source ${positionals[0]}.`
  process.stderr.write(`${asked} There are: ${sources.map(({ name }) => name).join(', ')}.\n`)
  process.exitCode = 1
}
