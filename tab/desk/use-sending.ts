import type { Asked } from './ask.ts'
import { useDesk } from './use-desk.ts'
import { useWish } from './wish.ts'

/** Something to be written: the key that stands for it is made where it is sent. */
export type Written = Omit<Asked, 'key' | 'method'> & { method: Exclude<Asked['method'], 'GET' | undefined> }

/** Sends something to be written. Throws Problem. */
export type Send = <T>(path: string, asked: Written) => Promise<T>

/** A way to send something to the desk that is done once, also when a first answer was lost and it is sent again. */
export const useSending = (): Send => {
  const { ask } = useDesk()
  const wish = useWish()
  return async <T>(path: string, asked: Written): Promise<T> => {
    const told = await ask<T>(path, { ...asked, key: wish.key(path, asked) })
    wish.done(path)
    return told
  }
}
