import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paymentsOptions } from '../server/context-payments.ts'
import { signatureOf } from '../server/payments/provider.ts'
import { createPayments } from '../server/payments/service.ts'
import { signatureHeader } from '../server/payments/test-provider/model.ts'
import { signedText } from '../server/payments/test-provider/provider.ts'
import { testSecrets } from '../server/payments/test-provider/store.ts'
import { makeCategories, type Person, publishedOf, type School, startSchool } from './school.ts'

let school: School
let teacher: Person
let operator: Person
let course: string

beforeAll(async () => {
  school = await startSchool()
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
  course = await publishedOf(teacher)
})
afterAll(() => school.stop())

/** A student holds a seat; where he pays for it at the test provider. */
async function checkout() {
  const student = await school.person('student')
  const held = await student.call('POST', `/api/courses/${course}/registrations`)
  expect(held.status).toBe(200)
  const { id } = held.body
  const opened = await student.call('POST', `/api/me/registrations/${id}/checkout`)
  expect(opened.status).toBe(200)
  const order = String(opened.body.page.address).split('/').at(-1)
  return { student, id, order }
}

const pay = (order: string | undefined, outcome: string) =>
  school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, { outcome })
const orderOf = async (find: string) => (await operator.call('GET', `/api/payments/orders?find=${find}`)).body.items[0]
const stateOf = async (student: Person, id: string) =>
  (await student.call('GET', `/api/me/registrations/${id}`)).body.state

describe('a payment at the test provider', () => {
  test('enrols by the webhook alone', async () => {
    const { student, id, order } = await checkout()
    const shown = await school.anonymous('GET', `/api/test-provider/orders/${order}`)
    expect(shown.body).toMatchObject({
      amount: 499,
      currency: 'INR',
      description: 'Baking bread at home',
      payments: [],
    })
    expect((await pay(order, 'pay')).body.payments).toMatchObject([{ amount: 499, state: 'captured' }])
    await expect.poll(() => stateOf(student, id)).toBe('enrolled')
  })

  test('enrols before the webhook comes, where the page that one returns to asks', async () => {
    const { student, id, order } = await checkout()
    await pay(order, 'pay')
    const payments = createPayments(paymentsOptions(school.context))
    expect(await payments.settle(id)).toBe('paid')
    expect(await stateOf(student, id)).toBe('enrolled')
  })

  test('that is the second goes back by itself, and operators find all of it by any id', async () => {
    const { id, order } = await checkout()
    await pay(order, 'payTwice')
    const refund = async () => (await orderOf(order ?? ''))?.payments[1]?.refunds[0]?.state
    await expect.poll(refund).toBe('done')
    const found = await orderOf(order ?? '')
    expect(found).toMatchObject({
      registrationId: id,
      courseId: course,
      amount: 499,
      payments: [
        { kept: true, amount: 499, refunds: [] },
        { kept: false, refusal: 'secondPayment', refunds: [{ amount: 499, state: 'done', reason: 'secondPayment' }] },
      ],
    })
    const [, second] = found.payments
    const ids = [
      found.id,
      second.id,
      second.providerPaymentId,
      second.refunds[0].id,
      second.refunds[0].providerRefundId,
    ]
    for (const one of ids) expect(await orderOf(one), one).toEqual(found)
    expect((await operator.call('GET', `/api/payments/orders?registration=${id}`)).body.items).toEqual([found])
    expect(await orderOf('nothing')).toBeUndefined()
  })
})

describe('operators', () => {
  test('see refunds a page at a time, by state', async () => {
    for (let i = 0; i < 2; i++) await pay((await checkout()).order, 'payTwice')
    const done = async () => (await operator.call('GET', '/api/payments/refunds?state=done')).body.items.length
    await expect.poll(done).toBeGreaterThan(2)
    const all = (await operator.call('GET', '/api/payments/refunds')).body.items
    const first = (await operator.call('GET', '/api/payments/refunds?limit=2')).body
    const rest = (await operator.call('GET', `/api/payments/refunds?cursor=${first.next}`)).body
    expect([...first.items, ...rest.items]).toEqual(all)
    expect((await operator.call('GET', '/api/payments/refunds?state=failed')).body).toEqual({ items: [], next: null })
  })

  test('may not try again what has gone out, nor what there is not', async () => {
    const [refund] = (await operator.call('GET', '/api/payments/refunds?limit=1')).body.items
    expect((await operator.call('POST', `/api/payments/refunds/${refund.id}/retry`, {})).status).toBe(409)
    const unknown = '0b0a6a0e-8a0c-4a51-a3a1-3d0d0a3c6f55'
    expect((await operator.call('POST', `/api/payments/refunds/${unknown}/retry`, {})).status).toBe(404)
  })

  test('have a refund that waits tried now, which is in the audit trail', async () => {
    const { id, order } = await checkout()
    await pay(order, 'pay')
    await createPayments(paymentsOptions(school.context)).settle(id)
    const { db, clock } = school.context
    const [payment] = await db.selectFrom('payment').selectAll().where('registration_id', '=', id).execute()
    const later = new Date(clock.now() + 3_600_000)
    const { id: refundId } = await db
      .insertInto('refund')
      .values({
        ...{ payment_id: payment!.id, amount_paise: 100, reason: 'byOperator', state: 'failed' as const },
        ...{ created_at: later, next_at: later },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const retried = await operator.call('POST', `/api/payments/refunds/${refundId}/retry`, {
      reason: 'The bank is back.',
    })
    expect(retried.status).toBe(204)
    const state = async () => (await orderOf(refundId)).payments[0].refunds[0].state
    await expect.poll(state).toBe('done')
    const trail = (await operator.call('GET', '/api/audit?action=refund.retry')).body.items
    expect(trail).toMatchObject([{ reason: 'The bank is back.', after: { refundId }, subject: { kind: 'payment' } }])
  })
})

test('a teacher sees what he earned', async () => {
  const { body } = await teacher.call('GET', '/api/me/earnings')
  expect(body).toMatchObject({
    currency: 'INR',
    items: [{ courseId: course, title: 'Baking bread at home' }],
    next: null,
  })
  const [{ payments, received, refunded, fee, earned }] = body.items
  expect(received).toBe(payments * 499)
  expect(Math.round((received - refunded - fee - earned) * 100)).toBe(0)
  expect(body.total).toBe(earned)
})

describe('a webhook over HTTP', () => {
  const send = (path: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${school.address}/api/payments/webhooks/${path}`, { method: 'POST', body, headers })

  test('is refused unsigned, of an unknown provider, too large or empty, whatever type it is of', async () => {
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      expect((await send('test', '{"broken', { 'content-type': type })).status, type).toBe(403)
    }
    expect((await send('stripe', '{}')).status).toBe(404)
    expect((await send('test', 'x'.repeat(524_289))).status).toBe(413)
    expect((await send('test', '')).status).toBe(403)
    for (const name of ['Test', 'no-such-provider', '1', 'testing%00']) {
      expect((await send(name, '{}')).status, name).toBe(404)
    }
  })

  test('is answered 503 where it cannot be kept, so that it comes again', async () => {
    const { student, id, order } = await checkout()
    const { db } = school.context
    await db.schema.alterTable('webhook_message').renameTo('webhook_message_away').execute()
    const body = JSON.stringify({ payment: 'testpay_none', order })
    const refused = await send('test', body, await signatureOver(body))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    await pay(order, 'pay')
    // While it is being sent it is due in five minutes, and once nobody has taken it in half a minute.
    const isPostponed = async () => {
      const [event] = await db.selectFrom('test_provider_event').selectAll().orderBy('id', 'desc').limit(1).execute()
      const { attempts = 0, due_at: due, delivered_at: delivered } = event!
      return attempts > 0 && delivered === null && due.getTime() < Date.now() + 60_000
    }
    await expect.poll(isPostponed).toBe(true)
    await db.schema.alterTable('webhook_message_away').renameTo('webhook_message').execute()
    await db
      .updateTable('test_provider_event')
      .set({ due_at: new Date(0) })
      .where('delivered_at', 'is', null)
      .execute()
    await pay((await checkout()).order, 'fail')
    await expect.poll(() => stateOf(student, id)).toBe('enrolled')
  })

  test('and whoever comes back from paying, all at once, enrol once', async () => {
    const { student, id, order } = await checkout()
    await pay(order, 'pay')
    const bodies = [1, 2, 3].map((n) => JSON.stringify({ id: `event-${n}`, payment: 'testpay_none', order }))
    const webhooks = bodies.map(async (body) => (await send('test', body, await signatureOver(body))).status)
    const returns = [1, 2, 3].map(async () => {
      return (await student.call('POST', `/api/me/registrations/${id}/payment`)).status
    })
    expect(await Promise.all([...webhooks, ...returns])).toEqual([204, 204, 204, 200, 200, 200])
    expect(await stateOf(student, id)).toBe('enrolled')
    const { history, orders } = (await operator.call('GET', `/api/registrations/${id}`)).body
    expect(history.map(({ to }: { to: string }) => to).sort()).toEqual(['enrolled', 'held'])
    expect(orders[0].payments).toMatchObject([{ kept: true, refunds: [] }])
  })

  test('is taken as it came: compressed or in pieces it is what was signed, and too much of it is refused', async () => {
    const { order } = await checkout()
    const packed = gzipSync(JSON.stringify({ payment: 'testpay_none', order }))
    const headers = { ...(await signatureOver(packed)), 'content-encoding': 'gzip' }
    expect((await send('test', packed, headers)).status).toBe(204)
    const inPieces = (size: number) => {
      return fetch(`${school.address}/api/payments/webhooks/test`, {
        method: 'POST',
        body: ReadableStream.from(Array.from({ length: size }, () => Buffer.alloc(1_024, 'x'))),
        duplex: 'half',
      } as RequestInit).then(
        ({ status }) => status,
        () => 413,
      )
    }
    expect([await inPieces(512), await inPieces(513)]).toEqual([403, 413])
  })

  async function signatureOver(body: string | Buffer): Promise<Record<string, string>> {
    const seconds = Math.floor(Date.now() / 1_000)
    const [secret = ''] = await testSecrets(school.context.db)
    return { [signatureHeader]: `t=${seconds},v1=${signatureOf(secret, signedText(seconds, body))}` }
  }
})

test('where no provider is configured its addresses are not there, and nothing can be paid', async () => {
  const none = await startSchool({ env: { PAYMENT_PROVIDER: 'none' } })
  try {
    await makeCategories(none)
    const id = await publishedOf(await none.person('teacher'))
    const student = await none.person('student')
    const held = await student.call('POST', `/api/courses/${id}/registrations`)
    const opened = await student.call('POST', `/api/me/registrations/${held.body.id}/checkout`)
    expect(opened).toMatchObject({ status: 503, body: { detail: expect.stringContaining('PAYMENT_PROVIDER') } })
    const webhook = await fetch(`${none.address}/api/payments/webhooks/test`, { method: 'POST', body: '{}' })
    const empty = await fetch(`${none.address}/api/payments/webhooks/test`, { method: 'POST' })
    expect(empty.status).toBe(404)
    expect(webhook.status).toBe(404)
    for (const order of [`testorder_${'0'.repeat(24)}`, 'testorder_1', 'x%00']) {
      expect((await none.anonymous('GET', `/api/test-provider/orders/${order}`)).status, order).toBe(404)
    }
  } finally {
    await none.stop()
  }
})
