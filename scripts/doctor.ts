// npm run doctor             examines the configuration step by step and changes nothing; ends with 1 when something is wrong
// npm run doctor -- --json   the same for machines
import { parseArgs } from 'node:util'
import { examine, type Finding } from './doctor/step.ts'
import { steps } from './doctor/steps.ts'
import { realSurroundings } from './doctor/surroundings.ts'

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })
const width = Math.max(...steps.map(({ name }) => name.length))

const line = ({ step, outcome, says, who }: Finding): string =>
  `${outcome.padEnd(9)}  ${step.padEnd(width)}  ${says.replace(/\.$/, '')}${who ? `. Who can mend it: ${who}` : ''}\n`

// Of the libraries below, some print warnings; nothing but the findings goes to standard output.
for (const level of ['log', 'info', 'warn', 'debug'] as const) console[level] = () => undefined

const around = realSurroundings(process.env)
const found = await examine(steps, around, (finding) => {
  if (!flags.json) process.stdout.write(line(finding))
})
await around.close()
const faults = found.filter(({ outcome }) => outcome === 'wrong').length
if (flags.json) process.stdout.write(`${JSON.stringify({ ok: faults === 0, steps: found }, null, 2)}\n`)
else
  process.stdout.write(
    faults === 0
      ? '\nNothing is wrong.\n'
      : `\n${faults} of ${found.length} steps ${faults === 1 ? 'is' : 'are'} wrong.\n`,
  )
process.exitCode = faults === 0 ? 0 : 1
