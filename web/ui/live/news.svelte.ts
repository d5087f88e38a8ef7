const gatherFor = 2_000

/** What screen readers are told: gathered, so that a sale of many courses is one sentence. */
export class News {
  text = $state('')
  #gathered: string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  say(news: string | undefined): void {
    if (news === undefined) return
    this.#gathered.push(news)
    this.#timer ??= setTimeout(() => this.#tell(), gatherFor)
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#gathered = []
    this.text = ''
  }

  #tell(): void {
    const distinct = [...new Set(this.#gathered)]
    this.text = distinct.length > 2 ? `${distinct.length} courses on this page have changed` : distinct.join('. ')
    this.#gathered = []
    this.#timer = undefined
  }
}
