import { AppError } from './errors.ts'
import type { Library } from './library.ts'

const none = () => Promise.reject(new AppError('UNAVAILABLE', 'handbook_none'))

/** Stands for the handbooks of a desk that has none. */
export const noLibrary: Library = { search: none, pages: none, passage: none }
