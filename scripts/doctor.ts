// npm run doctor             examines the configuration step by step and changes nothing; ends with 1 when something is wrong
// npm run doctor -- --json   the same for machines
import { parseArgs } from 'node:util'
import { examineAndPrint } from './doctor/print.ts'
import { stepsOf } from './doctor/steps.ts'

const { values: flags } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
process.exitCode = await examineAndPrint(stepsOf(process.env), flags.json)
