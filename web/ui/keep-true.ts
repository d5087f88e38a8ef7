/** Between two looks at work that is in hand. */
const soonMs = 1_500
const longestTimer = 2 ** 31 - 1

export interface Looking<Shown> {
  /** Where the API says it. */
  address: string
  /** Milliseconds until it may be another; null: not by itself. */
  changesIn(shown: Shown): number | null
  /** Null: it could not be asked; it is tried again. */
  show(now: Shown | null): void
}

/** Looks again and again at what changes by itself, while the page is seen; gives how to stop. */
export function keepTrue<Shown>(first: Shown, { address, changesIn, show }: Looking<Shown>): () => void {
  let [shown, isStopped]: [Shown, boolean] = [first, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    const inMs = changesIn(shown)
    if (isStopped || inMs === null || document.hidden) return
    timer = setTimeout(look, Math.min(Math.max(inMs, soonMs), longestTimer))
  }
  const look = async () => {
    const now = await ask<Shown>(address)
    if (isStopped) return
    shown = now ?? shown
    show(now)
    wait()
  }
  const seen = () => void (document.hidden ? clearTimeout(timer) : look())
  document.addEventListener('visibilitychange', seen)
  wait()
  return () => {
    isStopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  }
}

async function ask<Shown>(address: string): Promise<Shown | null> {
  try {
    const response = await fetch(address)
    return response.ok ? ((await response.json()) as Shown) : null
  } catch {
    return null
  }
}
