import { z } from 'zod'
import { action } from '../kernel/action.ts'
import { mayOffer } from '../kernel/offer.ts'
import { pushedSource } from '../kernel/pushes.ts'
import { platforms } from '../platforms/memory.ts'
import { checks } from './memory.ts'

/** Every platform with its checks as they are defined, those that are switched off as well, and what a check may name. */
export const listDefinitions = action('check.list', z.object({}), async (context) => {
  const { known, now, settings } = context
  const [all, defined] = await Promise.all([known(platforms).get(now), known(checks).get(now)])
  const sorted = all.value.toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    at: all.at < defined.at ? all.at : defined.at,
    away: all.away || defined.away,
    mayDefine: await mayOffer(context, 'platform.define'),
    mayDiscover: await mayOffer(context, 'check.discover'),
    sources: settings.sources.map(({ name, isConnected, canDiscover = false }) => ({
      ...{ name, isConnected },
      canDiscover: canDiscover && isConnected && settings.discovery !== undefined,
    })),
    platforms: await Promise.all(
      sorted.map(async ({ platformId, name, domain, ownerGroup, upstream, isActive, version }) => ({
        ...{ platformId, name, domain, ownerGroup, upstream: upstream ?? [], isActive },
        revision: version,
        mayDefineChecks: await mayOffer(context, 'check.define', platformId),
        mayConnectChecks: await mayOffer(context, 'check.connect', platformId),
        checks: defined.value
          .filter((check) => check.platformId === platformId)
          .toSorted((a, b) => a.checkId.localeCompare(b.checkId))
          .map(({ checkId, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes, ...check }) => ({
            ...{ checkId, checkType, slaMinutes, warnAfterMinutes, critAfterMinutes },
            ...{ source: check.source, target: check.target, owner: check.owner, enabled: check.enabled },
            incidentMinutes: check.incidentMinutes,
            hasSecret: check.source === pushedSource ? check.webhookRevision !== null : null,
            revision: check.version,
          })),
      })),
    ),
  }
})
