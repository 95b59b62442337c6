import type { listTemplates } from '../../services/request-templates/list.ts'
import { inLanguage } from '../../services/request-templates/model.ts'
import { dialogButton, secondary } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { rowsCard } from '../kit/rows.ts'
import { instant, type Reader } from '../kit/reader.ts'
import { quote } from '../kit/words.ts'

const shownRows = 20
const inFront = 5

type List = Awaited<ReturnType<typeof listTemplates>>

/** Lists the templates for platform requests; admins can change them here. */
export const templatesCard = ({ templates, at, away, mayDefine }: List, to: Reader): Card => {
  const shown = templates.slice(0, shownRows)
  return rowsCard({
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
