import type { listTemplates } from '../../services/request-templates/list.ts'
import { inLanguage } from '../../services/request-templates/model.ts'
import { awayBand } from '../kit/away.ts'
import { dialogButton } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { rowsCard } from '../kit/rows.ts'
import { row, strong } from '../kit/parts.ts'
import type { Reader } from '../kit/reader.ts'
import { bare, quote, type Words } from '../kit/words.ts'

const shownRows = 20

type List = Awaited<ReturnType<typeof listTemplates>>

/** Lists the templates for platform requests; admins can change them here. */
export const templatesCard = ({ templates, at, away, mayDefine }: List, to: Reader): Card => {
  const mayChange = mayDefine && !to.shared
  return rowsCard(
    {
      place: null,
      summary: to.label('templates.title'),
      title: to.say('templates.title'),
      alerts: awayBand(away ? at : null, to),
      rows: templates.slice(0, shownRows).map(({ templateId, title, fields, isActive }) => {
        const name = inLanguage(title, to.language)
        const look = {
          sign: (isActive ? '●' : '○') as Words,
          color: isActive ? ('good' as const) : ('default' as const),
          name: strong(quote(name)),
          about: to.say(isActive ? 'templates.about' : 'templates.about_off', { id: templateId, count: fields.length }),
        }
        return mayChange
          ? row(
              look,
              dialogButton(to.label('button.change_template', { title: name }), 'requestTemplate.define', {
                templateId,
              }),
            )
          : row(look, dialogButton(bare(name), 'workItem.file', { itemType: 'PLATFORM_REQUEST', templateId }))
      }),
      notes: [{ text: to.say(templates.length === 0 ? 'templates.none' : 'templates.hint') }],
      buttons: mayChange ? [dialogButton(to.label('button.new_template'), 'requestTemplate.define')] : [],
    },
    to,
  )
}
