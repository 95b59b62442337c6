import { AppError } from './errors.ts'
import type { Library } from './library.ts'

/** Stands for the handbooks of a desk that has none. */
export const noLibrary: Library = {
  search: () => Promise.reject(new AppError('UNAVAILABLE', 'handbook_none')),
}
