import { describe, expect, it } from 'vitest'
import type { Offer } from '../../cards/kit/offers.ts'
import { texts } from '../../cards/kit/words.ts'
import { dialogs, verbs } from '../routes/index.ts'
import { listFilter } from './list-filter.ts'
import { understand } from './understand.ts'
import { parseMove, parseNumbered } from './work-item-words.ts'

const platforms = [
  { platformId: 'lakehouse', name: 'Lakehouse' },
  { platformId: 'gold', name: 'Gold Layer' },
  { platformId: 'power-bi', name: 'Power BI' },
  { platformId: 'sales-dwh', name: 'Sales Warehouse' },
  { platformId: 'kafka', name: 'Kafka' },
]

/** Commands that change something without a form in between. */
const writing = ['subscribe', 'unsubscribe', 'grant', 'revoke', 'define', 'comment', 'vote', 'assign']

const filed: Record<string, string> = { INCIDENT: 'report', IMPROVEMENT: 'improve', PLATFORM_REQUEST: 'request' }
const listed = (data: object): string =>
  ['tickets', ...Object.values(data as Record<string, unknown>).filter((value) => value !== 'false')].join(' ')
const offered = ({ data = {}, ...does }: Offer): string => {
  const { platformId, itemType } = data as Record<string, string | null>
  const place = platformId ?? ''
  const name = 'verb' in does ? does.verb : does.dialog
  if (name === 'workItem.list') return listed(data)
  if (name === 'workItem.file') return `${filed[itemType!]} ${place}`.trim()
  return `${name} ${place}`.trim()
}

/** A sentence as it is understood: a command and what follows it, or after a question mark the offers in sight. */
const met = (typed: string): string => {
  const meant = understand(typed, platforms)
  if ('polite' in meant) return 'courtesy'
  if ('offers' in meant)
    return `? ${[...(meant.corrected ? [`say ${meant.corrected}`] : []), ...meant.offers.slice(0, 3).map(offered)].join(' | ')}`
  const { name, rest } = meant.said
  if (name === 'tickets') return listed(listFilter(rest, platforms))
  if (name === 'my') return listed({ ...listFilter(rest, platforms), mine: true })
  const { number, rest: step } = (name === 'ticket' && parseNumbered(rest)) || {}
  if (number === undefined) return `${name} ${rest}`.trim()
  const { action, reason } = (step && parseMove(step)) || {}
  return ['ticket', number, action?.split('.')[1], reason].filter(Boolean).join(' ')
}

/** An expected offer is met by any place in sight. */
const isMet = (got: string, expected: string): boolean =>
  expected.startsWith('? ') && got.startsWith('? ')
    ? got.slice(2).split(' | ').includes(expected.slice(2))
    : got === expected
const isWrite = (got: string): boolean => {
  const [name = '', , step] = got.split(' ')
  return writing.includes(name) || (name === 'ticket' && step !== undefined)
}

type Sentence = [typed: string, expected: string, fails?: 'fails']

/** What people type, and what they want by it; those that are not met yet are marked. */
const english: Sentence[] = [
  // Employees
  ['the orders dashboard is wrong', '? report'],
  ['incidnet', '? report'],
  ['lakehose', '? status.show lakehouse'],
  ['who is on call', 'roles'],
  ['is power bi down again??', 'status power-bi'],
  ['powerbi is sooo slow today', '? report power-bi'],
  ['my report shows no data since this morning', '? report'],
  ['hi, is the lakehouse ok?', 'status lakehouse'],
  ['I can’t log in to the sales warehouse', '? report sales-dwh'],
  ['can someone give me access to sales warehouse', '? request sales-dwh'],
  ['need access to the gold tables asap', 'request access to the gold tables asap'],
  ['where do I find my tickets', 'tickets true'],
  ['what happened to INC-12', 'ticket 12'],
  ['any news on inc 12?', 'ticket 12'],
  ['still broken', '? report'],
  ['numbers in the sales dashboard look off', '? report'],
  ['why is everything so slow', 'status'],
  ['is there an outage', 'status'],
  ['kafka consumer lag is through the roof', '? report kafka'],
  ['pls help', 'help'],
  ['hello??', 'help'],
  ['can I talk to a human', 'roles'],
  ['yesterdays load is missing in gold layer', '? report gold'],
  ['stauts', '? status.show'],
  ['staus lakehouse', '? status.show lakehouse'],
  ['lakehoues down?', 'status lakehouse'],
  ['when will power bi be fixed', 'status power-bi'],
  ['I have an idea: let us export to excel', 'improve let us export to excel'],
  ['it would be nice to have a dark mode', '? improve'],
  ['could you add a button to download as csv?', '? improve'],
  ['thx for the quick fix!', 'courtesy'],
  ['ok cool, thanks', 'courtesy'],
  ['great work team', 'courtesy', 'fails'],
  ['the pipeline failed again 😡', '? report'],
  // Triagers
  ['what’s open right now', 'tickets open'],
  ['show me everything that’s unassigned', 'tickets any nobody'],
  ['tickets assigned to me', 'tickets me'],
  ['give me all critical ones', 'tickets critical any'],
  ['close INC-12', 'ticket 12 close'],
  ['inc-12 is fixed', 'ticket 12'],
  ['assign INC-12 to Ben please', 'assign INC-12 to Ben'],
  ['take INC-12', 'ticket 12'],
  ['tikets open', '? tickets open'],
  ['anything new today?', 'tickets new'],
  ['how many incidents do we have on lakehouse', 'tickets INCIDENT lakehouse'],
  ['what is waiting for me', 'tickets true'],
  ['I’m looking into INC-12', 'ticket 12'],
  ['please close INC-12, it was a duplicate', 'ticket 12 close it was a duplicate'],
  // Service owners
  ['approve REQ-7', 'ticket 7 approve'],
  ['what requests are waiting for approval', 'tickets PLATFORM_REQUEST submitted', 'fails'],
  ['who has access to lakehouse', 'roles'],
  ['we are doing maintenance on power bi tonight', '? status.show power-bi'],
  ['notify me when lakehouse is down', '? channel.subscribe lakehouse'],
  ['let me know about incidents on power bi', '? channel.subscribe power-bi'],
  // Admins
  ['add a new platform', '? platform.define'],
  ['how do I add a check for power bi', '? check.define power-bi'],
  ['make Anna triager for lakehouse', '? role.list'],
  ['give Ben the admin role', 'roles'],
  ['grnat Triager to Anna', '? say grant Triager to Anna'],
  ['dlete the platform kafka', '? status.show kafka'],
]

const german: Sentence[] = [
  // Employees
  ['das Umsatz-Dashboard stimmt nicht', '? report'],
  ['störugn', '? report'],
  ['wer hat Bereitschaft', 'roles'],
  ['ist Power BI gerade down?', 'status power-bi'],
  ['lakehaus', '? status.show lakehouse'],
  ['Power BI lädt nicht', '? report power-bi'],
  ['hallo, geht das Lakehouse wieder?', 'status lakehouse'],
  ['ich komm nicht ins Sales Warehouse rein', '? report sales-dwh'],
  ['kann ich bitte Zugriff auf Gold Layer bekommen', '? request gold'],
  ['ich bräuchte Leserechte auf die Vertriebsdaten', 'request Leserechte auf die Vertriebsdaten'],
  ['wo sind meine Tickets?', 'tickets true'],
  ['was ist mit INC-12?', 'ticket 12'],
  ['gibt’s was neues zu inc 12', 'ticket 12'],
  ['geht immer noch nicht', '? report'],
  ['Zahlen von gestern fehlen', '? report'],
  ['warum ist heute alles so langsam?', 'status'],
  ['gibt es eine Störung?', 'status'],
  ['hilfe!!!', 'help'],
  ['ich brauche hilfe', 'help'],
  ['Moin zusammen', 'help'],
  ['kann mir jemand helfen?', 'help'],
  ['kafka hängt schon wieder', '? report kafka'],
  ['im Gold Layer fehlt die Beladung von gestern', '? report gold'],
  ['statsu', '? status.show'],
  ['zustnd lakehouse', '? status.show lakehouse'],
  ['wann geht power bi wieder', 'status power-bi'],
  ['Idee: Export nach Excel', 'improve Export nach Excel'],
  ['es wäre schön, wenn man CSV herunterladen könnte', '? improve'],
  ['könnt ihr bitte einen Dunkelmodus einbauen', '? improve'],
  ['danke, läuft wieder!', 'courtesy'],
  ['super, vielen dank euch', 'courtesy'],
  ['mal testen', '? status.show'],
  ['Der Job ist heute Nacht abgebrochen 🙈', '? report'],
  ['meine Auswertung ist seit heute leer', '? report'],
  ['der Bericht vom Controlling zeigt falsche Werte', '? report'],
  ['wo melde ich einen Fehler?', 'incident'],
  // Triagers
  ['was ist gerade offen', 'tickets open'],
  ['zeig mir alles ohne Bearbeiter', 'tickets any nobody'],
  ['alle kritischen bitte', 'tickets critical any'],
  ['schließe INC-12', 'ticket 12 close', 'fails'],
  ['INC-12 ist behoben', 'ticket 12'],
  ['ich übernehme INC-12', 'ticket 12'],
  ['INC-12 an Ben zuweisen', 'ticket 12'],
  ['offene tikets', '? tickets open'],
  ['wie viele Störungen haben wir auf Lakehouse', 'tickets INCIDENT lakehouse'],
  ['was liegt bei mir', 'tickets true'],
  ['bitte INC-12 schließen, war doppelt', 'ticket 12 close war doppelt'],
  ['gibt es was neues heute?', 'tickets new'],
  // Service owners
  ['REQ-7 genehmigen', 'ticket 7 approve'],
  ['ich genehmige REQ-7', 'ticket 7'],
  ['welche Anfragen warten auf mich', 'tickets PLATFORM_REQUEST true'],
  ['wer ist verantwortlich für Power BI', 'platforms'],
  ['heute Abend Wartung an Power BI', '? status.show power-bi'],
  ['sag mir Bescheid, wenn das Lakehouse ausfällt', '? channel.subscribe lakehouse'],
  // Admins
  ['neue Plattform anlegen', '? platform.define'],
  ['wie lege ich eine Prüfung für Kafka an', '? check.define kafka'],
  ['mach Anna zur Triagerin für Lakehouse', '? role.list'],
  ['wer ist hier eigentlich Admin', 'roles'],
  ['abbonieren lakehouse', '? channel.subscribe lakehouse'],
  ['help', 'help'],
]

describe.each([
  ['English', english],
  ['German', german],
])('what people type in %s', (_, sentences) => {
  it.each(sentences.filter(([, , fails]) => !fails))('%j', (typed, expected) => {
    const got = met(typed)
    expect(isMet(got, expected) || got).toBe(true)
  })
  it.each(sentences.filter(([, , fails]) => fails))('%j is not met yet', (typed, expected) =>
    expect(isMet(met(typed), expected)).toBe(false),
  )
  it('is offered only what there is', () => {
    const offers = sentences.flatMap(([typed]) => {
      const meant = understand(typed, platforms)
      return 'offers' in meant ? meant.offers : []
    })
    expect(offers.length).toBeGreaterThan(30)
    expect(offers.filter((one) => !('verb' in one ? one.verb in verbs : one.dialog in dialogs))).toEqual([])
    expect(offers.filter(({ label }) => !(label in texts.en))).toEqual([])
  })
  it('is met nine times out of ten, and never writes on a guess', () => {
    expect(sentences).toHaveLength(60)
    const unmet = sentences.filter(([typed, expected]) => !isMet(met(typed), expected)).map(([typed]) => typed)
    expect(unmet.length, unmet.join('\n')).toBeLessThanOrEqual(6)
    const wrong = sentences.filter(([typed, expected]) => isWrite(met(typed)) && met(typed) !== expected)
    expect(wrong).toEqual([])
  })
})
