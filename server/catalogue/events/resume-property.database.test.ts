import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventReader } from '../../../test/event-reader.ts'
import { startWorld, type World } from '../../../test/world.ts'
import { createCourses } from '../test-courses.ts'

let world: World
let ids: number[]

beforeAll(async () => {
  world = await startWorld()
  ids = await createCourses(world.database.pool, 4)
  await world.settle()
})
afterAll(() => world.stop())

const change = fc.record({
  course: fc.nat({ max: 3 }),
  set: fc.constantFrom(
    'price_paise = price_paise + 100',
    `title = title || '.'`,
    `state = 'draft'`,
    `state = 'published'`,
  ),
})
const step = fc.oneof({ weight: 4, arbitrary: change }, { weight: 1, arbitrary: fc.constant('cut' as const) })

/** What a reader knows of each course: its card, or null where it is gone. */
type View = Map<string, unknown>

function take(view: View, reader: EventReader): void {
  for (const { name, data } of reader.events) {
    if (name === 'course') view.set(data.id, data)
    else if (name === 'gone') view.set(data.id, null)
  }
}

async function present(): Promise<View> {
  const cards = await Promise.all(ids.map((id) => world.get(`/api/courses/${id}`)))
  return new Map(
    cards.map(({ status, body }, at) => {
      if (status !== 200) return [String(ids[at]), null]
      const { description, skills, sessions, salesWindows, createdAt, updatedAt, ...card } = body as Record<
        string,
        unknown
      >
      return [String(ids[at]), card]
    }),
  )
}

test('however often its stream is cut, a page comes to know what everybody can see', { timeout: 120_000 }, async () => {
  const { pool } = world.database
  const address = async () => {
    const { asOf } = (await world.get('/api/courses')).body as { asOf: string }
    return `${world.address}/api/courses/events?${ids.map((id) => `course=${id}`).join('&')}&since=${asOf}`
  }
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
    await world.settle()
    const view = await present()
    const url = await address()
    let lastEventId: string | undefined
    let reader = await EventReader.open(url)
    for (const one of steps) {
      if (one !== 'cut') {
        await pool.query(`update course set ${one.set} where id = $1`, [ids[one.course]])
        continue
      }
      reader.close()
      await reader.ended
      take(view, reader)
      lastEventId = reader.lastEventId || lastEventId
      reader = await EventReader.open(url, lastEventId === undefined ? {} : { 'last-event-id': lastEventId })
    }
    await world.settle()
    const expected = await present()
    await expect
      .poll(() => {
        take(view, reader)
        return view
      })
      .toEqual(expected)
    reader.close()
    await reader.ended
  })
  await fc.assert(property, { numRuns: 15 })
})
