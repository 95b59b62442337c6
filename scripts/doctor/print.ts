import { examine, type Finding, type Step } from './step.ts'
import { realSurroundings } from './surroundings.ts'

/** Tries steps in the environment of this process and prints what came of each, as lines or as JSON. Answers with the exit code: 1 when something is wrong. */
export const examineAndPrint = async (steps: readonly Step[], asJson: boolean): Promise<number> => {
  const width = Math.max(...steps.map(({ name }) => name.length))
  const line = ({ step, outcome, says, who }: Finding): string =>
    `${outcome.padEnd(9)}  ${step.padEnd(width)}  ${says.replace(/\.$/, '')}${who ? `. Who can mend it: ${who}` : ''}\n`
  // Of the libraries below, some print warnings; nothing but the findings goes to standard output.
  for (const level of ['log', 'info', 'warn', 'debug'] as const) console[level] = () => undefined

  const around = realSurroundings(process.env)
  const found = await examine(steps, around, (finding) => {
    if (!asJson) process.stdout.write(line(finding))
  })
  await around.close()
  const faults = found.filter(({ outcome }) => outcome === 'wrong').length
  const summary =
    faults === 0 ? 'Nothing is wrong.' : `${faults} of ${found.length} steps ${faults === 1 ? 'is' : 'are'} wrong.`
  if (asJson) process.stdout.write(`${JSON.stringify({ ok: faults === 0, steps: found }, null, 2)}\n`)
  else process.stdout.write(`\n${summary}\n`)
  return faults === 0 ? 0 : 1
}
