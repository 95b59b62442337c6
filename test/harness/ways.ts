import restify from 'restify'
import { vi } from 'vitest'

/** A way into the desk over HTTP, as it is registered: a method, and a path with `:name` for any value. */
export interface Way {
  method: string
  path: string
}

interface Routed {
  router: { getRoutes: () => Record<string, { method: string; path: string }> }
}

/** Looks at the server that is made next, so that a way which somebody adds is in every test of all ways. */
export const watchWays = (): (() => Way[]) => {
  const create = restify.createServer.bind(restify)
  const spy = vi.spyOn(restify, 'createServer').mockImplementation((options) => {
    const made = create(options)
    server = made as unknown as Routed
    spy.mockRestore()
    return made
  })
  let server: Routed | undefined
  return () =>
    Object.values(server!.router.getRoutes())
      .map(({ method, path }) => ({ method, path }))
      .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`))
}
