import { referenceOf } from '../../services/work-items/model.ts'
import type { LinkedIncident } from '../../services/work-items/open-incidents.ts'
import type { Reader } from '../kit/reader.ts'
import type { Words } from '../kit/words.ts'

/** The incident that is open for a platform, in words. */
export const incidentWords = (incident: LinkedIncident, to: Reader): Words =>
  to.say('outage.incident', { reference: referenceOf(incident), title: incident.title })
