import { expect, test } from 'vitest'
import { withIncluded, type Held, type Role } from '../roles/model.ts'
import type { Context } from './context.ts'
import { mayOffer } from './offer.ts'

const context = (roleOf: (platformId?: string | null) => Promise<Role>): Pick<Context, 'rolesInMemory'> => ({
  rolesInMemory: async (platformId) => ({ roles: withIncluded([await roleOf(platformId)]), possible: new Set() }),
})

test('A button is shown to whoever holds the role, for the platform where that is asked.', async () => {
  const owner = context(async (platformId) => (platformId === 'lakehouse' ? 'ServiceOwner' : 'Viewer'))
  expect(await mayOffer(owner, 'check.define', 'lakehouse')).toBe(true)
  expect(await mayOffer(owner, 'check.define', 'sales')).toBe(false)
  expect(await mayOffer(owner, 'platform.define', 'lakehouse')).toBe(false)
  expect(await mayOffer(owner, 'status.show')).toBe(true)
})

test('A directory that does not answer at once is not waited for.', async () => {
  const silent = { rolesInMemory: () => new Promise<Held>(() => undefined) }
  expect(await mayOffer(silent, 'platform.define')).toBe(false)
})
