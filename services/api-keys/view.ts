import { standingOf, type ApiKey } from './model.ts'

/** A key as admins see it, without anything of its secret. */
export const keyView = (key: ApiKey, now: Date) => ({
  keyId: key.keyId,
  name: key.name,
  may: key.may,
  standing: standingOf(key, now),
  expiresAt: key.expiresAt,
  creator: key.creatorName,
})
