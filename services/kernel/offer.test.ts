import { expect, test } from 'vitest'
import type { Role } from '../roles/model.ts'
import type { Context } from './context.ts'
import { mayOffer } from './offer.ts'

const context = (roleInMemory: (platformId?: string | null) => Promise<Role>) => ({ roleInMemory }) as Context

test('A button is shown to whoever holds the role, for the platform where that is asked.', async () => {
  const owner = context(async (platformId) => (platformId === 'lakehouse' ? 'ServiceOwner' : 'Viewer'))
  expect(await mayOffer(owner, 'check.define', 'lakehouse')).toBe(true)
  expect(await mayOffer(owner, 'check.define', 'sales')).toBe(false)
  expect(await mayOffer(owner, 'platform.define', 'lakehouse')).toBe(false)
  expect(await mayOffer(owner, 'status.show')).toBe(true)
})

test('A directory that does not answer at once is not waited for.', async () => {
  const silent = context(() => new Promise<Role>(() => undefined))
  expect(await mayOffer(silent, 'platform.define')).toBe(false)
})
