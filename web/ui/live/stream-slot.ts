/**
 * Browsers open six connections to a server at a time for all their tabs together (HTTP/1.1): half of them is left for
 * pages. Hidden tabs give their slot back.
 */
const slots = ['catalogue-events-1', 'catalogue-events-2', 'catalogue-events-3']

/** One of the streams that a browser may keep open; gives how to give it back, or null where all are taken. */
export async function takeStreamSlot(): Promise<(() => void) | null> {
  // Only in secure contexts; elsewhere hidden tabs having none has to do.
  if (!('locks' in navigator)) return () => undefined
  for (const name of slots) {
    const giveBack = await takeLock(name)
    if (giveBack !== null) return giveBack
  }
  return null
}

function takeLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(null)
      return new Promise<void>((giveBack) => resolve(giveBack))
    })
    held.catch(() => resolve(null))
  })
}
