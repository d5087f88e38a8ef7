import { sql } from 'kysely'
import type { DatabaseConnection } from '../../server/database/connect.ts'
import { transaction } from '../../server/database/transaction.ts'
import type { HttpClient } from './http-client.ts'

const from = '2000-01-01T00:00:00Z'
const to = '2099-01-01T00:00:00Z'

/** A course that is changed in every way, one after the other. */
export class LivingCourse {
  readonly #http: HttpClient
  readonly id: string
  #etag: string
  /** Of its title, and in no other course. */
  word: string

  private constructor(http: HttpClient, id: string, etag: string, word: string) {
    this.#http = http
    this.id = id
    this.#etag = etag
    this.word = word
  }

  static async draft(
    at: { http: HttpClient; teacherId: string },
    word: string,
    category: string,
  ): Promise<LivingCourse> {
    const { body, etag } = await at.http.need('POST', '/api/courses', {
      teacherId: at.teacherId,
      title: `Living ${word}`,
      description: 'A course that is changed in every way there is, to see how soon a search knows.',
      category,
      price: 2_000,
      startsOn: '2098-01-01',
      endsOn: '2098-02-01',
      seatsTotal: 30,
    })
    return new LivingCourse(at.http, body.id, etag!, word)
  }

  async correct(fields: object): Promise<void> {
    await this.#change('PATCH', '', fields)
  }

  async rename(word: string): Promise<void> {
    await this.correct({ title: `Living ${word}` })
    this.word = word
  }

  async sell(price: number): Promise<void> {
    await this.#change('PUT', '/sales-windows', { salesWindows: [{ from, to, price }] })
  }

  async act(action: 'publish' | 'unpublish' | 'stop' | 'resume' | 'cancel'): Promise<void> {
    await this.#change('POST', `/${action}`, action === 'cancel' ? { reason: 'The benchmark ends.' } : {})
  }

  /** By one statement of another process, as seats are sold. */
  async takeSeat({ db }: DatabaseConnection): Promise<void> {
    await transaction(db, (tx) =>
      sql`update course_seats set enrolled = enrolled + 1 where course_id = ${this.id}`.execute(tx),
    )
  }

  async #change(method: string, path: string, body: object): Promise<void> {
    const headers = { 'if-match': this.#etag }
    const { etag } = await this.#http.need(method, `/api/courses/${this.id}${path}`, body, headers)
    this.#etag = etag!
  }
}
