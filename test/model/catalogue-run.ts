import { finishMerges } from '../../server/courses/categories/jobs.ts'
import type { Person, School } from '../school.ts'
import type { Answer } from '../send.ts'
import type { Command, Happening } from './commands.ts'
import { expectedFacets, expectedHits, expectedTree, published } from './expected-search.ts'
import { type Explained, explain } from './explanation.ts'
import { difference, mismatchOfAudits, mismatchOfCourses } from './mismatch.ts'
import { beginningOf, daysLater, hour, start } from './platform-time.ts'
import { cardOf, detailOf, withoutTexts } from './public-course.ts'
import { describeRequest, type Known, type Request, requestOf, unknownId } from './request.ts'
import { type Asked, parametersOf } from './searches.ts'
import { emptyState, type Teacher, type Who } from './state.ts'

export type Step = { searches: Asked[] } & ({ together: Command[] } | { happening: Happening })

export interface Players {
  school: School
  people: Record<Exclude<Who, 'anonymous'>, Person>
  teacherIds: Record<Teacher, string>
  time: { now: number }
}

/** One sequence of commands, from an empty catalogue on: against the program and against the model. */
export class CatalogueRun {
  readonly #players: Players
  readonly #known: Known
  readonly #said: string[] = []
  #explained: Explained
  #serial = 0
  #lastAudit = 0
  /** Of the last step: change tokens, and keys of courses that may be others now. */
  #tokens: string[] = []
  #changed: string[] = []

  private constructor(players: Players) {
    this.#players = players
    const { anna, bela } = players.teacherIds
    const known = new Map<string, string>()
    this.#explained = {
      state: { ...structuredClone(emptyState), teachers: { [anna]: 'anna', [bela]: 'bela' } },
      courseIds: known,
    }
    this.#known = { courseIds: known, teacherIds: players.teacherIds, windows: new Map() }
  }

  static async begin(players: Players): Promise<CatalogueRun> {
    const { pool } = players.school.database
    await pool.query('update course_seats set enrolled = 0')
    for (const table of ['course', 'category', 'idempotency_key', 'write_allowance'])
      await pool.query(`delete from ${table}`)
    players.time.now = start
    await players.school.settle()
    const run = new CatalogueRun(players)
    await run.#newAudits()
    return run
  }

  /** @throws Error with all that was sent, where the program does what the model does not */
  async take(step: Step): Promise<void> {
    try {
      if ('together' in step) await this.#send(step.together)
      else await this.#happen(step.happening)
      await this.#search(step.searches)
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      throw new Error(`${this.#said.join('\n')}\n  => ${problem}`, { cause: error })
    }
  }

  async #send(commands: readonly Command[]): Promise<void> {
    const { state } = this.#explained
    const requests = commands.map((command) => requestOf(command, `made-${++this.#serial}`, state, this.#known))
    const at = new Date(this.#players.time.now).toISOString()
    this.#said.push(`${at}${requests.length > 1 ? `, ${requests.length} at once` : ''}`)
    const answers = await Promise.all(requests.map((request) => this.#answerTo(request)))
    for (const [index, request] of requests.entries()) {
      this.#said.push(`  ${index + 1}. ${describeRequest(request)} -> ${answers[index]!.status}`)
    }
    const courses = await this.#listed()
    const touchedCourses = await this.#readWhole(requests, courses)
    const seen = { requests, answers, courses, touchedCourses, audits: await this.#newAudits() }
    this.#explained = explain(this.#explained, seen, this.#players.time.now, ({ who }) => this.#accountOf(who))
    this.#known.courseIds = this.#explained.courseIds
    const touched = new Set(requests.flatMap(({ course, serial }) => [course ?? serial, serial]))
    this.#knowWindows(touchedCourses)
    await Promise.all(requests.map((request) => this.#checkAccess(request)))
    this.#tokens = answers.map(({ headers }) => headers.get('change-token')).filter((token) => token !== null)
    this.#changed = [...touched]
  }

  #accountOf(who: Who): string {
    return who === 'anonymous' ? 'nobody' : String(this.#players.people[who].accountId)
  }

  async #answerTo({ who, method, path, body, ifMatch, key }: Request): Promise<Answer> {
    const headers: Record<string, string> = {}
    if (ifMatch === 'malformed') headers['if-match'] = '7'
    else if (typeof ifMatch === 'number') headers['if-match'] = `"${ifMatch}"`
    if (key !== undefined) headers['idempotency-key'] = `${start}-${key}`
    const { people, school } = this.#players
    return who === 'anonymous'
      ? school.anonymous(method, path, body, headers)
      : people[who].call(method, path, body, headers)
  }

  async #listed(): Promise<Record<string, unknown>[]> {
    const { body } = await this.#players.people.operator.call('GET', '/api/teaching/courses?limit=100')
    if (body.next !== null) throw new Error('more courses than a page holds; the model reads one')
    return body.items
  }

  /** Entries of this very instant, the latest first: an hour of one sequence was an hour of others before. */
  async #newAudits(): Promise<string[]> {
    const { people, time } = this.#players
    const [from, to] = [time.now, time.now + 1].map((instant) => new Date(instant).toISOString())
    const { body } = await people.operator.call('GET', `/api/audit?limit=100&from=${from}&to=${to}`)
    const entries = body.items as { id: string; action: string; by: { accountId: string | null } }[]
    const added = entries.filter(({ id }) => Number(id) > this.#lastAudit)
    this.#lastAudit = Math.max(this.#lastAudit, ...added.map(({ id }) => Number(id)))
    return added.map(({ action, by }) => `${action} by ${by.accountId}`)
  }

  /** As those read them who run them: the courses that the requests name, and those that are new. */
  async #readWhole(requests: readonly Request[], listed: readonly Record<string, unknown>[]): Promise<Answer[]> {
    const { courseIds } = this.#explained
    const known = new Set(courseIds.values())
    const named = requests.map(({ course }) => course && courseIds.get(course))
    const ids = listed.map(({ id }) => String(id)).filter((id) => !known.has(id) || named.includes(id))
    const { operator } = this.#players.people
    return Promise.all(ids.map((id) => operator.call('GET', `/api/teaching/courses/${id}`)))
  }

  #knowWindows(courses: readonly Answer[]): void {
    const keys = new Map([...this.#explained.courseIds].map(([key, id]) => [id, key]))
    for (const { body } of courses) this.#known.windows.set(keys.get(String(body.id))!, body.salesWindows)
  }

  /** Who may read it for work. */
  async #checkAccess({ course: key, who }: Request): Promise<void> {
    const { state, courseIds } = this.#explained
    if (key === undefined || who === 'anonymous') return
    const course = state.courses[key]
    const runs = who === 'operator' || who === course?.owner
    const others = course === undefined || course.state === 'draft' ? 404 : 403
    const expected = who === 'student' ? 403 : course !== undefined && runs ? 200 : others
    const { status } = await this.#players.people[who].call(
      'GET',
      `/api/teaching/courses/${courseIds.get(key) ?? unknownId}`,
    )
    refuse(difference(`status for ${who} who reads course ${key}`, expected, status))
  }

  async #happen(happening: Happening): Promise<void> {
    const { school, time } = this.#players
    switch (happening.do) {
      case 'wait':
        time.now += happening.hours * hour
        break
      case 'waitForBoundary':
        time.now = this.#nextBoundary(happening.early)
        break
      case 'register':
        await this.#register(happening.subject, happening.seats)
        break
      case 'finishMerges':
        await finishMerges(school.context.db)
        await school.settle()
    }
    this.#said.push(`${new Date(time.now).toISOString()} ${JSON.stringify(happening)}`)
    const { state, courseIds } = this.#explained
    refuse(mismatchOfCourses(state, courseIds, await this.#listed()) ?? mismatchOfAudits([], await this.#newAudits()))
    this.#tokens = []
    this.#changed = [...courseIds.keys()]
  }

  /** The next instant at which a course becomes another without anybody doing anything; a millisecond before it. */
  #nextBoundary(early: boolean): number {
    const { now } = this.#players.time
    const boundaries = Object.values(this.#explained.state.courses).flatMap((course) => [
      ...course.salesWindows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]),
      ...(course.closesAt === null ? [] : [Date.parse(course.closesAt)]),
      ...(course.startsOn === null ? [] : [beginningOf(course.startsOn)]),
      ...(course.endsOn === null ? [] : [beginningOf(daysLater(course.endsOn, 1))]),
    ])
    const next = boundaries.map((instant) => instant - (early ? 1 : 0)).filter((instant) => instant > now)
    return next.length === 0 ? now : Math.min(...next)
  }

  /** Seats are sold in the database: there is no other way yet. */
  async #register(subject: number, seats: number): Promise<void> {
    const { state, courseIds } = this.#explained
    const open = Object.entries(state.courses).filter(
      ([, course]) => course.state === 'published' && course.taken + seats <= course.seatsTotal!,
    )
    const [key, course] = open[subject % Math.max(1, open.length)] ?? []
    if (key === undefined || course === undefined) return
    course.taken += seats
    const { database, settle } = this.#players.school
    await database.pool.query('update course_seats set enrolled = enrolled + $2 where course_id = $1', [
      courseIds.get(key),
      seats,
    ])
    await settle()
  }

  async #search(searches: readonly Asked[]): Promise<void> {
    const last = searches.length > 0 ? this.#tokens.pop() : undefined
    for (const token of this.#tokens) await this.#get(`/api/courses?limit=1&atLeast=${encodeURIComponent(token)}`)
    for (const asked of searches) await this.#checkSearch(asked, last)
    const all = this.#published()
    const { body } = await this.#get('/api/categories')
    refuse(difference('categories', expectedTree(all, this.#explained.state), body.items))
    await Promise.all(this.#changed.map((key) => this.#checkPublic(key)))
  }

  #published() {
    const { state, courseIds } = this.#explained
    return published(state, (key) => courseIds.get(key)!, this.#players.time.now)
  }

  async #checkSearch(asked: Asked, token: string | undefined): Promise<void> {
    const { state } = this.#explained
    const { now } = this.#players.time
    const parameters = parametersOf(asked)
    const what = `search ${decodeURIComponent(String(parameters))}`
    parameters.set('facets', 'category,price,month,language,level')
    if (token !== undefined) parameters.set('atLeast', token)
    const all = this.#published()
    const hits = expectedHits(all, state, asked)
    const first = (await this.#get(`/api/courses?${parameters}`)).body
    refuse(difference(`${what}: total`, hits.length, first.total))
    refuse(difference(`${what}: facets`, expectedFacets(all, state, asked), first.facets))
    const items: Record<string, unknown>[] = [...first.items]
    for (let { next } = first; next !== null; ) {
      parameters.set('cursor', next)
      const page = (await this.#get(`/api/courses?${parameters}`)).body
      refuse(page.items.length <= asked.limit ? null : `${what}: a page of ${page.items.length}`)
      items.push(...page.items)
      next = page.next
    }
    const ids = items.map(({ id }) => Number(id))
    const wanted = hits.map(({ id }) => id)
    // The order of relevance is for other tests.
    const isByRelevance = asked.q !== undefined && asked.sort === undefined
    const ordered = (list: number[]) => (isByRelevance ? [...list].sort((a, b) => a - b) : list)
    refuse(difference(`${what}: ids`, ordered(wanted), ordered(ids)))
    for (const hit of hits) {
      const card = withoutTexts(items.find(({ id }) => id === String(hit.id))!)
      refuse(difference(`${what}: course ${hit.id}`, cardOf(state, hit, now), card))
    }
  }

  async #checkPublic(key: string): Promise<void> {
    const { state, courseIds } = this.#explained
    const id = courseIds.get(key) ?? unknownId
    const { status, body } = await this.#get(`/api/courses/${id}`)
    const course = state.courses[key]
    const expected = course?.state === 'published' ? 200 : course?.state === 'cancelled' ? 410 : 404
    refuse(difference(`status of the page of course ${id}`, expected, status))
    if (status !== 200) return
    const found = this.#published().find((one) => String(one.id) === id)!
    refuse(difference(`page of course ${id}`, detailOf(state, found, this.#players.time.now), withoutTexts(body)))
  }

  /** A busy machine may take longer than a search waits; then it says so. */
  async #get(path: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#players.school.anonymous('GET', path)
      if (answer.status !== 503 || attempt === 15) return answer
    }
  }
}

function refuse(problem: string | null): void {
  if (problem !== null) throw new Error(problem)
}
