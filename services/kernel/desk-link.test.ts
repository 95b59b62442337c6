import { expect, it } from 'vitest'
import { linkIn, pageLink } from './desk-link.ts'

const appId = '00000000-0000-4000-8000-000000000001'
const settings = {
  publicUrl: 'https://desk.example.com/data/',
  appId,
  hosts: ['app.powerbi.com'],
  databricksHost: null,
}
const deep = (subEntityId: unknown, id = appId) =>
  `https://teams.microsoft.com/l/entity/${id}/desk?context=${encodeURIComponent(JSON.stringify({ subEntityId }))}`

it.each([
  ['https://desk.example.com/data/tickets/INC-142', { place: ['tickets', 'INC-142'] }],
  ['https://desk.example.com/data/tickets/INC-142/?x=1#y', { place: ['tickets', 'INC-142'] }],
  ['https://desk.example.com/data/terms/gold%20layer', { place: ['terms', 'gold layer'] }],
  ['https://desk.example.com/data/', { place: [] }],
  ['https://desk.example.com/data/%E0%A4%A', undefined],
  ['https://desk.example.com/other/tickets/INC-142', undefined],
  ['http://desk.example.com/data/tickets/INC-142', undefined],
  ['https://desk.example.com.evil.example/data/tickets/INC-142', undefined],
  ['https://desk.example.com@evil.example/data/tickets/INC-142', undefined],
  [deep('tickets/INC-142'), { place: ['tickets', 'INC-142'] }],
  [deep('tickets/INC-142', appId.replace('1', '2')), undefined],
  [deep(7), undefined],
  [`https://teams.microsoft.com/l/entity/${appId}/desk?context=%7Bx`, undefined],
  [`https://teams.microsoft.com/l/entity/${appId}/desk`, undefined],
  ['https://app.powerbi.com/groups/me', { elsewhere: 'https://app.powerbi.com/groups/me' }],
  ['http://app.powerbi.com/groups/me', undefined],
  ['https://x.app.powerbi.com/groups/me', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
  ['no address', undefined],
  [`https://app.powerbi.com/${'x'.repeat(2000)}`, undefined],
])('%s: %j', (text, link) => {
  expect(linkIn(text, settings)).toEqual(link)
})

it('nothing is known where nothing is configured', () => {
  const none = { publicUrl: null, appId: null, hosts: [], databricksHost: null }
  for (const text of ['https://desk.example.com/data/tickets/1', deep('tickets/1'), 'https://app.powerbi.com/'])
    expect(linkIn(text, none)).toBeUndefined()
})

it.each([
  ['in Teams, where the app is known there', appId, deep('platforms/gold%20layer')],
  ['in a browser, where it is not', null, 'https://desk.example.com/tab#/platforms/gold%20layer'],
])('the page is opened %s', (_name, id, address) => {
  expect(pageLink({ ...settings, appId: id }, 'platforms', 'gold layer')).toBe(address)
})

it('a link to the page in Teams that somebody pastes is read as the place it opens', () => {
  expect(linkIn(pageLink(settings, 'platforms', 'gold layer')!, settings)).toEqual({
    place: ['platforms', 'gold layer'],
  })
})

it('there is no link to the page of a desk without an address', () => {
  expect(pageLink({ publicUrl: null, appId }, 'platforms')).toBeUndefined()
  expect(pageLink(undefined, 'platforms')).toBeUndefined()
})
