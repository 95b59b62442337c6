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

/** Reasons that lie with a person, where a token is asked for on their behalf. */
const ofPerson: Readonly<Record<string, string>> = {
  '65001': 'nobody consented to the permission',
  '50013': 'the token of the person does not count',
  '500131': 'the token of the person is for another app',
  '500133': 'the token of the person has ended',
  '50076': 'a further factor is asked of the person',
  '50079': 'a further factor is asked of the person',
  '50173': 'the person has to sign in anew',
}

export type EntraReason = keyof typeof reasons

/** AuthError of msal: what of it is codes and ids. */
interface Refusal {
  errorCode?: string
  errorNo?: string | number
  correlationId?: string
  status?: number
}

/**
 * The body of an answer of Entra as msal takes it: an answer that names no error would count as a token, so one that is no
 * success, or no object, names its status. msal writes into it.
 */
export const answerOfEntra = (status: number, body: unknown): object => {
  const said = body instanceof Object ? body : undefined
  return said && status >= 200 && status < 300 ? said : { error: `http_${status}`, ...said, status }
}

/** Errors that are never about a person, whatever their number. */
const ofEverybody = ['invalid_client', 'server_error', 'temporarily_unavailable']

/** True for what may lie with one person: Entra works, knows the app, and says by a number why it gives them no token. */
const mayBePersonal = ({ errorCode = '', errorNo, status = 400 }: Refusal, reason: EntraReason | undefined): boolean =>
  errorNo !== undefined &&
  status !== 429 &&
  status < 500 &&
  !ofEverybody.includes(errorCode) &&
  (reason === undefined || reason === '53003')

/**
 * A refusal by Entra, or undefined for any other error. `says` is made of codes and ids, never of a text of Entra, which
 * may repeat what it was sent. `reason` is there for a number that is known, `reached` false when nothing came back, and
 * `isOfPerson` true where a token on behalf of somebody else may well be given.
 */
export const entraRefusal = (
  error: unknown,
): { reached: boolean; reason: EntraReason | undefined; isOfPerson: boolean; says: string } | undefined => {
  const { errorCode, errorNo, correlationId } = error as Refusal
  if (errorCode === undefined) return undefined
  if (errorCode === 'network_error')
    return {
      reached: false,
      reason: undefined,
      isOfPerson: false,
      says: `Entra was not reached: ${(error as Error).message}`,
    }
  const reason = String(errorNo) in reasons ? (String(errorNo) as EntraReason) : undefined
  const number =
    errorNo === undefined
      ? ''
      : ` AADSTS${errorNo} (${reason ? reasons[reason] : (ofPerson[String(errorNo)] ?? 'see its list of errors')})`
  const says = `Entra gave no token: ${errorCode}${number}, correlation id ${correlationId ?? ''}`
  return { reached: true, reason, isOfPerson: mayBePersonal(error as Refusal, reason), says }
}
