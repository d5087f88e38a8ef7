import type { CourseCard } from '../../../server/catalogue/contract.ts'
import type { NewMatches, UpcomingChanges } from '../../../server/catalogue/events/contract.ts'
import { money, plural } from '../formats.ts'
import { CourseStream, type Listener, type Source } from './course-stream.ts'
import { News } from './news.svelte.ts'

interface Told {
  card: CourseCard
  /** The text that the page shows is not the course's any more. */
  isRevised: boolean
}

const longestTimer = 2 ** 31 - 1

/** What a page shows of its courses and its search, kept true while it is open. */
export class LivePage implements Listener {
  readonly news = new News()
  #told = $state<Record<string, Told | 'gone'>>({})
  #matches = $state<NewMatches | null>(null)
  /** On the clock of the server, as far as anything depends on it; 0 while nothing was heard. */
  #now = $state(0)
  #coming = new Map<string, UpcomingChanges['changes']>()
  #stream: CourseStream | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** As the page was loaded. */
  #loaded = new Map<string, CourseCard>()
  readonly #reload: () => void
  readonly #showsAll: boolean

  /** `reload`: loads what the page shows anew. `showsAll`: that is more of a course than its card. */
  constructor(reload: () => void, { showsAll = false } = {}) {
    this.#reload = reload
    this.#showsAll = showsAll
  }

  /** Courses that match the search now and did not when the page was loaded. */
  get newMatches(): number {
    return this.#matches?.new ?? 0
  }

  isGone(id: string): boolean {
    return this.#told[id] === 'gone'
  }

  /** Whether an instant has passed while the page was open. */
  isPast(instant: string): boolean {
    return Date.parse(instant) <= this.#now
  }

  /** A course as it is now. Marks of the search stay where the text is the same. */
  shown<Card extends CourseCard>(course: Card): Card {
    const told = this.#told[course.id]
    if (told === undefined || told === 'gone') return course
    const { titleMarked, snippet, ...card } = told.card
    return {
      ...course,
      ...card,
      titleMarked: card.title === course.title ? course.titleMarked : titleMarked,
      snippet: told.isRevised ? snippet : course.snippet,
    }
  }

  /** Follows `source`, which tells of these courses, until the returned function is called. */
  follow(source: Source, courses: readonly CourseCard[]): () => void {
    this.#loaded = new Map(courses.map((course) => [course.id, course]))
    this.#told = {}
    this.#matches = null
    this.#coming.clear()
    const stream = new CourseStream(source, this)
    this.#stream = stream
    stream.start()
    return () => {
      stream.stop()
      clearTimeout(this.#timer)
      this.news.clear()
    }
  }

  course(card: CourseCard): void {
    const before = this.#lastOf(card.id)
    this.#coming.delete(card.id)
    this.#told[card.id] = { card, isRevised: before?.isRevised ?? false }
    if (before) this.news.say(newsOf(before.card, card))
  }

  upcoming({ id, changes }: UpcomingChanges): void {
    this.#coming.set(id, changes)
    this.#wait()
  }

  revised({ id, text }: { id: string; text: boolean }): void {
    const told = this.#lastOf(id)
    if (this.#showsAll) this.#reload()
    else if (text && told) this.#told[id] = { ...told, isRevised: true }
  }

  gone({ id }: { id: string }): void {
    this.#told[id] = 'gone'
    this.#coming.delete(id)
  }

  matches(matches: NewMatches): void {
    this.#matches = matches
    if (matches.new > 0) this.news.say(`${plural(matches.new, 'new match', 'new matches')} for this search`)
  }

  reset(): void {
    this.#reload()
  }

  timeHeard(): void {
    this.#timePassed()
  }

  #lastOf(id: string): Told | undefined {
    const told = this.#told[id]
    if (told === 'gone') return undefined
    const card = this.#loaded.get(id)
    return told ?? (card && { card, isRevised: false })
  }

  /** What time alone brings needs no message. */
  #wait(): void {
    clearTimeout(this.#timer)
    const next = Math.min(...[...this.#coming.values()].flatMap(([first]) => (first ? [Date.parse(first.at)] : [])))
    const now = this.#stream?.clock.now() ?? Date.now()
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#timePassed(), Math.min(next - now, longestTimer))
  }

  #timePassed(): void {
    const now = this.#stream?.clock.now() ?? Date.now()
    this.#now = now
    for (const [id, changes] of this.#coming) {
      const passed = changes.filter(({ at }) => Date.parse(at) <= now)
      const told = this.#lastOf(id)
      const { price, status } = passed.at(-1) ?? {}
      if (price && status && told) {
        const card = { ...told.card, price, status }
        this.news.say(newsOf(told.card, card))
        this.#told[id] = { ...told, card }
      }
      this.#coming.set(id, changes.slice(passed.length))
    }
    this.#wait()
  }
}

const statusNews = {
  open: 'can be booked again',
  soldOut: 'is sold out',
  stopped: 'is not on sale any more',
  started: 'has started',
  ended: 'has ended',
} as const

/** What is worth being read aloud: not each seat. */
function newsOf(before: CourseCard, { title, price, status }: CourseCard): string | undefined {
  if (before.price.amount !== price.amount) return `${title}: now ${money(price.amount, price.currency)}`
  return before.status === status ? undefined : `${title} ${statusNews[status]}`
}
