import { openWorld, type World } from './world.ts'

/** A desk with two platforms, on which Ben triages and a channel follows the incidents of one. */
export const openIncidentDesk = async (): Promise<World> => {
  const world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
  const ada = world.person('Ada')
  await ada.says('grant Triager to Ben')
  await ada.says('subscribe lakehouse incidents', world.channel('data'))
  return world
}

/** An incident as somebody types it. */
export const stale = {
  title: 'Gold tables are stale',
  platformId: 'lakehouse',
  severity: 'high',
  description: 'Since 6 o’clock',
}

/** Anna files an incident from her own chat. */
export const annaFiles = async (world: World) => {
  const anna = world.person('Anna')
  const form = await anna.opens(await anna.says('incident'), 'Open the form')
  const answer = await anna.submits(form, stale)
  await world.settle()
  return { anna, answer }
}
