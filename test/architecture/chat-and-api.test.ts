import { expect, it } from 'vitest'
import { routes } from '../../api/routes/index.ts'
import { moveActions } from '../../services/work-items/lifecycle.ts'
import { sourcesIn } from './sources.ts'

const served: ReadonlySet<string> = new Set(routes.map(({ actionName }) => actionName))
const written = sourcesIn('bot')
  .map(({ text }) => text)
  .join('\n')

/** Every action that a file of the bot names: a command, a button, a dialog, a search, or something Teams tells. */
const inChat = [
  ...moveActions,
  ...sourcesIn('services').flatMap(({ text }) =>
    [...text.matchAll(/const (\w+)[^=\n]*= (?:action|itemAction|announcementAction|termAction)\(\s*'([\w.]+)'/g)]
      .filter(([, name]) => new RegExp(`\\b${name!}\\b`).test(written))
      .map(([, , action]) => action!),
  ),
]

/** The actions of chat without a route of the API, each with the reason. This list may only become shorter. */
const exceptions: Readonly<Record<string, string>> = {
  // The same is asked of the API in another way.
  'workItem.list': 'GET /work-items pages by key, by the same filter',
  'workItem.read': 'reads what was typed for a template; a client sends the fields',
  'workItem.search': 'GET /work-items?words=',
  'status.search': 'GET /health',
  'term.search': 'GET /glossary/terms?words=',
  'term.show': 'GET /glossary/terms/{termId}',
  'handbook.search': 'GET /handbook/answers',
  'channel.show': 'GET /subscriptions',
  // They are a conversation, or are about the one they are asked in.
  'help.show': 'lists what can be typed',
  'guide.begin': 'a form, asked step by step in chat',
  'guide.answer': 'a form, asked step by step in chat',
  'status.watched': 'draws a link that was pasted into a message',
  // Teams alone tells of them, and nobody asks for them.
  'channel.remember': 'the desk was added to a conversation',
  'channel.forget': 'the desk was removed from one',
  'channel.rename': 'a channel has another name',
  'channel.move': 'a conversation has another id',
  'channel.rest': 'Teams lets the desk post nothing there',
  'channel.restore': 'a channel that was deleted is there again',
  // Open: they could be asked for over HTTP, and cannot yet.
  'channel.subscribe': 'open: it needs the conversation and who is in it, which Teams proves in chat',
  'channel.unsubscribe': 'open: as channel.subscribe',
  'channel.configure': 'open: PATCH /subscriptions/{channelId} changes the same settings, and not those of news',
  'glossary.explain': 'open: the words of a text, a ticket or a passage',
  'handbook.draft': 'open: GET /handbook/draft begins a page; chat alone takes what was made of it',
  'handbook.keep': 'open: an answer to a ticket, kept for the next who asks',
  'handbook.show': 'open: a passage by its place; GET /handbook/answers has the passage of an answer',
  'handbook.withdraw': 'open: takes such an answer back',
}

it('everything that chat can do has a route of the API, or a reason why it has none', () => {
  expect(inChat.length).toBeGreaterThan(80)
  expect(inChat.filter((action) => !served.has(action)).sort()).toEqual(Object.keys(exceptions).sort())
})
