import { useState } from 'react'
import type { AddedChecks, Proposals, Target } from '../../../desk/discovery-shapes.ts'
import { useWriting } from '../../../desk/use-writing.ts'
import { foundBody, foundDraft, isThere, type FoundDraft } from './found-draft.ts'

/** Things of one request: few enough that the progress is seen, and that a source answers in time. */
const together = 10
/** The most things that are chosen at once. */
export const mostChosen = 50

/** The way from what was ticked to checks: thresholds are proposed, looked at, and added; each by itself. */
export const useFinding = (source: string) => {
  const proposing = useWriting()
  const adding = useWriting('/definitions', '/sources')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Target>>(new Map())
  const [drafts, setDrafts] = useState<readonly FoundDraft[] | null>(null)
  const [progress, tell] = useState<{ done: number; count: number } | null>(null)

  return {
    chosen,
    /** The checks that are looked at; null while things are chosen. */
    drafts,
    progress,
    problem: proposing.problem ?? adding.problem,
    choose(targets: readonly Target[], isChosen: boolean) {
      const next = new Map(chosen)
      for (const one of targets)
        if (isChosen) next.set(one.target, one)
        else next.delete(one.target)
      setChosen(new Map([...next].slice(0, mostChosen)))
    },
    change: (target: string, some: Partial<FoundDraft>) =>
      setDrafts(
        (all) => all && all.map((one) => (one.found.target === target ? { ...one, outcome: null, ...some } : one)),
      ),
    leaveOut(target: string) {
      const left = new Map(chosen)
      left.delete(target)
      setChosen(left)
      const kept = (drafts ?? []).filter(({ found }) => found.target !== target)
      setDrafts(kept.length > 0 ? kept : null)
    },
    /** Begins anew, for another source. */
    begin() {
      proposing.forget()
      adding.forget()
      setChosen(new Map())
      setDrafts(null)
    },
    /** Goes back to the list. What is watched now is chosen no more. */
    goBack() {
      proposing.forget()
      adding.forget()
      const there = (drafts ?? []).filter(isThere).map(({ found }) => found.target)
      setChosen(new Map([...chosen].filter(([target]) => !there.includes(target))))
      setDrafts(null)
    },
    async propose() {
      const all = [...chosen.values()]
      const made: FoundDraft[] = []
      for (let from = 0; from < all.length; from += together) {
        tell({ done: from, count: all.length })
        const targets = all.slice(from, from + together).map(({ target }) => target)
        const told = await proposing.write<Proposals>(`/sources/${encodeURIComponent(source)}/proposals`, {
          ...{ method: 'POST', body: { targets } },
        })
        if (!told) break
        for (const proposal of told.proposals) made.push(foundDraft(chosen.get(proposal.target)!, proposal))
      }
      tell(null)
      if (made.length === all.length) setDrafts(made)
    },
    async add(platformId: string) {
      const all = (drafts ?? []).filter((one) => !isThere(one))
      for (let from = 0; from < all.length; from += together) {
        tell({ done: from, count: all.length })
        const part = all.slice(from, from + together)
        const checks = part.map((one) => foundBody(one, platformId, source))
        const told = await adding.write<AddedChecks>('/checks', { method: 'POST', body: { checks } })
        if (!told) break
        const became = new Map(part.map(({ found }, at) => [found.target, told.outcomes[at] ?? null]))
        setDrafts(
          (before) => before && before.map((one) => ({ ...one, outcome: became.get(one.found.target) ?? one.outcome })),
        )
      }
      tell(null)
    },
  }
}
export type Finding = ReturnType<typeof useFinding>
