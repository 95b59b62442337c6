import { expect, it } from 'vitest'
import { understand } from './understand.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Lakehouse' },
  { platformId: 'power-bi', name: 'Power BI' },
]

const met = (typed: string): string => {
  const meant = understand(typed, platforms)
  return 'said' in meant ? `${meant.said.name} ${meant.said.rest}`.trim() : 'offers'
}

it.each([
  // A thing of whoever asks is no platform.
  ['is my sales report fresh?', 'offers'],
  ['ist mein Bericht aktuell?', 'offers'],
  ['is the sales report fresh?', 'status sales report'],
  // Who answers for a platform stands in the list of platforms; who may do what, among the roles.
  ['who owns Power BI?', 'platforms'],
  ['wem gehört Power BI?', 'platforms'],
  ['wer ist zuständig für Power BI?', 'platforms'],
  ['who is responsible', 'roles'],
  ['who can approve requests?', 'roles'],
  ['wer genehmigt Anfragen?', 'roles'],
  ['how do I report a problem?', 'incident'],
  ['wie melde ich eine Störung?', 'incident'],
  ['what can I vote for?', 'roadmap wanted'],
  ['worüber kann ich abstimmen?', 'roadmap wanted'],
  ['is there maintenance tonight?', 'maintenance'],
  ['is anything planned this week?', 'maintenance'],
  ['gibt es heute eine Wartung?', 'maintenance'],
  ['wann ist die nächste Wartung?', 'maintenance'],
  ['move the maintenance to 23:00', 'maintenance'],
  ['please extend the maintenance by an hour', 'maintenance'],
  ['can you cancel the maintenance on Power BI?', 'maintenance'],
  ['bitte verschiebe die Wartung auf 23 Uhr', 'maintenance'],
  ['extend the maintenance', 'maintenance'],
  ['please stop the maintenance job', 'offers'],
  ['Lakehouse is down, did you change the maintenance job?', 'status lakehouse'],
  ['Lakehouse is down since somebody had to end the maintenance early', 'offers'],
  ['how do I extend the maintenance window policy?', 'offers'],
  ['sage die Wartung ab', 'maintenance'],
  ['how do I announce maintenance?', 'offers'],
  ['wie kündige ich eine Wartung an?', 'offers'],
  ['how is my ticket going?', 'my'],
  ['was ist mit meiner Störung?', 'my'],
  ['mute', 'subscribe'],
  ['stop notifications', 'subscribe'],
  ['quiet hours', 'subscribe'],
  ['settings', 'subscribe'],
  ['Benachrichtigungen aus', 'subscribe'],
  ['Ruhezeiten', 'subscribe'],
  ['the settings are wrong', 'offers'],
  ['take 12', 'ticket 12'],
  ['I take over INC-12', 'ticket 12'],
  ['ich übernehme 12', 'ticket 12'],
  ['take 3 tables', 'offers'],
  ['hand over 12 to Ben', 'assign 12 to Ben'],
  ['please hand over INC-12 to Ben', 'assign 12 to Ben'],
  ['übergib Ticket 12 an Ben', 'assign 12 an Ben'],
  ['hand over 12', 'ticket 12'],
  ['hand over 3 tables to Ben', 'offers'],
  ['announce maintenance on Power BI tonight', 'maintenance on Power BI tonight'],
  ['announce a maintenance', 'maintenance'],
  ['announce Gold late until 15:00', 'banner Gold late until 15:00'],
])('%j is %s', (typed, expected) => expect(met(typed)).toBe(expected))
