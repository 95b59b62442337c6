import type { AnswerCard } from '../../cards/copilot/answer-cards.ts'

/** A function that Copilot may call: an operation of the API that reads, and how what it answers is shown. */
export interface CopilotFunction {
  /** The name of the operation in the document of the API. */
  name: string
  /** When to call it, for the model. */
  description: string
  /** The parts of an answer that are shown, each with one card. JSONPath (RFC 9535). */
  dataPath: string
  title: string
  subtitle?: string
  url?: string
  card: AnswerCard
  /** The place of the desk's page that shows the same, with bindings. */
  place?: readonly string[]
}

const reference = "${if(itemType == 'INCIDENT', 'INC', if(itemType == 'IMPROVEMENT', 'IMP', 'REQ'))}-${number}"

/** The functions of the plugin. Copilot chooses among ten at most. */
export const functions: readonly CopilotFunction[] = [
  {
    name: 'getHealth',
    description:
      'Tells how healthy every data platform is now, with active banners and open incidents. Use it for questions such as whether a platform is up, late or down, and to find the platformId that other functions take.',
    ...{ dataPath: '$.platforms', title: '$.name', subtitle: '$.state', card: 'platform' },
    place: ['platforms', '${platformId}'],
  },
  {
    name: 'getPlatformsPlatformIdHealth',
    description:
      'Shows one platform in depth: its checks with freshness against the service level, its last failure and its last 14 days. Use it when somebody asks why a platform is not well.',
    ...{ dataPath: '$.platform', title: '$.name', subtitle: '$.state', card: 'platform' },
    place: ['platforms', '${platformId}'],
  },
  {
    name: 'getPlatformsPlatformIdPast',
    description:
      'Shows the past of a platform over a day, week, month, quarter or year: how much of it was available by month, incidents and maintenance. Use it for questions about reliability and trends.',
    ...{ dataPath: '$', title: '$.name', subtitle: '$.range', card: 'platformHistory' },
    place: ['history', '${platformId}'],
  },
  {
    name: 'getWorkItems',
    description:
      'Finds tickets: incidents, improvements and platform requests, by kind, state, platform, severity, people, tag and words. Ask for a count of 10. `mine` gives those of whoever asks.',
    ...{ dataPath: '$.items', title: '$.title', subtitle: '$.state', card: 'workItemLine' },
    place: ['tickets', reference],
  },
  {
    name: 'getWorkItemsNumberedNumber',
    description:
      'Shows one ticket with its description and comments by the number people know it by: 142 for INC-142, IMP-142 or REQ-142.',
    ...{ dataPath: '$', title: '$.title', subtitle: '$.state', card: 'workItem' },
    place: ['tickets', reference],
  },
  {
    name: 'getAnnouncements',
    description:
      'Lists announcements of a kind that are not over: BANNER for banners and warnings, MAINTENANCE for planned maintenance, RELEASE_NOTES for news.',
    ...{ dataPath: '$.announcements', title: '$.title', subtitle: '$.state', card: 'announcement' },
    place: ['announcements', '${messageId}'],
  },
  {
    name: 'getGlossaryDefinitions',
    description:
      'Tells what a business or data term means, with its domain and steward. Use it whenever somebody asks for the meaning of a word or an abbreviation.',
    ...{ dataPath: '$.terms', title: '$.term', subtitle: '$.domain', card: 'term' },
  },
  {
    name: 'getHandbookAnswers',
    description:
      'Answers a question with a passage of the handbook of the data platform team, for example how to get access. Quote the passage and name its page; do not answer beyond it.',
    ...{ dataPath: '$.answer', title: '$.title', subtitle: '$.path', url: '$.url', card: 'passage' },
  },
  {
    name: 'getRoadmap',
    description:
      'Shows the roadmap of the data platform: what is done now, next, later and what is done, by theme, with the quarter. Use it for questions about what is planned.',
    ...{ dataPath: '$.columns[*].items[*]', title: '$.title', subtitle: '$.status', card: 'roadmapItem' },
    place: ['roadmap'],
  },
]
