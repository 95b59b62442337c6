import { useRef, useState } from 'react'
import type { AddedChecks, Proposals, Target } from '../../../desk/discovery-shapes.ts'
import { useSending } from '../../../desk/use-sending.ts'
import { useWriting } from '../../../desk/use-writing.ts'
import { draftsFor, together } from './drafts-for.ts'
import { foundBody, isThere, type FoundDraft } from './found-draft.ts'

/** The most things that are chosen at once. */
export const mostChosen = 50

/** The way from what was ticked to checks: thresholds are proposed, looked at, and added; each by itself. */
export const useFinding = (source: string) => {
  const send = useSending()
  const adding = useWriting('/definitions', '/sources')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Target>>(new Map())
  const [drafts, setDrafts] = useState<readonly FoundDraft[] | null>(null)
  const [progress, tell] = useState<{ done: number; count: number } | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  // Another one with each beginning: what was asked for before is then no longer wanted.
  const begun = useRef(0)

  return {
    chosen,
    /** The checks that are looked at; null while things are chosen. */
    drafts,
    progress,
    problem: refusal ?? adding.problem,
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
      begun.current++
      tell(null)
      setRefusal(null)
      adding.forget()
      setChosen(new Map())
      setDrafts(null)
    },
    /** Goes back to the list. What is watched now is chosen no more. */
    goBack() {
      setRefusal(null)
      adding.forget()
      const there = (drafts ?? []).filter(isThere).map(({ found }) => found.target)
      setChosen(new Map([...chosen].filter(([target]) => !there.includes(target))))
      setDrafts(null)
    },
    async propose() {
      const mine = ++begun.current
      const isWanted = () => begun.current === mine
      const all = [...chosen.values()]
      try {
        const made = await draftsFor(source, all, {
          ask: (name, targets) =>
            send<Proposals>(`/sources/${encodeURIComponent(name)}/proposals`, { method: 'POST', body: { targets } }),
          tell: (done) => tell({ done, count: all.length }),
          isWanted,
        })
        if (made === null) return
        setRefusal(null)
        setDrafts(made)
      } catch (error) {
        if (isWanted()) setRefusal(error)
      }
      if (isWanted()) tell(null)
    },
    async add(platformId: string) {
      const all = (drafts ?? []).filter((one) => !isThere(one))
      for (let from = 0; from < all.length; from += together) {
        tell({ done: from, count: all.length })
        const part = all.slice(from, from + together)
        const checks = part.map((one) => foundBody(one, platformId))
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
