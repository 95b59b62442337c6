import { StoreError, type Runner } from '../../services/store/dialect.ts'

/** Between the desk and its database: what a story can do to the store. */
export const createPlug = () => {
  /** Statements until the store is away. */
  let reach = { left: Infinity }
  /** Statements until one is done and its answer is lost. */
  let answered = Infinity
  /** Writes until the process is as good as dead: then not even a read gets through. */
  let life = { left: Infinity }
  let runs = 0
  let held = 0
  let gate: Promise<void> | undefined

  /** A statement that ended in a conflict was not done: whoever counts statements counts it no more. */
  const uncounted = (error: unknown, counts: readonly { left: number }[]): void => {
    if (!(error instanceof StoreError) || error.kind !== 'conflict') return
    for (const count of counts) if (count.left >= 0) count.left++
  }

  return {
    /** The same database, as far as the plug lets through. */
    between: (runner: Runner, close: Runner['close']): Runner => ({
      async run(statement, parameters) {
        if (gate) {
          held++
          await gate
        }
        const writes = !/^\s*select/i.test(statement)
        if (life.left === 0 && writes) life.left = -1
        if (reach.left <= 0 || life.left < 0)
          return Promise.reject(new StoreError('unavailable', new Error('unplugged')))
        runs++
        const counts = writes ? [reach, life] : [reach]
        for (const count of counts) count.left--
        const answer = await runner.run(statement, parameters).catch((error: unknown) => {
          uncounted(error, counts)
          throw error
        })
        if (answered-- > 0) return answer
        answered = Infinity
        throw new StoreError('unknown', new Error('lost'))
      },
      close,
    }),
    /** The store cannot be reached after so many statements, until it is plugged in again. */
    unplugs: (statements = 0) => void (reach = { left: statements }),
    plugsIn: () => void (reach = { left: Infinity }),
    /** After so many statements the store does what one says, and its answer is lost. */
    losesAnswer: (statements: number) => void (answered = statements),
    /** After so many writes nothing reaches the store any more, until the desk restarts: as if it was killed there. */
    dies: (writes: number) => void (life = { left: writes }),
    /** Whether it came to that. */
    isDead: () => life.left < 0,
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
