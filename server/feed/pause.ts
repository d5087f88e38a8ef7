/** Rests between two turns until time is up or somebody wakes it; a call to wake up is never lost. */
export class Pause {
  #called = false
  #wakeUp: () => void = () => undefined
  #tellWoken: () => void = () => undefined

  /** Resolves with the next call; earlier ones are answered by what begins now. */
  woken(): Promise<void> {
    this.#called = false
    return new Promise((resolve) => {
      this.#tellWoken = resolve
    })
  }

  /** Ends the current pause, else the next one before it begins. */
  end(): void {
    this.#called = true
    this.#wakeUp()
    this.#tellWoken()
  }

  /** With `until` nothing but that signal ends the pause early. */
  async rest(ms: number, until?: AbortSignal): Promise<void> {
    const awake = () => (until === undefined ? this.#called : until.aborted)
    if (!awake()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wakeUp = () => {
          if (!awake()) return
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#wakeUp = () => undefined
    this.#called = false
  }
}
