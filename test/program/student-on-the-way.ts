import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../db/schema.ts'
import { systemClock } from '../../server/clock.ts'
import { accessTokenOf, Person } from '../school.ts'
import { send } from '../send.ts'

interface Wants {
  course: number
  /** Pays once, and cancels when enrolled; else he pays twice, and stays. */
  cancels: boolean
}

/** Somebody who takes a course, and begins where he was when the program has died meanwhile. */
export class StudentOnTheWay {
  readonly #db: Kysely<Database>
  readonly #accountId: number
  readonly #token: string
  readonly #wants: Wants

  static async come(db: Kysely<Database>, wants: Wants): Promise<StudentOnTheWay> {
    const email = `${randomUUID()}@example.org`
    const now = new Date()
    const names = { email, email_folded: email, name: 'Asha', role: 'student' as const }
    const { id } = await db
      .insertInto('account')
      .values({ ...names, created_at: now, confirmed_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    return new StudentOnTheWay(db, id, await accessTokenOf({ db, clock: systemClock }, id), wants)
  }

  private constructor(db: Kysely<Database>, accountId: number, token: string, wants: Wants) {
    this.#db = db
    this.#accountId = accountId
    this.#token = token
    this.#wants = wants
  }

  /** Asks for a seat: the status of the answer. */
  async ask(address: string): Promise<number> {
    return (await this.#at(address).call('POST', `/api/courses/${this.#wants.course}/registrations`)).status
  }

  /** Does what is left to be done; waits for what the program does by itself. */
  async goOn(address: string): Promise<void> {
    if ((await this.#state()) === 'none') expect(await this.ask(address)).toBe(200)
    const id = await this.#registration()
    if ((await this.#state()) === 'held') await this.#pay(address, id)
    await expect.poll(() => this.#state()).not.toBe('held')
    if (this.#wants.cancels && (await this.#state()) === 'enrolled') await this.#cancel(address, id)
    const isAtRest = async () => !(await this.standing()).payments.includes('waits')
    await expect.poll(isAtRest).toBe(true)
  }

  /** As docs/registration.md says it. */
  async standing(): Promise<{ registration: string; payments: string }> {
    const { rows } = await sql<{ standing: string }>`
      select case when back = p.amount_paise then 'back' when o.kept and back = 0 then 'kept' else 'waits' end as standing
      from test_provider_payment p join test_provider_order q on q.id = p.order_id
        join payment_order po on po.id = q.reference::uuid join registration r on r.id = po.registration_id
        left join payment o on o.provider_payment_id = p.id,
        lateral (select coalesce(sum(f.amount_paise), 0) as back from test_provider_refund f where f.payment_id = p.id) f
      where r.account_id = ${this.#accountId}`.execute(this.#db)
    const payments = rows.map(({ standing }) => standing).sort()
    return { registration: await this.#state(), payments: payments.reverse().join(', ') || 'none' }
  }

  async #pay(address: string, id: string): Promise<void> {
    const opened = await this.#at(address).call('POST', `/api/me/registrations/${id}/checkout`)
    expect(opened.status).toBe(200)
    const order = `/api/test-provider/orders/${String(opened.body.page.address).split('/').at(-1)}`
    const shown = await send(address, 'GET', order)
    if (shown.body.payments.length > 0) return
    const outcome = this.#wants.cancels ? 'pay' : 'payTwice'
    expect((await send(address, 'POST', `${order}/payments`, { body: { outcome } })).status).toBe(200)
  }

  async #cancel(address: string, id: string): Promise<void> {
    const me = this.#at(address)
    const { body } = await me.call('GET', `/api/me/registrations/${id}/cancellation`)
    expect((await me.call('POST', `/api/me/registrations/${id}/cancel`, { refund: body.refund.amount })).status).toBe(
      200,
    )
  }

  #at(address: string): Person {
    return new Person(this.#accountId, address, this.#token)
  }

  async #registration(): Promise<string> {
    const own = this.#db.selectFrom('registration').select('id').where('account_id', '=', this.#accountId)
    return (await own.executeTakeFirstOrThrow()).id
  }

  async #state(): Promise<string> {
    const own = this.#db.selectFrom('registration').select('state').where('account_id', '=', this.#accountId)
    return (await own.executeTakeFirst())?.state ?? 'none'
  }
}
