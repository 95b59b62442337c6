import { roles } from '../store/tables.ts'

/** Viewer < Contributor < Triager < ServiceOwner < Admin. Everybody in an allowed tenant is a Viewer. */
export type Role = (typeof roles)[number]

/** True when `held` is at least `least`. */
export const reaches = (held: Role, least: Role): boolean => roles.indexOf(held) >= roles.indexOf(least)
