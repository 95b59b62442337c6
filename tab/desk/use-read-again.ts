import { useQueryClient } from '@tanstack/react-query'

/** A way to have everything read again that is shown of these paths and of what is below them. */
export const useReadAgain = (...paths: readonly string[]): (() => Promise<void>) => {
  const queries = useQueryClient()
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => paths.some((path) => String(queryKey[1]).startsWith(path)),
    })
}
