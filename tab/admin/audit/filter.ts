/** The time that is looked back, in days; 0 is all. */
export const spans = [1, 7, 30, 0] as const

/** A filter of the audit log as it stands in the address. */
export interface AuditFilter {
  by: string
  action: string
  rowId: string
  outcome: 'any' | 'done' | 'refused'
  days: number
}

const outcomes = ['any', 'done', 'refused'] as const

/** Reads the filter in an address; what cannot be read is left out. */
export const filterIn = (query: string): AuditFilter => {
  const said = new URLSearchParams(query)
  return {
    by: said.get('by') ?? '',
    action: said.get('action') ?? '',
    rowId: said.get('rowId') ?? '',
    outcome: outcomes.find((one) => one === said.get('outcome')) ?? 'any',
    days: spans.find((one) => String(one) === said.get('days')) ?? 7,
  }
}

/** The address of a filter: only what differs from the usual. */
export const addressOf = ({ by, action, rowId, outcome, days }: AuditFilter): string => {
  const said = new URLSearchParams({
    ...(by.trim() && { by: by.trim() }),
    ...(action.trim() && { action: action.trim() }),
    ...(rowId.trim() && { rowId: rowId.trim() }),
    ...(outcome !== 'any' && { outcome }),
    ...(days !== 7 && { days: String(days) }),
  })
  return `#/admin/audit${said.size > 0 ? `?${said.toString()}` : ''}`
}

const dayMs = 86_400_000

/** The query of a page of the log. The time begins at a full hour, so that the pages of a list fit each other. */
export const queryOf = (
  { by, action, rowId, outcome, days }: AuditFilter,
  now: Date,
  cursor: string | null,
): string => {
  const hour = Math.floor(now.getTime() / 3_600_000) * 3_600_000
  return new URLSearchParams({
    count: '25',
    outcome,
    ...(by && { by }),
    ...(action && { action }),
    ...(rowId && { rowId }),
    ...(days > 0 && { from: new Date(hour - days * dayMs).toISOString() }),
    ...(cursor !== null && { cursor }),
  }).toString()
}
