/** Milliseconds of one go; searches come in between. */
const longestGo = 3

/** Lets others work after a while: thousands of readers are told in several goes. */
export class Goes {
  #began = performance.now()

  async pause(): Promise<void> {
    if (performance.now() - this.#began < longestGo) return
    await new Promise(setImmediate)
    this.#began = performance.now()
  }
}
