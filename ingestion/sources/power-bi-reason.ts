import { z } from 'zod'
import { clean } from '../clean.ts'
import { parsedJson } from '../json.ts'
import type { Refresh } from './power-bi-refreshes.ts'

const text = z.string().nullish().catch(null)
const ServiceException = z.object({ errorCode: text, errorDescription: text })

/**
 * The codes that say who has to do something, and what. The first that fits is taken; codes come whole, or as the beginning
 * of a longer one. https://learn.microsoft.com/power-bi/connect-data/refresh-troubleshooting-refresh-scenarios,
 * https://learn.microsoft.com/power-bi/connect-data/service-gateway-onprem-tshoot
 */
const sayings: readonly (readonly [code: RegExp, saying: string])[] = [
  [/CredentialsNotSpecified/i, 'a data source has no credentials: enter them in the settings of the model'],
  [
    /InvalidConnectionCredentials|AccessUnauthorized|LoginFailed|OAuthTokenRefreshFailed|UnauthorizedDataSource/i,
    'a data source refuses its credentials: sign in anew in the settings of the model',
  ],
  [
    /GatewayNotReachable|GWPipeline_.*Unreachable|NoneGatewayReachable/i,
    'the gateway is not reachable: look whether its computer and its service run',
  ],
  [
    /GatewayDatasourceNotFound|DatasourceNotFound|NoGateway|GatewayNotFound/i,
    'the gateway does not know a data source',
  ],
  [/GWPipeline|Gateway_/i, 'the gateway could not read a data source'],
  [/CapacityLimitExceeded|CapacityThrottl|RequestThrottled/i, 'the capacity is overloaded'],
  [/CapacityNotActive|CapacitySuspended|CapacityPaused/i, 'the capacity is paused'],
  [/MemoryLimit|OutOfMemory|ResourceGovern/i, 'the model needs more memory than its capacity gives'],
  [/Timeout|TimedOut|DurationExceeded/i, 'it took longer than it may'],
]

/** The code and the description in the exception of a refresh, or in that of its last attempt. */
const exceptionIn = ({ serviceExceptionJson, refreshAttempts }: Refresh): { code: string; description: string } => {
  const written = [serviceExceptionJson, ...(refreshAttempts ?? []).map((one) => one.serviceExceptionJson).reverse()]
  for (const one of written) {
    if (!one) continue
    const found = ServiceException.safeParse(parsedJson(one))
    // Text that is no JSON is the reason itself.
    if (!found.success) return { code: '', description: one }
    const { errorCode, errorDescription } = found.data
    if (errorCode || errorDescription) return { code: errorCode ?? '', description: errorDescription ?? '' }
  }
  return { code: '', description: '' }
}

/**
 * Why a refresh failed: `code` is the machine's, `reason` a sentence an admin can act on, followed by the description of
 * Power BI where there is one. Both are cleaned; they are empty where nothing was said.
 */
export const reasonOf = (refresh: Refresh): { code: string; reason: string } => {
  const { code, description } = exceptionIn(refresh)
  const saying = sayings.find(([form]) => form.test(code))?.[1]
  const reason = [saying ?? (description ? '' : code), clean(description, [], 160)].filter(Boolean).join('. ')
  return { code: clean(code, [], 80), reason: clean(reason, [], 220) }
}
