import { z } from 'zod'
import { pushedSource } from '../../services/kernel/pushes.ts'
import type { SourceDefinition } from '../source.ts'

const config = z
  .object({
    WEBHOOK_SIGNING_SECRET: z.string().min(32, 'must have 32 characters at least').optional(),
  })
  .transform(({ WEBHOOK_SIGNING_SECRET }) => WEBHOOK_SIGNING_SECRET ?? null)

/**
 * Checks whose results are pushed by whoever runs the job: `target` is a name for people. Nothing is read, so no round has them;
 * its config is the secret that all others are made of.
 */
export const webhook: SourceDefinition<string> = {
  name: pushedSource,
  config,
  hosts: () => [],
  read: () => Promise.resolve([]),
}
