import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCategories, type Person, publishedOf, type School, startSchool } from '../../test/school.ts'

const clock = { now: () => Date.parse('2027-03-01T06:30:00Z') }

let school: School
let teacher: Person
let operator: Person

beforeAll(async () => {
  school = await startSchool({ clock })
  await makeCategories(school)
  teacher = await school.person('teacher')
  operator = await school.person('operator')
})
afterAll(() => school.stop())

test('who took part and does no more is on the roster and in its file, also once the money went back', async () => {
  const course = await publishedOf(teacher)
  const student = await school.person('student')
  const { id } = (await student.call('POST', `/api/courses/${course}/registrations`)).body
  const order = (await student.call('POST', `/api/me/registrations/${id}/checkout`)).body.page.address.split('/').at(-1)
  await school.anonymous('POST', `/api/test-provider/orders/${order}/payments`, { outcome: 'pay' })
  await student.call('POST', `/api/me/registrations/${id}/payment`)
  await student.call('POST', `/api/me/registrations/${id}/cancel`, { refund: 499 })
  const path = `/api/teaching/courses/${course}/roster`
  // The program sends what it owes by itself.
  await expect.poll(async () => (await teacher.call('GET', path)).body.items).toMatchObject([{ state: 'refunded' }])
  const file = await teacher.fetch('GET', `${path}.csv`)
  expect(await file.text()).toContain(',refunded,')
})

test('the roster is for the teacher of the course, without addresses, and as a file', async () => {
  const course = await publishedOf(teacher, { price: 0 })
  const student = await school.person('student')
  const { db } = school.context
  await db.updateTable('account').set({ name: '=Asha, "Rao"' }).where('id', '=', student.accountId).execute()
  await student.call('POST', `/api/courses/${course}/registrations`)
  const path = `/api/teaching/courses/${course}/roster`
  const { body } = await teacher.call('GET', path)
  expect(body).toEqual({
    items: [{ name: '=Asha, "Rao"', state: 'enrolled', since: '2027-03-01T06:30:00.000Z' }],
    next: null,
  })
  const file = await operator.fetch('GET', `${path}.csv`)
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const { slug } = (await teacher.call('GET', `/api/teaching/courses/${course}`)).body
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="roster-${slug}.csv"`)
  const text = `\ufeffname,state,since\r\n"'=Asha, ""Rao""",enrolled,2027-03-01T06:30:00.000Z\r\n`
  expect(Buffer.from(await file.arrayBuffer()).toString()).toBe(text)
  expect((await (await school.person('teacher')).call('GET', path)).status).toBe(403)
  expect((await student.call('GET', path)).status).toBe(403)
})
