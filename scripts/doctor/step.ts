import type { Surroundings } from './surroundings.ts'

/** The one who can mend what is wrong. */
export type Mender = 'you' | 'the Entra admin' | 'the Databricks admin' | 'the admin of the source'

/** The judgement of a step. `says` is a sentence for operators that holds no secret. */
export type Judgement =
  | { outcome: 'ok'; says: string }
  | { outcome: 'not tried'; says: string }
  | { outcome: 'wrong'; says: string; who?: Mender }

/** One thing that has to be right. `run` asks, through its surroundings alone, and changes nothing. */
export interface Step {
  name: string
  /** The one who can usually mend it; a judgement may name somebody else. */
  who: Mender
  /** Names of steps without which this one cannot be tried. */
  after: readonly string[]
  run(around: Surroundings): Promise<Judgement>
}

/** A step with its judgement; `who` is there when it is wrong. */
export interface Finding {
  step: string
  outcome: Judgement['outcome']
  says: string
  who?: Mender
}

export const ok = (says: string): Judgement => ({ outcome: 'ok', says })
export const notTried = (says: string): Judgement => ({ outcome: 'not tried', says })
export const wrong = (says: string, who?: Mender): Judgement => ({ outcome: 'wrong', says, ...(who && { who }) })

/** The judgement of an error that no step knows. Of libraries' errors only the first line is worth reading. */
const unknown = (error: unknown): Judgement => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return wrong(`an error nobody foresaw, ${name}: ${message.split('\n')[0]}`)
}

const attempt = async (step: Step, found: readonly Finding[], around: Surroundings): Promise<Judgement> => {
  const missing = found.find(({ step: name, outcome }) => step.after.includes(name) && outcome !== 'ok')
  if (missing)
    return notTried(`because "${missing.step}" ${missing.outcome === 'wrong' ? 'is wrong' : 'was not tried'}`)
  return step.run(around).catch(unknown)
}

/** Tries the steps one after the other, each that can be tried, whatever became of the others. */
export const examine = async (
  steps: readonly Step[],
  around: Surroundings,
  tell: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> => {
  const found: Finding[] = []
  for (const step of steps) {
    const { outcome, says, ...rest } = await attempt(step, found, around)
    const who = ('who' in rest && rest.who) || step.who
    const finding = { step: step.name, outcome, says: around.veil(says), ...(outcome === 'wrong' && { who }) }
    tell(finding)
    found.push(finding)
  }
  return found
}
