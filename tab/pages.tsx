import { lazy, Suspense, type ComponentType } from 'react'
import { HealthPage } from './health/health-page.tsx'
import { Waiting } from './parts/waiting.tsx'
import { usePlace, type PageName } from './place.ts'

// Loaded when they are opened: most people look at the health first.
const HistoryPage = lazy(() => import('./history/history-page.tsx'))
const ItemsPage = lazy(() => import('./work-items/items-page.tsx'))
const RoadmapPage = lazy(() => import('./roadmap/roadmap-page.tsx'))
const AnnouncementsPage = lazy(() => import('./announcements/announcements-page.tsx'))
const KnowledgePage = lazy(() => import('./knowledge/knowledge-page.tsx'))
const AdminPage = lazy(() => import('./admin/admin-page.tsx'))

const parts: ReadonlyMap<string, ComponentType<{ open: string | null }>> = new Map<
  PageName,
  ComponentType<{ open: string | null }>
>([
  ['platforms', HealthPage],
  ['history', HistoryPage],
  ['roadmap', RoadmapPage],
  ['tickets', ItemsPage],
  ['announcements', AnnouncementsPage],
  ['docs', KnowledgePage],
  ['admin', AdminPage],
])

/** The part of the page that is open; health where a link names none. */
export const Pages = () => {
  const { page, id } = usePlace()
  const Part = parts.get(page) ?? HealthPage
  return (
    <Suspense fallback={<Waiting />}>
      <Part open={id} />
    </Suspense>
  )
}
