import { z } from 'zod'
import { clean } from '../clean.ts'
import { lookAtEach, payloadOf, type SourceDefinition } from '../source.ts'

/** The desk as a platform of its own, measured for real. `target` is the name of a probe. */
export const deskSource: SourceDefinition<object> = {
  name: 'desk',
  config: z.object({}),
  hosts: () => [],
  read: (_, { checks, probes }) =>
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
}
