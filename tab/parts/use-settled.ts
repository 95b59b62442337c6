import { useEffect, useState } from 'react'

const quietMs = 300

/** A value as it is once it has not changed for a moment: nothing is asked for between two letters. */
export const useSettled = <T>(value: T): T => {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), quietMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
