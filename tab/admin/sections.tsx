import { lazy, type ComponentType } from 'react'
import type { Me, Role } from '../desk/shapes.ts'

/** A part of the admin page, at the address `#/admin/<name>`. */
export interface Section {
  name: string
  /** The role that the section is for; with `somewhere` it is enough to hold it on one platform. */
  role: Role
  somewhere?: true
  /** Loaded when it is opened. */
  Part: ComponentType<{ me: Me }>
}

/** The sections in their order, and for whom they are. The desk decides on each request anyway. */
export const sections: readonly Section[] = [
  {
    name: 'definitions',
    role: 'ServiceOwner',
    somewhere: true,
    Part: lazy(() => import('./definitions/definitions-section.tsx')),
  },
  { name: 'templates', role: 'Admin', Part: lazy(() => import('./templates/templates-section.tsx')) },
  {
    name: 'subscriptions',
    role: 'Triager',
    Part: lazy(() => import('./subscriptions/subscriptions-section.tsx')),
  },
  { name: 'deliveries', role: 'Triager', Part: lazy(() => import('./deliveries/deliveries-section.tsx')) },
  { name: 'access', role: 'Admin', Part: lazy(() => import('./access/access-section.tsx')) },
  { name: 'audit', role: 'Admin', Part: lazy(() => import('./audit/audit-section.tsx')) },
  { name: 'desk', role: 'Admin', Part: lazy(() => import('./desk/desk-section.tsx')) },
  { name: 'settings', role: 'Admin', Part: lazy(() => import('./settings/settings-section.tsx')) },
]
