import { expect } from 'vitest'
import { EventReader } from '../../../test/event-reader.ts'
import { makeCategories, type Person, type School, startSchool } from '../../../test/school.ts'

const now = Date.parse('2026-11-24T06:00:00Z')

/** A whole program whose clock stands still, with a teacher, and readers of its events. */
export class StreamSchool {
  readonly school: School
  readonly teacher: Person
  readonly #readers: EventReader[] = []

  static async start(env: Record<string, string> = {}): Promise<StreamSchool> {
    const school = await startSchool({ clock: { now: () => now }, env })
    await makeCategories(school)
    return new StreamSchool(school, await school.person('teacher'))
  }

  private constructor(school: School, teacher: Person) {
    this.school = school
    this.teacher = teacher
  }

  /** A reader who has been told how things stand, or was refused. */
  async listen(query: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const reader = await EventReader.open(`${this.school.address}/api/courses/events?${query}`, headers)
    this.#readers.push(reader)
    if (reader.status === 200) await reader.opened()
    return reader
  }

  /** Ends all streams. */
  async leave(): Promise<void> {
    for (const reader of this.#readers) reader.close()
    await Promise.all(this.#readers.splice(0).map((reader) => reader.ended))
    await expect.poll(async () => (await this.measured()).streams).toBe(0)
  }

  /** What `/metrics` says of streams. */
  async measured(): Promise<Record<string, number>> {
    const text = await (await fetch(`${this.school.address}/metrics`)).text()
    return Object.fromEntries(
      [...text.matchAll(/^catalogue_event_(\w+) (\d+)$/gm)].map(([, name, value]) => [name, Number(value)]),
    )
  }

  async search(query: string): Promise<{ total: number; asOf: string; items: { id: string }[] }> {
    return (await this.school.get(`/api/courses?${query}`)).body as Awaited<ReturnType<StreamSchool['search']>>
  }

  /** The answer of a search once everything committed is in it. */
  async settledSearch(query: string) {
    await this.school.settle()
    return this.search(query)
  }

  async reprice(id: string, price: number): Promise<void> {
    expect((await this.teacher.change('PATCH', `/api/courses/${id}`, { price })).status).toBe(200)
  }

  stop(): Promise<void> {
    return this.school.stop()
  }
}
