import type { CheckDefinition, PlatformDefinition } from '../../desk/definition-shapes.ts'
import type { BothField } from '../../parts/both-versions.tsx'

/** A check as somebody types it. */
export interface CheckDraft {
  checkId: string
  checkType: CheckDefinition['checkType']
  slaMinutes: string
  warnAfterMinutes: string
  critAfterMinutes: string
  source: string
  target: string
  owner: string
  /** Empty for never. */
  incidentMinutes: string
  enabled: boolean
}

/** A platform as somebody types it. */
export interface PlatformDraft {
  name: string
  domain: PlatformDefinition['domain']
  ownerGroup: string
  upstream: readonly string[]
  isActive: boolean
}

export const checkDraft = (check: CheckDefinition): CheckDraft => ({
  ...{ checkId: check.checkId, checkType: check.checkType, source: check.source, target: check.target },
  slaMinutes: String(check.slaMinutes),
  warnAfterMinutes: String(check.warnAfterMinutes),
  critAfterMinutes: String(check.critAfterMinutes),
  owner: check.owner ?? '',
  incidentMinutes: check.incidentMinutes === null ? '' : String(check.incidentMinutes),
  enabled: check.enabled,
})

/** The draft of a new check: late after an hour, down after two, as chat would make it. */
export const newCheck = (source: string): CheckDraft => ({
  ...{ checkId: '', checkType: 'freshness', source, target: '', owner: '', incidentMinutes: '', enabled: true },
  ...{ slaMinutes: '60', warnAfterMinutes: '60', critAfterMinutes: '120' },
})

export const platformDraft = ({ name, domain, ownerGroup, upstream, isActive }: PlatformDefinition): PlatformDraft => ({
  ...{ name, domain, upstream, isActive },
  ownerGroup: ownerGroup ?? '',
})
export const newPlatform: PlatformDraft = {
  ...{ name: '', domain: 'databricks', ownerGroup: '', upstream: [], isActive: true },
}

/** A number as it was typed; null for what is none, which the desk then refuses with a sentence. */
export const numberIn = (typed: string): number | null => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : null)
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed)

/** The default name of a check: that of its platform and its kind. */
export const checkIdOf = (platformId: string, { checkId, checkType }: CheckDraft): string =>
  checkId.trim() || `${platformId}-${checkType}`.slice(0, 40).replace(/-+$/, '')

export const checkBody = (draft: CheckDraft) => ({
  ...{ checkType: draft.checkType, source: draft.source, target: draft.target, enabled: draft.enabled },
  slaMinutes: numberIn(draft.slaMinutes),
  warnAfterMinutes: numberIn(draft.warnAfterMinutes),
  critAfterMinutes: numberIn(draft.critAfterMinutes),
  owner: orNull(draft.owner),
  incidentMinutes: numberIn(draft.incidentMinutes),
})

export const platformBody = (draft: PlatformDraft) => ({ ...draft, ownerGroup: orNull(draft.ownerGroup) })

/** The most minutes of a threshold. */
export const mostMinutes = 525_600

/** The query of a preview; null while the minutes are none that could be saved. */
export const previewQuery = (draft: CheckDraft): string | null => {
  const { checkType, slaMinutes, warnAfterMinutes, critAfterMinutes } = checkBody(draft)
  const all = [slaMinutes, warnAfterMinutes, critAfterMinutes]
  if (all.some((one) => one === null || one < 1 || one > mostMinutes) || warnAfterMinutes! > critAfterMinutes!)
    return null
  return new URLSearchParams({
    ...{ checkType, slaMinutes: String(slaMinutes) },
    ...{ warnAfterMinutes: String(warnAfterMinutes), critAfterMinutes: String(critAfterMinutes) },
  }).toString()
}

type Say = (key: string) => string
const onOff = (isOn: boolean, say: Say) => say(isOn ? 'tab.definitions.on' : 'tab.definitions.off')

/** Both versions of a check, field by field. */
export const bothChecks = (mine: CheckDraft, theirs: CheckDraft, say: Say): BothField[] => [
  {
    label: say('field.check_type'),
    mine: say(`check_type.${mine.checkType}`),
    theirs: say(`check_type.${theirs.checkType}`),
  },
  { label: say('field.sla'), mine: mine.slaMinutes, theirs: theirs.slaMinutes },
  { label: say('field.warn'), mine: mine.warnAfterMinutes, theirs: theirs.warnAfterMinutes },
  { label: say('field.crit'), mine: mine.critAfterMinutes, theirs: theirs.critAfterMinutes },
  { label: say('field.source'), mine: mine.source, theirs: theirs.source },
  { label: say('field.target'), mine: mine.target, theirs: theirs.target },
  { label: say('field.owner'), mine: mine.owner, theirs: theirs.owner },
  { label: say('field.incident_minutes'), mine: mine.incidentMinutes, theirs: theirs.incidentMinutes },
  { label: say('tab.definitions.state'), mine: onOff(mine.enabled, say), theirs: onOff(theirs.enabled, say) },
]

/** Both versions of a platform, field by field. */
export const bothPlatforms = (
  mine: PlatformDraft,
  theirs: PlatformDraft,
  say: Say,
  nameOf: (platformId: string) => string,
): BothField[] => [
  { label: say('field.name'), mine: mine.name, theirs: theirs.name },
  { label: say('field.domain'), mine: say(`domain.${mine.domain}`), theirs: say(`domain.${theirs.domain}`) },
  { label: say('field.owner_group'), mine: mine.ownerGroup, theirs: theirs.ownerGroup },
  {
    label: say('field.upstream'),
    mine: mine.upstream.map(nameOf).join(', '),
    theirs: theirs.upstream.map(nameOf).join(', '),
  },
  { label: say('tab.definitions.state'), mine: onOff(mine.isActive, say), theirs: onOff(theirs.isActive, say) },
]
