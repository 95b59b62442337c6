import { useEffect, useState } from 'react'

const everyMs = 15_000

/** The time on this device, which goes on while the page is open: ages are true without a request. */
export const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
