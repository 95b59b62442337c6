import { act, type Tools } from './walk-tools.ts'

const settings = [
  'quiet=22:00-07:00',
  'quiet=10:00-11:00 zone=Europe/Berlin',
  'quiet=off',
  'quiet=off',
  'digest=daily@11:00',
  'digest=weekly@monday@12:00',
  'digest=off',
  'digest=daily@10:30 quiet=22:00-06:00',
  'severity=high',
  'severity=off',
  'language=de',
  'language=off',
]
const follows = [
  'all banners',
  'lakehouse banners',
  'all maintenance',
  'sales maintenance',
  'all release notes',
  'lakehouse alert=15',
  'lakehouse mention=owners',
  'desk',
]

/** Acts about what a conversation follows, when it is quiet, and the digest it gets. */
export const channelActs = (tools: Tools) => {
  const { chance, seen, types, goesOn } = tools
  const conversation = () => chance.one([seen.channel, seen.channel, seen.group])
  const keeper = () => chance.one(['Ada', 'Ben', 'Anna'] as const)
  return {
    sets: act(6, async () => {
      const who = keeper()
      const where = chance.percent(25) ? seen.cast[who].own : conversation()
      return types(who, `${chance.one(['subscribe', 'abonnieren'])} ${chance.one(settings)}`, where)
    }),
    follows: act(5, async () => {
      const word = chance.one(['subscribe', 'subscribe', 'subscribe', 'unsubscribe'])
      return types(keeper(), `${word} ${chance.one(follows)}`, conversation())
    }),
    configures: act(4, async () => {
      const who = keeper()
      return goesOn(who, await types(who, 'subscribe', conversation()))
    }),
  }
}
