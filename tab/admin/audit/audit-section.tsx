import { usePlace } from '../../place.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { filterIn } from './filter.ts'

/** The audit log. Its filter stands in the address, so that a link shows the same to another admin. */
export default function AuditSection() {
  const { query } = usePlace()
  const filter = filterIn(query)
  return (
    <>
      <AuditFilters key={query} filter={filter} />
      <AuditList filter={filter} />
    </>
  )
}
