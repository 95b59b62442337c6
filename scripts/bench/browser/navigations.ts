import type { Browser, CDPSession } from 'playwright-core'
import { figure, type Figure } from '../figures.ts'
import { openWindow } from './window.ts'

/** Health comes last, so that it is open whenever memory is read. */
const places = [
  'history',
  'roadmap',
  'tickets',
  'tickets/IMP-1',
  'tickets/board',
  'announcements',
  'docs',
  'admin/audit',
]
const round = [...places, 'announcements/new-banner', 'platforms']

interface Held {
  heap: number
  nodes: number
  listeners: number
}

/** Everything that is still held once nothing is in hand. */
const held = async (devtools: CDPSession): Promise<Held> => {
  for (let times = 0; times < 3; times++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)!.value
  return { heap: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

/** Goes from page to page 200 times, as somebody does who leaves the tab open for a week. */
export const navigations = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const window = await openWindow(browser, origin)
  const { page, devtools, quiet } = window
  await devtools.send('Performance.enable')
  await quiet()
  const goes = async (times: number): Promise<Held> => {
    for (let number = 0; number < times; number++) {
      await page.evaluate(`window.location.hash = '#/${round[number % round.length]}'`)
      await quiet()
    }
    return held(devtools)
  }
  const before = await goes(20)
  const after = await goes(180)
  await window.close()
  const grown = (what: string, of: keyof Held, unit: string, most: number): Figure =>
    figure(what, after[of] - before[of], {
      ...{ unit, most },
      note: `${before[of].toFixed(unit ? 1 : 0)} after 20, ${after[of].toFixed(unit ? 1 : 0)} after 200`,
    })
  return [
    grown('heap after 200 ways from page to page, beyond that after 20', 'heap', 'MiB', 5),
    grown('the same, nodes of the document', 'nodes', '', 100),
    grown('the same, listeners', 'listeners', '', 20),
  ]
}
