import { concerns, isActive, type Announcement } from './model.ts'

/** A banner that is active now, in the few words that other cards have room for. */
export type ActiveBanner = Pick<
  Announcement,
  'messageId' | 'severity' | 'title' | 'body' | 'translations' | 'platformIds' | 'start' | 'end' | 'zone' | 'version'
>

const lineOf = ({ decided: _d, audience: _a, owner: _o, step: _s, ...line }: Announcement): ActiveBanner => line

const rank = { critical: 0, warning: 1, info: 2 } as const

const last = new WeakMap<readonly Announcement[], { key: string; banners: readonly ActiveBanner[] }>()

/** The banners that are active now, the gravest first. As long as they are the same, so is the list. */
export const activeBanners = (known: readonly Announcement[], now: Date): readonly ActiveBanner[] => {
  const active = known.filter((one) => one.kind === 'BANNER' && isActive(one, now))
  const key = active.map(({ messageId, version }) => `${messageId} ${version}`).join()
  const kept = last.get(known)
  if (kept?.key === key) return kept.banners
  const banners = active.sort((a, b) => rank[a.severity] - rank[b.severity]).map(lineOf)
  last.set(known, { key, banners })
  return banners
}

/** The banners about one platform or all; those about all where it is none. */
export const bannersFor = (banners: readonly ActiveBanner[], platformId: string | null): readonly ActiveBanner[] =>
  banners.filter((one) => concerns(one, platformId))
