/** Reasons for which Entra gives no token, by their number: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const reasons = {
  '7000215': 'wrong client secret',
  '7000222': 'client secret has expired',
  '700016': 'the application is not in this tenant',
  '7000112': 'the application is disabled',
  '7000229': 'the application has no service principal in this tenant',
  '90002': 'no such tenant',
  '900023': 'not the id of a tenant',
  '900432': 'the tenant belongs to another cloud',
  '500011': 'the tenant does not know what the token is for',
  '53003': 'blocked by Conditional Access',
} as const

export type EntraReason = keyof typeof reasons

/** AuthError of msal: what of it is codes and ids. */
interface Refusal {
  errorCode?: string
  errorNo?: string | number
  correlationId?: string
}

/**
 * A refusal by Entra, or undefined for any other error. `says` is made of codes and ids, never of a text of Entra, which
 * may repeat what it was sent. `reason` is there for a number that is known, `reached` false when nothing came back.
 */
export const entraRefusal = (
  error: unknown,
): { reached: boolean; reason: EntraReason | undefined; says: string } | undefined => {
  const { errorCode, errorNo, correlationId } = error as Refusal
  if (errorCode === undefined) return undefined
  if (errorCode === 'network_error')
    return { reached: false, reason: undefined, says: `Entra was not reached: ${(error as Error).message}` }
  const reason = String(errorNo) in reasons ? (String(errorNo) as EntraReason) : undefined
  const number =
    errorNo === undefined ? '' : ` AADSTS${errorNo} (${reason ? reasons[reason] : 'see its list of errors'})`
  const says = `Entra gave no token: ${errorCode}${number}, correlation id ${correlationId ?? ''}`
  return { reached: true, reason, says }
}
