import { useState } from 'react'
import { Problem } from './problem.ts'
import { useReadAgain } from './use-read-again.ts'
import { useSending, type Written } from './use-sending.ts'

/**
 * A way to write something, after which whatever is shown of these paths is read again. `write` gives what the desk says, or null
 * where it was refused, and leaves in `problem` what was wrong until `forget` is called or something is written. `isOvertaken` is
 * true where that is that somebody else has changed the thing meanwhile.
 */
export const useWriting = (...paths: readonly string[]) => {
  const send = useSending()
  const readAgain = useReadAgain(...paths)
  const [problem, setProblem] = useState<unknown>(null)
  const [isOvertaken, setOvertaken] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const ends = (problem: unknown, hadRevision: boolean): void => {
    setProblem(problem)
    setOvertaken(hadRevision && problem instanceof Problem && problem.code === 'CONFLICT')
  }
  return {
    ...{ problem, isBusy, isOvertaken },
    forget: (): void => ends(null, false),
    /** Calls `afterwards` with what the desk says, or with null, before another write can begin. */
    async write<T>(path: string, asked: Written, afterwards?: (told: T | null) => unknown): Promise<T | null> {
      setBusy(true)
      try {
        const told = await send<T>(path, asked).then(
          (told) => {
            ends(null, false)
            return told
          },
          (error: unknown) => {
            ends(error, asked.revision !== undefined)
            return null
          },
        )
        await afterwards?.(told)
        // Also when somebody else was faster: the person sees how it stands now, and decides again.
        await readAgain()
        return told
      } finally {
        setBusy(false)
      }
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
