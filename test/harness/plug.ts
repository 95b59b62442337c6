import { StoreError, type Runner } from '../../services/store/dialect.ts'

/** Between the desk and its database: what a story can do to the store. */
export const createPlug = () => {
  /** Statements until the store is away. */
  let reachable = Infinity
  /** Statements until one is done and its answer is lost. */
  let answered = Infinity
  /** Writes until the process is as good as dead: then not even a read gets through. */
  let remaining = Infinity
  let runs = 0
  let held = 0
  let gate: Promise<void> | undefined

  return {
    /** The same database, as far as the plug lets through. */
    between: (runner: Runner, close: Runner['close']): Runner => ({
      async run(statement, parameters) {
        if (gate) {
          held++
          await gate
        }
        const writes = !/^\s*select/i.test(statement)
        if (remaining === 0 && writes) remaining = -1
        if (reachable <= 0 || remaining < 0)
          return Promise.reject(new StoreError('unavailable', new Error('unplugged')))
        runs++
        reachable--
        if (writes) remaining--
        const answer = await runner.run(statement, parameters)
        if (answered-- > 0) return answer
        answered = Infinity
        throw new StoreError('unknown', new Error('lost'))
      },
      close,
    }),
    /** The store cannot be reached after so many statements, until it is plugged in again. */
    unplugs: (statements = 0) => void (reachable = statements),
    plugsIn: () => void (reachable = Infinity),
    /** After so many statements the store does what one says, and its answer is lost. */
    losesAnswer: (statements: number) => void (answered = statements),
    /** After so many writes nothing reaches the store any more, until the desk restarts: as if it was killed there. */
    dies: (writes: number) => void (remaining = writes),
    /** Whether it came to that. */
    isDead: () => remaining <= -1,
    /** Statements the store has run since the world began, whoever asked. */
    runs: () => runs,
    /** The store answers nothing until the returned function is called. */
    holds(): () => void {
      let release = () => {}
      gate = new Promise((done) => {
        release = () => {
          gate = undefined
          done()
        }
      })
      held = 0
      return release
    },
    /** Statements that wait for the store. */
    held: () => held,
  }
}
