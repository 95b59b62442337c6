import { lazy, Suspense, type ComponentType } from 'react'
import { HealthPage } from './health/health-page.tsx'
import { Waiting } from './parts/waiting.tsx'
import { usePlace } from './place.ts'

// Loaded when they are opened: most people look at the health first.
const HistoryPage = lazy(() => import('./history/history-page.tsx'))
const ItemsPage = lazy(() => import('./work-items/items-page.tsx'))
const RoadmapPage = lazy(() => import('./roadmap/roadmap-page.tsx'))
const AnnouncementsPage = lazy(() => import('./announcements/announcements-page.tsx'))
const KnowledgePage = lazy(() => import('./knowledge/knowledge-page.tsx'))
const AdminPage = lazy(() => import('./admin/admin-page.tsx'))

type Part = ComponentType<{ open: string | null }>

/** The parts of the page by the names by which links lead to them, in the order in which they stand; the first is open where a link names none. */
const parts = [
  ['platforms', HealthPage],
  ['history', HistoryPage],
  ['roadmap', RoadmapPage],
  ['tickets', ItemsPage],
  ['announcements', AnnouncementsPage],
  ['docs', KnowledgePage],
  ['admin', AdminPage],
] as const satisfies readonly (readonly [string, Part])[]
type PageName = (typeof parts)[number][0]
/** The names of the parts. */
export const pageNames: readonly PageName[] = parts.map(([name]) => name)
const parted = new Map<PageName, Part>(parts)

/** The name of the part that a link means. */
export const pageNamed = (name: string): PageName => pageNames.find((one) => one === name) ?? parts[0][0]

/** The part of the page that is open. */
export const Pages = () => {
  const { page, id } = usePlace()
  const Shown = parted.get(pageNamed(page))!
  return (
    <Suspense fallback={<Waiting />}>
      <Shown open={id} />
    </Suspense>
  )
}
