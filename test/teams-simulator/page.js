const size = 50
let from = 0
const at = (id) => document.getElementById(id)

/** An element with text and children; text never becomes markup. */
const make = (name, { text, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  if (text !== undefined) element.textContent = text
  element.append(...children)
  return element
}

const ask = async (path) => (await fetch(`/simulator/${path}`)).json()
const act = async (path, body) => {
  const response = await fetch(`/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { error, done } = await response.json()
  const answer =
    done?.body === undefined ? '' : `The bot said ${done.status}: ${JSON.stringify(done.body).slice(0, 300)}`
  at('said').className = error ? 'bad' : 'soft'
  at('said').textContent = error ?? answer
  await show()
}

const seconds = (ms) => (ms === null || ms === undefined ? '–' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`)
const listed = (counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(' · ')

/** A table; a cell is text, an element, or a number, which stands on the right. */
const table = (heads, rows) => {
  const cell = (name, value, isNumber) =>
    typeof value === 'object'
      ? make(name, { className: isNumber ? 'number' : '' }, value)
      : make(name, { text: String(value), className: isNumber ? 'number' : '' })
  const isNumber = heads.map((head) => head.startsWith('#'))
  const row = (name, cells) => make('tr', {}, ...cells.map((value, index) => cell(name, value, isNumber[index])))
  return make(
    'table',
    {},
    row(
      'th',
      heads.map((head) => head.replace('#', '')),
    ),
    ...rows.map((cells) => row('td', cells)),
  )
}
const badWhen = (count) => make('span', { text: String(count), className: count > 0 ? 'bad' : 'good' })

const showReport = ({ requests, busiestSecond, overLimit, faults, answers, rates, hasLimits, inbound, marks }) => {
  at('numbers').textContent =
    `${requests} requests · at most ${busiestSecond} in a second · ${overLimit} above the limits · ${inbound.sent} activities sent, ${inbound.failed} failed`
  const wanted = Object.values(rates).reduce((sum, rate) => sum + rate, 0)
  at('day').textContent = [
    `${(100 * wanted).toFixed(1)}% of all requests meet a fault, and the limits are ${hasLimits ? 'on' : 'off'}`,
    `met so far: ${listed(faults) || 'none'}`,
    `answers: ${listed(answers) || 'none'}`,
  ].join(' — ')
  at('marks').replaceChildren(
    marks.length === 0
      ? make('span', { className: 'soft', text: 'Nothing is expected yet.' })
      : table(
          ['Mark', 'Text', '#shown', '#missing', '#doubled', '#p50', '#p95', '#max'],
          marks.map((mark) => [
            ...[
              mark.name,
              mark.text,
              `${mark.shown} of ${mark.expected}`,
              badWhen(mark.missing),
              badWhen(mark.doubled),
            ],
            ...[seconds(mark.p50), seconds(mark.p95), seconds(mark.max)],
          ]),
        ),
  )
}

const lateness = ({ mark }) => {
  if (!mark) return ''
  if (mark.lateMs === null) return make('span', { className: 'bad', text: 'missing' })
  return make('span', {
    className: mark.doubled ? 'bad' : '',
    text: seconds(mark.lateMs) + (mark.doubled ? ', twice' : ''),
  })
}

const showPlaces = ({ total, places }) => {
  at('range').textContent = total === 0 ? 'none' : `${from + 1} to ${from + places.length} of ${total}`
  at('back').disabled = from === 0
  at('forward').disabled = from + size >= total
  at('places').replaceChildren(
    table(
      ['Conversation', 'Shows now', '#messages', '#edits', '#faults', '#late'],
      places.map((place) => [
        make('button', { className: 'name', text: place.name, onclick: () => open(place.id) }),
        make(
          'div',
          {},
          ...(place.closed ? [make('div', { className: 'bad', text: place.closed })] : []),
          ...place.shows.map((text) => make('div', { text })),
        ),
        ...[place.messages, place.edits, place.faults, lateness(place)],
      ]),
    ),
  )
}

/** Says in a conversation what was typed below it. */
const says = (id, again) => (event) => {
  event.preventDefault()
  void act('say', { person: at('me').value, conversation: id, text: at('words').value }).then(again)
}

const open = async (id) => {
  const place = await ask(`conversations/${encodeURIComponent(id)}`)
  const again = () => open(id)
  const said = place.messages.map((message) =>
    make(
      'article',
      {},
      make('div', {
        className: 'soft',
        text: [
          message.by ?? 'the bot',
          `${message.edits} edits`,
          message.deleted && 'deleted',
          message.lost && 'answer lost',
        ]
          .filter(Boolean)
          .join(' · '),
      }),
      make('pre', { text: message.words }),
      ...(message.by === null && !message.deleted
        ? [
            make(
              'nav',
              {},
              ...message.buttons.map((title) =>
                make('button', {
                  text: title,
                  onclick: () => act('press', { person: at('me').value, conversation: id, title }).then(again),
                }),
              ),
              make('button', {
                text: 'Delete the card',
                onclick: () => act('delete', { message: message.id }).then(again),
              }),
            ),
          ]
        : []),
    ),
  )
  const close = (code) => act('close', { conversation: id, code }).then(again)
  at('place').replaceChildren(
    make('h2', { id: 'placeName', text: place.name }),
    make(
      'nav',
      {},
      make('button', { text: 'Remove the bot', onclick: () => close('BotNotInConversationRoster') }),
      make('button', { text: 'Block it', onclick: () => close('ConversationBlockedByUser') }),
      make('button', { text: 'Reopen', onclick: () => act('reopen', { conversation: id }).then(again) }),
      make('button', { text: 'Close', onclick: () => at('place').close() }),
    ),
    ...said,
    make(
      'form',
      { onsubmit: says(id, again) },
      make('input', { id: 'words', size: 40, ariaLabel: 'Say' }),
      make('button', { text: 'Say' }),
    ),
  )
  if (!at('place').open) at('place').showModal()
}

const show = async () => {
  const query = new URLSearchParams({ text: at('text').value, show: at('show').value, from, size })
  const [report, places] = await Promise.all([ask('report'), ask(`conversations?${query}`)])
  showReport(report)
  showPlaces(places)
}
const turn = (by) => {
  from = Math.max(0, from + by)
  void show()
}

let typing
at('text').oninput = () => {
  clearTimeout(typing)
  typing = setTimeout(() => turn(-from), 200)
}
at('show').onchange = () => turn(-from)
at('back').onclick = () => turn(-size)
at('forward').onclick = () => turn(size)
at('limitsOn').onclick = () => act('limits', { on: true })
at('limitsOff').onclick = () => act('limits', { on: false })
at('faults').onsubmit = (event) => {
  event.preventDefault()
  void act('faults', { rates: at('rates').value })
}
void show()
setInterval(() => void show(), 2000)
