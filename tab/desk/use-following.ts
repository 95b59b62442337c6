import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isAbout, pathsOf, type Change } from './concerns.ts'
import { follow, type OpenChanges } from './follow.ts'
import { gatherForMs } from './gather.ts'

/**
 * Follows the changes of the desk for the whole page, while it is looked at, and has everything read again that they are about.
 * Tells whether changes are heard.
 */
export const useFollowing = (open: OpenChanges | null): boolean => {
  const queries = useQueryClient()
  const [isFollowing, follows] = useState(false)
  useEffect(() => {
    if (!open) return
    let place: string | null = null
    let stop: (() => string | null) | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let readAt = -Infinity
    const gathered: (Change | null)[] = []
    const readAgain = (): void => {
      timer = undefined
      readAt = performance.now()
      const paths = pathsOf(gathered.splice(0))
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isAbout(String(queryKey[1]), paths) })
    }
    const hear = (change: Change | null): void => {
      gathered.push(change)
      timer ??= setTimeout(readAgain, gatherForMs(performance.now() - readAt, Math.random()))
    }
    const look = (): void => {
      if (!document.hidden) stop ??= follow({ open, hear, follows, from: place, chance: Math.random })
      else if (stop) {
        place = stop()
        stop = undefined
        follows(false)
      }
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer)
      stop?.()
      follows(false)
    }
  }, [open, queries])
  return isFollowing
}
