import { guideAgain, guideAnswer, guideBegin } from '../guide/guide.ts'
import { steps, type Routes } from './route.ts'

export const guides: Routes = { verbs: [steps(guideBegin, guideAgain), steps(guideAnswer, guideAgain)] }
