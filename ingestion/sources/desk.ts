import { clean } from '../clean.ts'
import { lookAtEach, payloadOf, type Sight, type Source } from '../source.ts'

/** Measures one part of the desk itself. What it throws is a red measurement. */
export type Probe = () => Promise<Sight>

/** The desk as a platform of its own, measured for real. `target` is the name of a probe. */
export const deskSource = (probes: Readonly<Record<string, Probe>>): Source => ({
  name: 'desk',
  read: ({ checks }) =>
    lookAtEach(checks, async (target) => {
      const probe = Object.hasOwn(probes, target) ? probes[target] : undefined
      if (!probe) return { status: 'unknown', message: `${clean(target, [], 60)} is not measured by this process` }
      try {
        return await probe()
      } catch (error) {
        const { name, message } = error as Error
        return {
          status: 'red',
          message: clean(message) || 'Failed without a reason',
          errorPayload: payloadOf({ name }),
        }
      }
    }),
})
