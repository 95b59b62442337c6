import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../desk/live.ts'
import type { Item } from '../desk/item-shapes.ts'
import type { Form, Similar } from '../desk/work-shapes.ts'
import { useDesk } from '../desk/use-desk.ts'
import type { Written } from '../desk/use-sending.ts'
import { useWriting } from '../desk/use-writing.ts'
import { useSettled } from '../parts/use-settled.ts'
import { linkTo } from '../place.ts'
import { bodyOf, emptyDraft, formPath, type Draft } from './draft.ts'
import { referenceOf } from './reference.ts'

/** Fewer letters say nothing, and the desk takes no shorter title. */
const leastLetters = 5

/** The open incidents that look like a draft, as far as it is one. */
const useSimilar = ({ kind, values }: Draft) => {
  const { ask, who } = useDesk()
  const title = useSettled((values.title ?? '').trim())
  const platformId = values.platformId ?? ''
  const path = `/work-items/similar?${new URLSearchParams({ title, platformId }).toString()}`
  const isAsked = kind === 'INCIDENT' && title.length >= leastLetters && platformId !== ''
  return useQuery({ queryKey: [who, path], queryFn: () => ask<Similar>(path), enabled: isAsked })
}

/** The form of a draft, what looks like it, and the ways to file it or to follow another work item instead. */
export const useFiling = (draft: Draft, change: (to: Draft) => void) => {
  const queries = useQueryClient()
  const { problem, isBusy, forget, write } = useWriting()
  const form = useLive<Form>(formPath(draft))
  const similar = useSimilar(draft)

  const does = (path: string, asked: Written) =>
    write<Item>(path, asked, (item) => {
      if (item) {
        change(emptyDraft)
        void queries.invalidateQueries()
        window.location.hash = linkTo('tickets', referenceOf(item))
        return
      }
      // A form may have changed meanwhile, and somebody else may have reported the same.
      void form.refetch()
      void similar.refetch()
    })
  return {
    ...{ form, problem, isBusy, forget },
    similar: draft.kind === 'INCIDENT' ? (similar.data?.items ?? []) : [],
    files: (form: Form) => does('/work-items', { method: 'POST', body: bodyOf(draft, form) }),
    joins: ({ itemId }: { itemId: string }) =>
      does(`/work-items/${encodeURIComponent(itemId)}/following`, { method: 'PUT', body: {} }),
  }
}
