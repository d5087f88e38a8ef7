import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../../test/registration-desk.ts'
import { moveCauses, registrationStates } from './model.ts'

let desk: Desk
let text: string

beforeAll(async () => {
  desk = await openDesk()
  text = await readFile('docs/registration.md', 'utf8')
})
afterAll(() => desk.drop())

const words = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, word]) => word!)

/** The cells of the table of moves. */
function rowsOfMoves(): [from: string, to: string, when: string][] {
  const table = text.slice(text.indexOf('| from | to |')).split('\n\n')[0]!.split('\n').slice(2)
  return table.map((row) => row.split('|').slice(1, 4) as [string, string, string])
}

/** `from→to` */
function documentedMoves(): Set<string> {
  const moves = rowsOfMoves().flatMap(([from, to]) => {
    const froms = from.trim() === 'nothing' ? ['nothing'] : words(from)
    return froms.flatMap((one) => words(to).map((other) => `${one}→${other}`))
  })
  return new Set(moves)
}

test('the moves that are documented are those that the database allows', async () => {
  const { rows } = await sql<{ move: string }>`
    select coalesce(f, 'nothing') || '→' || t as move
    from unnest(${[...registrationStates]}::text[] || null::text) f, unnest(${[...registrationStates]}::text[]) t
    where registration_may_move(f, t)`.execute(desk.database.db)
  expect(rows.map(({ move }) => move).sort()).toEqual([...documentedMoves()].sort())
})

test('the causes that are documented are those that there are', () => {
  const told = new Set(rowsOfMoves().flatMap(([, , when]) => words(when)))
  for (const state of registrationStates) if (!(moveCauses as readonly string[]).includes(state)) told.delete(state)
  expect([...told].sort()).toEqual([...moveCauses].sort())
})

describe('the database itself refuses', () => {
  const held = async () => {
    const [course, student] = [await desk.course({ seats: { total: 1 } }), await desk.student()]
    return { course, student, ...(await desk.registrations.register(String(course), student)) }
  }
  const write = (statement: ReturnType<typeof sql>) => statement.execute(desk.database.db)

  test('an illegal move', async () => {
    const { id } = await held()
    await expect(write(sql`update registration set state = 'refunded' where id = ${id}`)).rejects.toMatchObject({
      constraint: 'registration_moves',
    })
    await expect(write(sql`update registration set state = 'offered' where id = ${id}`)).rejects.toMatchObject({
      constraint: 'registration_moves',
    })
  })

  test('a second living registration, and more than there are seats', async () => {
    const { course, student } = await held()
    const insert = (accountId: number) =>
      write(sql`insert into registration (course_id, account_id, state, price_paise, refund_promise, created_at, moved_at,
        cause, enrolled_at) values (${course}, ${accountId}, 'enrolled', 0, '[]', now(), now(), 'byHand', now())`)
    await expect(insert(student)).rejects.toMatchObject({ code: '23505' })
    await expect(insert(await desk.student())).rejects.toMatchObject({ constraint: 'course_seats_check' })
    expect(await desk.seats(course)).toEqual({ enrolled: 0, held: 1, offered: 0 })
  })

  test('to lose or rewrite a registration or its history', async () => {
    const { id, course } = await held()
    await expect(write(sql`delete from registration where id = ${id}`)).rejects.toThrow('only ever added to')
    await expect(write(sql`update registration set account_id = 1 where id = ${id}`)).rejects.toThrow('only ever')
    await expect(write(sql`delete from registration_move where registration_id = ${id}`)).rejects.toThrow('only ever')
    await desk.registrations.cancel(desk.order((await desk.registrations.history(id)).registration.accountId), {
      ...{ id, accountId: (await desk.registrations.history(id)).registration.accountId, refundPaise: 0 },
    })
    await expect(write(sql`delete from course where id = ${course}`)).rejects.toMatchObject({
      constraint: 'course_registered_kept',
    })
  })

  test.each([
    '[{"percent": 50, "days": 2}, {"percent": 100, "days": 7}]',
    '[{"percent": 0, "days": 2}]',
    '[{"percent": 50.5, "days": 2}]',
    '[{"percent": 50}]',
    '[{"percent": 50, "days": 2, "hours": 1}]',
    '[50]',
    '{}',
    '7',
  ])('a promise such as %s', async (promise) => {
    const course = await desk.course()
    await expect(desk.setCourse(course, { refund_promise: promise })).rejects.toMatchObject({
      constraint: 'course_refund_promise_check',
    })
  })
})
