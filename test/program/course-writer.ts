import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { wholeCourse } from '../school.ts'
import type { Answer } from '../send.ts'
import type { ProgramPerson } from './program-person.ts'

interface Known {
  title: string
  price: number
}

/** A teacher's published course that is changed over and over through the API, and what was acknowledged of it. */
export class CourseWriter {
  /** Changes that were answered with success. */
  acknowledged = 0
  /** Those that were not, but turned out to be there: the answer was lost. */
  unanswered = 0
  readonly #person: ProgramPerson
  readonly id: string
  readonly #name: string
  #etag: string
  #known: Known
  /** Sent, and not answered. */
  #sent: Known | null = null
  /** Change token of the last change that was acknowledged. */
  token = ''
  #number = 0
  /** The draft that is being made: one, however often it is sent. */
  #making: { title: string; key: string } | null = null
  /** Titles of drafts that were made since the last look. */
  #made: string[] = []

  static async begin(person: ProgramPerson, address: string, name: string): Promise<CourseWriter> {
    const known = { title: `${name} 0`, price: 100 }
    const draft = await person.call(address, 'POST', '/api/courses', { body: { ...wholeCourse, ...known } })
    const ifMatch = draft.headers.get('etag') ?? ''
    const published = await person.call(address, 'POST', `/api/courses/${draft.body.id}/publish`, { ifMatch })
    if (published.status !== 200) throw new Error(JSON.stringify(published.body))
    return new CourseWriter(person, name, known, published)
  }

  private constructor(person: ProgramPerson, name: string, known: Known, { body, headers }: Answer) {
    this.#person = person
    this.#name = name
    this.id = body.id
    this.#known = known
    this.#etag = headers.get('etag') ?? ''
  }

  /** One change of the course, or now and then a new draft; false where it was not acknowledged. */
  async write(address: string): Promise<boolean> {
    if (this.#sent !== null && (await this.#settle(address))?.length !== 0) return false
    this.#number++
    if (this.#number % 5 === 0 || this.#making !== null) return this.#make(address)
    const next = { title: `${this.#name} ${this.#number}`, price: 100 + this.#number }
    this.#sent = next
    const answer = await this.#call(address, 'PATCH', `/api/courses/${this.id}`, { body: next, ifMatch: this.#etag })
    if (answer === null || answer.status >= 500) return false
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    this.#know(next, answer)
    return true
  }

  /** Looks what became of a change that was not answered; null while nobody can be asked. */
  async #settle(address: string): Promise<string[] | null> {
    const found = await this.#call(address, 'GET', `/api/teaching/courses/${this.id}`)
    if (found === null || found.status >= 500) return null
    const { title, price } = found.body as Known
    const is = (known: Known | null) => known?.title === title && known.price === price
    if (!is(this.#known) && !is(this.#sent)) return [`${this.#name}: "${title}", expected "${this.#known.title}"`]
    if (is(this.#sent)) this.unanswered++
    this.#known = { title, price }
    this.#sent = null
    this.#etag = found.headers.get('etag') ?? ''
    return []
  }

  /** The course as a look at it shows it that asks for the last change. */
  async seenAt(address: string): Promise<Answer['body']> {
    const path = `/api/courses/${this.id}?atLeast=${this.token}`
    return (await this.#patiently(() => this.#person.call(address, 'GET', path))).body
  }

  /**
   * Every fault that can be seen: what was acknowledged must be there, in the database and in a search at least as
   * young as `token`. What was not answered has no token of its own: it takes that of a later change.
   */
  async faults(address: string, token = this.token): Promise<string[]> {
    const faults = (await this.#settle(address)) ?? [`${this.#name}: cannot be read`]
    if (faults.length > 0) return faults
    if (this.#making !== null && !(await this.#make(address))) return [`${this.#name}: a draft cannot be made`]
    return [...(await this.#faultsOfDrafts(address)), ...(await this.searchFaults(address, token))]
  }

  /** A search that asks for the last change must show it, whichever program is asked. */
  async searchFaults(address: string, atLeast = this.token): Promise<string[]> {
    const query = new URLSearchParams({ q: `"${this.#name}"`, ...(atLeast && { atLeast }) })
    const { status, body } = await this.#patiently(() => this.#person.call(address, 'GET', `/api/courses?${query}`))
    const [first] = status === 200 ? body.items : []
    if (first?.title === this.#known.title && first.price.amount === this.#known.price) return []
    const shown = status === 200 ? `"${first?.title}" for ${first?.price.amount}` : status
    return [`${this.#name}: search shows ${shown}, expected "${this.#known.title}" for ${this.#known.price}`]
  }

  /** Comes again when told to, as after a crash, while the index catches up. */
  async #patiently(ask: () => Promise<Answer>): Promise<Answer> {
    for (let left = 10; ; left--) {
      const answer = await ask()
      const wait = answer.headers.get('retry-after')
      if (wait === null || left === 0) return answer
      await delay(Number(wait) * 1_000)
    }
  }

  async #faultsOfDrafts(address: string): Promise<string[]> {
    const made = this.#made
    this.#made = []
    const faults = made.map(async (title) => {
      const path = `/api/teaching/courses?state=draft&q=${encodeURIComponent(title)}`
      const { body } = await this.#person.call(address, 'GET', path)
      return body.items.length === 1 ? [] : [`${title}: there ${body.items.length} times, expected once`]
    })
    return (await Promise.all(faults)).flat()
  }

  async #make(address: string): Promise<boolean> {
    this.#making ??= { title: `${this.#name} draft ${this.#number}.`, key: randomUUID() }
    const { title, key } = this.#making
    const answer = await this.#call(address, 'POST', '/api/courses', { body: { ...wholeCourse, title }, key })
    if (answer === null || answer.status >= 500) return false
    if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    this.#making = null
    this.#made.push(title)
    this.acknowledged++
    return true
  }

  #know(next: Known, { headers }: Answer): void {
    this.#known = next
    this.#sent = null
    this.#etag = headers.get('etag') ?? ''
    this.token = headers.get('change-token') ?? ''
    this.acknowledged++
  }

  /** Null where the connection was cut off. */
  #call(...sent: Parameters<ProgramPerson['call']>): Promise<Answer | null> {
    return this.#person.call(...sent).catch(() => null)
  }
}
