import { seeded } from '../../../services/kernel/seeded.ts'
import type { World } from '../../harness/world.ts'

/** What was measured in 13 months: every hour of the last week and six times a day before, late now and then, and down for two days. */
export const measures = async (world: World) => {
  const chance = seeded(14)
  const now = world.now().getTime()
  const lastWeek = 8 * 24
  const hours = [...Array(lastWeek).keys(), ...Array.from({ length: 388 * 6 }, (_, index) => lastWeek + index * 4)]
  const rows = hours
    .map((hour, index) => {
      const measuredAt = new Date(now - hour * 3_600_000)
      const isDown = hour > 2800 && hour < 2848
      const isLate = chance() < 0.06
      return (['lakehouse-1', 'lakehouse-2'] as const).map((checkId) => ({
        resultId: `r-${checkId}-${index}`,
        checkId,
        platformId: 'lakehouse',
        measuredAt,
        status: isDown ? ('red' as const) : ('green' as const),
        observedValue:
          checkId === 'lakehouse-1' ? (isDown ? 400 : isLate ? 60 + 50 * chance() : 15 + 30 * chance()) : 120,
        message: isDown ? 'The job failed' : '',
        errorPayload: isDown
          ? JSON.stringify({ runId: 4711, resultState: 'FAILED', runPageUrl: 'https://example.com/run/4711' })
          : null,
        ingestionRunId: `run-${index}`,
      }))
    })
    .flat()
  for (let from = 0; from < rows.length; from += 400)
    await world.store.append('status_results', rows.slice(from, from + 400))
}
