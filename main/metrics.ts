import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Log, LogLine } from '../services/kernel/log.ts'

/** Prometheus metrics, all derived from the log lines, so that both always agree. */
export const createMetrics = (): { observe: Log; text: () => Promise<string> } => {
  const registry = new Registry()
  const registers = [registry]
  const labelNames = ['name', 'outcome']
  const counters = {
    turn: new Counter({ name: 'deltadesk_turns_total', help: 'Turns answered', labelNames, registers }),
    request: new Counter({ name: 'deltadesk_requests_total', help: 'API requests answered', labelNames, registers }),
    run: new Counter({ name: 'deltadesk_ingestion_runs_total', help: 'Ingestion runs', labelNames, registers }),
    delivery: new Counter({ name: 'deltadesk_deliveries_total', help: 'Posts sent or tried', labelNames, registers }),
    desk: new Counter({
      name: 'deltadesk_events_total',
      help: 'Starts, stops, refused requests and events put aside',
      labelNames,
      registers,
    }),
  }
  const seconds = new Histogram({
    name: 'deltadesk_seconds',
    help: 'Time of a turn, request, run or delivery',
    labelNames: ['kind', 'name'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15],
    registers,
  })
  const statements = new Histogram({
    name: 'deltadesk_statements',
    help: 'Store statements of a turn or request, before and after the person was answered',
    labelNames: ['name', 'phase'],
    buckets: [0, 1, 2, 3, 5, 10],
    registers,
  })
  const pages = new Gauge({ name: 'deltadesk_handbook_pages', help: 'Pages of the handbook that are found', registers })
  const skipped = new Gauge({
    name: 'deltadesk_handbook_skipped',
    help: 'Pages and includes of the handbook that were left out, by reason',
    labelNames: ['reason'],
    registers,
  })
  /** Takes over the outcome of the last load of the handbook. */
  const loaded = (line: LogLine): void => {
    if (typeof line.pages !== 'number') return
    pages.set(line.pages)
    skipped.reset()
    for (const [reason, count] of Object.entries({ ...(line.skipped as Record<string, number>) }))
      skipped.set({ reason }, count)
  }
  return {
    observe(line) {
      const { kind, name, outcome, ms, before, after } = line
      if (kind === 'desk' && name === 'handbook') loaded(line)
      counters[kind].inc({ name, outcome })
      if (ms !== undefined) seconds.observe({ kind, name }, ms / 1000)
      if (typeof before === 'number') statements.observe({ name, phase: 'before' }, before)
      if (typeof after === 'number') statements.observe({ name, phase: 'after' }, after)
    },
    text: () => registry.metrics(),
  }
}
