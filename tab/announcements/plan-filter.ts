import type { PlannedWindow } from '../desk/announcement-shapes.ts'

/** The spans of time by which people look at a plan. */
export const times = ['any', 'to_come', 'now', 'over', 'draft'] as const
export type Time = (typeof times)[number]

/** The filter of a plan, as a person set it. */
export interface PlanFilter {
  kind: string
  time: Time
}

const byState: Readonly<Record<string, Time>> = {
  ...{ scheduled: 'to_come', announced: 'to_come', starting_soon: 'to_come' },
  ...{ active: 'now', in_progress: 'now', verifying: 'now', overrun: 'now' },
  ...{ ended: 'over', missed: 'over', completed: 'over', draft: 'draft' },
}

/** The windows that a filter lets through. */
export const filtered = <W extends Pick<PlannedWindow, 'kind' | 'state'>>(
  windows: readonly W[],
  { kind, time }: PlanFilter,
): W[] => windows.filter((one) => (kind === '' || one.kind === kind) && (time === 'any' || byState[one.state] === time))
