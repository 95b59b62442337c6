import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import type { Writing } from '../desk/use-writing.ts'
import { useWords } from '../words/use-words.ts'
import { beside, countedAt, isSame, placeOf, stepped, type Place, type Step } from './places.ts'

type Item = Roadmap['columns'][number]['items'][number]

/** An item that is being moved, and the place it is over. */
interface Held {
  item: Item
  place: Place
  isByMouse: boolean
}

const keys: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'back',
  ArrowRight: 'on',
}

/** The id of the handle of an item on the page. */
export const handleId = (roadmapId: string): string => `move-${roadmapId}`

/**
 * Items are moved by mouse, by keyboard and by buttons, all in the same way: one is picked up, goes over places, and is put
 * down or left. `told` says each of it for those who do not see it.
 */
export const useDrag = (columns: Roadmap['columns'], change: Writing) => {
  const { say } = useWords()
  const [held, setHeld] = useState<Held | null>(null)
  const [told, tell] = useState('')
  const focused = useRef<string | null>(null)

  // The handle that was moved to another column is a new one: the keyboard goes on with it.
  useEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return
    document.getElementById(handleId(focused.current))?.focus()
  })

  const where = (item: Item, place: Place) => ({
    ...{ title: item.title, column: say(`roadmap_status.${place.status}`) },
    ...countedAt(columns, item.roadmapId, place),
  })
  const over = (place: Place | null): void => {
    if (!held || !place || isSame(held.place, place)) return
    setHeld({ ...held, place })
    tell(say('tab.roadmap.over', where(held.item, place)))
  }
  const pickUp = (item: Item, isByMouse: boolean): void => {
    const place = placeOf(columns, item.roadmapId)
    if (!place || change.isBusy) return
    setHeld({ item, place, isByMouse })
    tell(say('tab.roadmap.picked', where(item, place)))
  }
  const leave = (): void => {
    if (!held) return
    setHeld(null)
    tell(say('tab.roadmap.left', { title: held.item.title }))
  }
  const putDown = async (): Promise<void> => {
    if (!held || change.isBusy) return
    const { item, place, isByMouse } = held
    if (isSame(place, placeOf(columns, item.roadmapId))) return leave()
    focused.current = isByMouse ? null : item.roadmapId
    const { roadmapId, revision } = item
    const asked = { method: 'POST', body: place, revision } as const
    const isDone = await change.write(`/roadmap/${encodeURIComponent(roadmapId)}/move`, asked)
    // Whoever goes elsewhere meanwhile is not called back.
    setTimeout(() => (focused.current = null), 1000)
    setHeld(null)
    tell(say(isDone ? 'tab.roadmap.moved' : 'tab.roadmap.left', where(item, place)))
  }

  return {
    held,
    told,
    pickUp,
    leave,
    putDown,
    steps: (step: Step): void => over(held && stepped(columns, held.item.roadmapId, held.place, step)),
    hears(event: KeyboardEvent): void {
      if (!held) return
      const step = keys[event.key]
      if (!step && event.key !== 'Escape') return
      event.preventDefault()
      if (step) over(stepped(columns, held.item.roadmapId, held.place, step))
      else leave()
    },
    /** Over an item the pointer is before it or behind it; elsewhere in a column it is at its end. */
    goesOver(event: DragEvent, status: string, roadmapId?: string): void {
      if (!held?.isByMouse) return
      event.preventDefault()
      event.stopPropagation()
      const { top, height } = event.currentTarget.getBoundingClientRect()
      const isBehind = event.clientY > top + height / 2
      over(
        roadmapId === undefined ? { status, before: null } : beside(columns, held.item.roadmapId, roadmapId, isBehind),
      )
    },
    drops(event: DragEvent): void {
      event.preventDefault()
      void putDown()
    },
  }
}
export type Drag = ReturnType<typeof useDrag>
