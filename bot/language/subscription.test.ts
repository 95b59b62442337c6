import { describe, expect, it } from 'vitest'
import { parseFollowed, parseSubscription } from './subscription.ts'

describe('what follows subscribe', () => {
  it.each([
    ['lakehouse', 'status', 'lakehouse'],
    ['to lakehouse', 'status', 'lakehouse'],
    ['to all', 'status', 'all'],
    ['lakehouse incidents', 'INCIDENT', 'lakehouse'],
    ['incidents lakehouse', 'INCIDENT', 'lakehouse'],
    ['to incidents on power bi', 'INCIDENT', 'power bi'],
    ['to improvements', 'IMPROVEMENT', 'all'],
    ['störungen von gold', 'INCIDENT', 'gold'],
    ['anfragen für Power BI', 'PLATFORM_REQUEST', 'Power BI'],
    ['to', 'status', 'to'],
    ['„lakehouse“ “incidents”', 'INCIDENT', '„lakehouse“'],
    ['Sto\u0308rungen\u00a0von gold', 'INCIDENT', 'gold'],
    ['lakehouse\u200b　ｉｎｃｉｄｅｎｔｓ', 'INCIDENT', 'lakehouse'],
    ['\u200bto\u2003lakehouse', 'status', 'lakehouse'],
    ['C++ improvements.', 'IMPROVEMENT', 'C++'],
  ])('%j', (typed, kind, platform) => expect(parseSubscription(typed)).toEqual({ kind, platform }))
})

describe('when outages are news, behind subscribe', () => {
  it.each<[string, string, unknown]>([
    ['lakehouse', 'lakehouse', undefined],
    ['lakehouse alert=15', 'lakehouse', 15],
    ['lakehouse alert = off', 'lakehouse', null],
    ['lake house ALERT=on', 'lake house', 5],
    ['to all news=60,', 'all', 60],
    ['alle meldung=aus', 'alle', null],
    ['„lake house“ nachricht="15"', '„lake house“', 15],
    ['lakehouse alert=soon', 'lakehouse', 'soon'],
    ['lakehouse alert=0', 'lakehouse', null],
  ])('%j', (typed, platform, alert) =>
    expect(parseFollowed(typed)).toEqual({ kind: 'status', platform, ...(alert !== undefined && { alert }) }),
  )

  const named = (id: string, name: string, isTag = false) => ({ id, name, isTag })
  const anna = named('29:anna', 'Anna Example')
  const onCall = named('dGFn', 'On call', true)
  const odd = named('29:r', 'R$& <D>')
  const junior = named('29:s', 'Sammy Davis Jr.')
  const quoted = named('29:q', 'Anna “Ann” "A" Example')
  it.each<[string, unknown]>([
    ['lakehouse mention=owners', 'owners'],
    ['lakehouse mention=service owners alert=5', 'owners'],
    ['lakehouse erwähnen=Verantwortliche', 'owners'],
    ['lakehouse mention=Anna Example', anna],
    ['lakehouse mention = On call alert=15', onCall],
    ['lakehouse mention="on call"', onCall],
    ['lakehouse alert=15 mention=R$& <D>', odd],
    ['lakehouse mention=Sammy Davis Jr.', junior],
    ['lakehouse mention=Anna “Ann” "A" Example alert=15', quoted],
    ['lakehouse mention=nobody', null],
    ['lakehouse mention=off', null],
  ])('%j mentions', (typed, mention) =>
    expect(parseFollowed(typed, [anna, onCall, odd, junior, quoted])).toMatchObject({ platform: 'lakehouse', mention }),
  )

  it('mentions only whom the message mentions itself', () => {
    expect(() => parseFollowed('lakehouse mention=Ben', [anna])).toThrow('mention_unknown')
  })

  it.each([
    ['lakehouse alarm=5', 'pair_unknown'],
    ['lakehouse alert=', 'pair_unclosed'],
    ['lakehouse alert=5 alert=6', 'pair_twice'],
    ['lakehouse alert=5 nachricht=6', 'pair_twice'],
    ['lakehouse alert=5 please', 'pair_astray'],
  ])('%j is refused', (typed, message) => expect(() => parseFollowed(typed)).toThrow(message))
})
