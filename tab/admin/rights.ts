import { holdsEverywhere, holdsSomewhere } from '../desk/me.ts'
import type { Me } from '../desk/shapes.ts'
import { sections, type Section } from './sections.tsx'

/** The sections in which somebody finds something to do. */
export const sectionsFor = (me: Me): Section[] =>
  sections.filter(({ role, somewhere }) => (somewhere ? holdsSomewhere(me, role) : holdsEverywhere(me, role)))
