import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Health, Scope, State } from './shapes.ts'
import { useDesk } from './use-desk.ts'
import { useEvery } from './live.ts'

/** The conversation below whose name the page is a tab, and whether the person wants to see everything nevertheless. */
export const ConversationContext = createContext<string | null>(null)

/** The platforms that the conversation of this tab is about; null for all, and until that is known. */
export const useScope = (): ReadonlySet<string> | null => {
  const { ask, who } = useDesk()
  const conversation = useContext(ConversationContext)
  const path = `/subscriptions/${encodeURIComponent(conversation ?? '')}/platforms`
  const { data } = useQuery<Scope>({
    queryKey: [who, path],
    queryFn: () => ask<Scope>(path),
    enabled: conversation !== null,
    refetchInterval: useEvery(),
  })
  return conversation === null || !data?.platformIds ? null : new Set(data.platformIds)
}

/** The health of some platforms alone, counted anew. */
export const healthWithin = (health: Health, scope: ReadonlySet<string> | null): Health => {
  if (scope === null) return health
  const platforms = health.platforms.filter(({ platformId }) => scope.has(platformId))
  const none = Object.fromEntries(Object.keys(health.counts).map((state) => [state, 0])) as Record<State, number>
  const counts = platforms.reduce((sum, { state }) => ({ ...sum, [state]: sum[state] + 1 }), none)
  return { ...health, platforms, counts }
}
