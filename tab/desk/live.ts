import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useCallback, useContext } from 'react'
import { everyMs } from './every.ts'
import { useDesk } from './use-desk.ts'

/** True below it while the page hears of changes as they happen. */
export const FollowingContext = createContext(false)

/** The interval in which a query reads again of its own accord, beside what it is told of. */
export const useEvery = () => {
  const isFollowing = useContext(FollowingContext)
  return useCallback(
    ({ state }: { state: { data: unknown; error: unknown } }) => everyMs(isFollowing, state),
    [isFollowing],
  )
}

/**
 * Reads something of the desk, and reads it again when the desk tells that it has changed, while the page is looked at. While it
 * cannot be read, what was told last stays, beside the problem.
 */
export const useLive = <T>(path: string): UseQueryResult<T> => {
  const { ask, who } = useDesk()
  return useQuery<T>({
    queryKey: [who, path],
    queryFn: () => ask<T>(path),
    refetchInterval: useEvery(),
  })
}
