import type { World } from '../../harness/world.ts'
import type { setStage } from './stage.ts'

/** A desk with two platforms and a ticket of each kind: INC-1, REQ-2 and IMP-3. */
export const withTickets = async (
  { begins, writes }: ReturnType<typeof setStage>,
  env: Record<string, string> = {},
): Promise<World> => {
  const world = await begins(env)
  await world.platform('orders', 'Orders API')
  await world.platform('lakehouse', 'Lakehouse')
  for (const [itemType, title, more] of [
    ['INCIDENT', 'Orders cannot be placed', { platformId: 'orders', severity: 'critical' }],
    ['PLATFORM_REQUEST', 'Access to the sales schema', { platformId: 'lakehouse', priority: 'normal' }],
    ['IMPROVEMENT', 'Sort the list of jobs by name', {}],
  ] as const)
    await writes('Anna', '/work-items', {
      ...{ itemType, title, description: 'The new team in Lisbon needs it from Monday on.' },
      ...more,
    })
  return world
}
