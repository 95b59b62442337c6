import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const post = async (name: unknown, value: unknown = {}, locale = 'en-GB') => {
  const anna = world.person('Anna', locale)
  const { text: _, ...activity } = anna.activityFor('', anna.own)
  const response = await world.post({ ...activity, type: 'invoke', name, value })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
}
const nothing = 'There is nothing to show here. Write help to Deltadesk in a chat to see what it can do.'
const sentence = { task: { type: 'message', value: nothing } }
const configured = { responseType: 'config', config: { type: 'message', value: nothing } }
const emptyTab = { tab: { type: 'continue', value: { cards: [] } } }
const search = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } }

describe('an invoke the desk has no use for is answered as its documentation says', () => {
  it.each([
    [
      'composeExtension/querySettingUrl',
      200,
      { composeExtension: { type: 'config', suggestedActions: { actions: [] } } },
    ],
    ['composeExtension/setting', 200, null],
    ['composeExtension/onCardButtonClicked', 200, null],
    ['config/fetch', 200, configured],
    ['config/submit', 200, configured],
    ['tab/fetch', 200, emptyTab],
    ['tab/submit', 200, emptyTab],
    ['fileConsent/invoke', 200, null],
    ['message/fetchTask', 200, sentence],
    ['message/submitAction', 200, null],
    ['actionableMessage/executeAction', 200, null],
    ['handoff/action', 200, null],
    ['signin/verifyState', 200, null],
    ['signin/failure', 200, null],
    ['application/search', 200, search],
  ])('%s: %i', async (name, status, body) => {
    expect(await post(name)).toEqual({ status, body })
    // The value makes no difference.
    for (const value of [null, 'x', [1], { data: null }, { id: { x: 1 } }])
      expect((await post(name, value)).status).toBe(status)
  })

  it('in the language of whoever asks', async () => {
    expect(JSON.stringify((await post('task/fetch', {}, 'de-DE')).body)).toContain('hilfe')
    expect(JSON.stringify((await post('config/fetch', {}, 'de-DE')).body)).toContain('nichts anzuzeigen')
  })

  it.each([
    [{ id: '1', connectionName: 'graph', token: 'x' }, '1', 'graph'],
    [{ id: '1' }, '1', null],
    [{ id: { x: 1 }, connectionName: 7 }, null, null],
    [{}, null, null],
    [null, null, null],
  ])('a token to exchange (%j): 412, because there is nothing to sign in to', async (value, id, connectionName) => {
    const failureDetail = 'This bot asks for no sign-in.'
    expect(await post('signin/tokenExchange', value)).toEqual({
      status: 412,
      body: { id, connectionName, failureDetail },
    })
  })

  it.each(['composeExtension/unheard', 'constructor', '__proto__', '', 'x'.repeat(200), undefined, null])(
    '%j, of which nobody has heard: 404',
    async (name) => {
      expect(await post(name)).toEqual({ status: 404, body: null })
    },
  )

  it('and no line of the log is a defect or a turn', () => {
    const kinds = new Set(world.log.map(({ name, outcome }) => `${String(name)} ${String(outcome)}`))
    expect([...kinds].sort()).toEqual(['dialog.unknown INVALID', 'invoke UNUSED', 'start OK'])
  })
})
