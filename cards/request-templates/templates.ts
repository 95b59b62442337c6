import type { listTemplates } from '../../services/request-templates/list.ts'
import { inLanguage } from '../../services/request-templates/model.ts'
import { dialogButton, secondary, type Button } from '../kit/button.ts'
import { template, type Card, type View } from '../kit/card.ts'
import json from '../platforms/platforms.json' with { type: 'json' }
import { instant, type Reader } from '../kit/reader.ts'
import { quote, type Words } from '../kit/words.ts'

interface TemplatesView extends View {
  title: Words
  rows: { name: Words; about: Words }[]
  hint: Words
  buttons: Button[]
}

const draw = template<TemplatesView>('templates', json)
const shownRows = 20
const inFront = 5

type List = Awaited<ReturnType<typeof listTemplates>>

/** What platform requests are asked with; admins can change it here. */
export const templatesCard = ({ templates, at, away, mayDefine }: List, to: Reader): Card => {
  const shown = templates.slice(0, shownRows)
  return draw({
    summary: to.label('templates.title'),
    title: to.say('templates.title'),
    rows: shown.map(({ templateId, title, fields, isActive }) => ({
      name: quote(inLanguage(title, to.language)),
      about: to.say(isActive ? 'templates.about' : 'templates.about_off', { id: templateId, count: fields.length }),
    })),
    hint: away
      ? to.say('status.away', { time: instant(at, to) })
      : to.say(shown.length === 0 ? 'templates.none' : 'templates.hint'),
    buttons:
      mayDefine && !to.shared
        ? [
            dialogButton(to.label('button.new_template'), 'requestTemplate.define'),
            ...shown.map(({ templateId, title }, index) => {
              const label = to.label('button.change_template', { title: inLanguage(title, to.language) })
              const change = dialogButton(label, 'requestTemplate.define', { templateId })
              return index < inFront ? change : secondary(change)
            }),
          ]
        : [],
  })
}
