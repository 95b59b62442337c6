import { inTeams, type setStage } from './stage.ts'

/** Two items with three improvements that people voted for, one without, and one improvement nobody has planned. */
export const plansOn = async ({ begins, writes, tokenOf }: ReturnType<typeof setStage>) => {
  const world = await begins(inTeams)
  const files = async (title: string) =>
    writes('Anna', '/work-items', { itemType: 'IMPROVEMENT', title, description: 'It would save an hour a day.' })
  const [sort, dark, alerts, wish] = [
    await files('Sort every list by name'),
    await files('A dark theme for reports'),
    await files('Alerts by text message'),
    await files('A search across dashboards'),
  ]
  const adds = async (item: object, ...numbers: number[]) => {
    const { roadmapId } = (await writes('Ada', '/roadmap', item)) as unknown as { roadmapId: string }
    for (const number of numbers) await writes('Ada', `/roadmap/${roadmapId}/work-items`, { reference: String(number) })
    return roadmapId
  }
  const lists = await adds(
    {
      ...{ title: 'Lists that are easy to read', theme: 'Reports', status: 'now', quarter: '2026-Q2' },
      description: 'Everybody finds what they look for.',
    },
    sort.number,
    dark.number,
  )
  await adds(
    { title: 'Alerts where people are', theme: 'Operations', status: 'next', quarter: '2026-Q3' },
    alerts.number,
  )
  await adds({ title: 'Self-service workspaces', theme: 'Operations', status: 'later' })
  const authorization = `Bearer ${await tokenOf('Ben')}`
  await world.asks('Ben').put(`/work-items/${wish.itemId}/vote`, {}, { authorization })
  /** Somebody else writes what the first item says. */
  const writesLists = async (said: object) => {
    const headers = { authorization: `Bearer ${await tokenOf('Ada')}` }
    const body = {
      title: 'Lists that are easy to read',
      theme: 'Reports',
      quarter: '2026-Q2',
      description: '',
      ...said,
    }
    await world.asks('Ada').put(`/roadmap/${lists}`, body, headers)
  }
  return { world, wish, writesLists }
}
