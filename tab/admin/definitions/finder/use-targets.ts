import { useInfiniteQuery } from '@tanstack/react-query'
import type { Targets } from '../../../desk/discovery-shapes.ts'
import { useDesk } from '../../../desk/use-desk.ts'

/** Milliseconds for which a list is taken for what it was, and after which one is asked for again that is still read. */
const freshMs = 60_000
const readingMs = 3000

/** The things that a source sees, by words of their names, a page at a time. A refusal is told at once: a person waits. */
export const useTargets = (source: string, text: string) => {
  const { ask, who } = useDesk()
  return useInfiniteQuery({
    queryKey: [who, '/sources', source, text],
    queryFn: ({ pageParam }) =>
      ask<Targets>(
        `/sources/${encodeURIComponent(source)}/targets?${new URLSearchParams({ text, skip: String(pageParam) }).toString()}`,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: freshMs,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ isReading }) => isReading) ? readingMs : false),
    // The list before stays while letters are typed, but never that of another source or person.
    placeholderData: (before, query) =>
      query?.queryKey[0] === who && query.queryKey[2] === source ? before : undefined,
  })
}
