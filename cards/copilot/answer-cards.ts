import { templateProblems } from '../kit/check.ts'
import { withParts } from '../kit/parts.ts'
import { speech } from '../kit/words.ts'
import announcement from './announcement.json' with { type: 'json' }
import passage from './passage.json' with { type: 'json' }
import platformHistory from './platform-history.json' with { type: 'json' }
import platform from './platform.json' with { type: 'json' }
import roadmapItem from './roadmap-item.json' with { type: 'json' }
import term from './term.json' with { type: 'json' }
import workItemLine from './work-item-line.json' with { type: 'json' }
import workItem from './work-item.json' with { type: 'json' }

const templates = { announcement, passage, platformHistory, platform, roadmapItem, term, workItemLine, workItem }

export type AnswerCard = keyof typeof templates

type Template = Record<string, unknown>

/** Tells how old an answer is, where the card is bound to all of it. */
const ages: Partial<Record<AnswerCard, { isOld: string; at: string }>> = {
  workItem: { isOld: 'awayAt != null', at: 'awayAt' },
  platformHistory: { isOld: 'away', at: 'at' },
}
const ageOf = (name: AnswerCard): Template[] => {
  const age = ages[name]
  if (!age) return []
  const time = `\${concat(replace(substring(${age.at}, 0, 16), 'T', ' '), ' UTC')}`
  const text = speech('en').label('items.as_of', { time })
  return [withParts({ part: 'hint', $when: `\${${age.isOld}}`, text }) as Template]
}

/**
 * A template that Copilot binds to a part of an answer of the API. Whatever people wrote makes no link and no HTML there. The
 * card is empty where the answer has no `title`, the name of the field that is its heading: Copilot binds empty answers too.
 */
export const answerCard = (name: AnswerCard, title: string, actions: readonly Template[] = []): Template => {
  const whole = withParts(templates[name]) as Template
  const problems = templateProblems(whole)
  if (problems.length > 0) throw new Error(`Card template ${name}: ${problems.join('; ')}`)
  const $when = `\${${title} != null}`
  return {
    ...whole,
    fallbackText: `\${if(${title} == null, '', replace(replace(${title}, '](', '] ('), '<', '‹'))}`,
    body: [{ type: 'Container', $when, items: [...(whole.body as Template[]), ...ageOf(name)] }],
    ...(actions.length > 0 && { actions: actions.map((action) => ({ ...action, $when })) }),
  }
}
