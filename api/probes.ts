import type { Door } from './server.ts'

export interface Readiness {
  /** The parts that keep the desk from being ready (store, ingestion); empty when it is ready. */
  reasons: string[]
  storeReadAt: Date | null
  lastIngestionAt: Date | null
}

export interface ProbeParts {
  /** Gives the metrics as Prometheus text. */
  metrics: () => Promise<string>
  readiness: () => Readiness
}

/** The doors for whatever watches the process: alive, ready, and in figures. */
export const probes = ({ metrics, readiness }: ProbeParts): readonly Door[] => [
  { method: 'get', path: '/healthz', answer: () => Promise.resolve({ status: 200, body: { status: 'alive' } }) },
  {
    method: 'get',
    path: '/readyz',
    answer() {
      const { reasons, ...rest } = readiness()
      const ready = reasons.length === 0
      return Promise.resolve({ status: ready ? 200 : 503, body: { ready, reasons, ...rest } })
    },
  },
  {
    method: 'get',
    path: '/metrics',
    answer: async () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4' },
      body: await metrics(),
    }),
  },
]
