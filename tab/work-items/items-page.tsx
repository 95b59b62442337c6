import { lazy, Suspense, useEffect, useState } from 'react'
import { useScope } from '../desk/scope.ts'
import { useDesk } from '../desk/use-desk.ts'
import { Waiting } from '../parts/waiting.tsx'
import { placeIn, usePlace, writeQuery } from '../place.ts'
import { emptyDraft } from './draft.ts'
import { addressOf, askedTogether, filterIn, filterOn, type Filter } from './filter.ts'
import { Filters } from './filters.tsx'
import { ItemPage } from './item-page.tsx'
import { ItemsHead, views } from './items-head.tsx'
import { ItemsList } from './items-list.tsx'
import { numberIn } from './reference.ts'
import { SavedViews } from './saved-views.tsx'

// Loaded when they are opened: most people look at the list first.
const FilePage = lazy(() => import('./file-page.tsx'))
const Board = lazy(() => import('./board.tsx'))
const Figures = lazy(() => import('./figures.tsx'))

/** Work items: a view of all, the one that is open, or a new one. Filter and draft stay as they were meanwhile. */
export default function ItemsPage({ open }: { open: string | null }) {
  const { query } = usePlace()
  const scope = useScope()
  const { who } = useDesk()
  const [own, change] = useState<Filter | null>(() => (query ? filterIn(query) : null))
  // A channel begins with the platforms it is about; whoever chooses otherwise sees what they chose.
  const followed = askedTogether([...(scope ?? [])])
  const filter = own ?? filterOn(followed)
  const address = addressOf(filter)
  const isOne = open !== null && !views.some((name) => name === open)
  // A link to a list that is filtered shows it so, and every way back leads to it.
  useEffect(() => {
    if (!isOne) writeQuery(address)
  }, [address, isOne, open])
  const [draft, write] = useState(emptyDraft)
  useEffect(() => {
    const heard = () => {
      const place = placeIn(window.location.hash)
      if (place.query) change(filterIn(place.query))
    }
    window.addEventListener('hashchange', heard)
    return () => window.removeEventListener('hashchange', heard)
  }, [])
  if (open === 'new') return <FilePage draft={draft} change={write} />
  const number = open === null ? null : numberIn(open)
  if (number !== null) return <ItemPage key={number} number={number} />
  const view = views.find((name) => name === open) ?? 'list'
  return (
    <>
      <ItemsHead view={view} />
      {view !== 'figures' && (
        <>
          <SavedViews key={who} filter={filter} change={change} />
          <Filters filter={filter} change={change} followed={followed} isBoard={view === 'board'} />
        </>
      )}
      <Suspense fallback={<Waiting />}>
        {view === 'list' && <ItemsList filter={filter} />}
        {view === 'board' && <Board filter={filter} />}
        {view === 'figures' && <Figures />}
      </Suspense>
    </>
  )
}
