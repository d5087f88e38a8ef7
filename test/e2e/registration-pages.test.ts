import { expect, test } from 'vitest'
import { createTeacher } from '../../server/catalogue/test-courses.ts'
import { axeFaults } from './axe-faults.ts'
import { openForTests, type RegistrationSite, type Student } from './registration-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})

const phone = { width: 320, height: 640 }
const desk = { width: 1280, height: 900 }
const longWord = 'donaudampfschifffahrts'.repeat(4)

/** What is wrong with the page as it stands: on a phone in the dark, and what differs from that on a desk in the light. */
async function faultsOf({ page, complaints }: Student): Promise<string[]> {
  const onPhone = await axeFaults(page)
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'light' })
  const onDesk = await axeFaults(page, ['color-contrast'])
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...onPhone, ...onDesk, ...(excess > 0 ? [`${excess} px too wide`] : []), ...complaints.splice(0)]
}

/** Of a student's page, as soon as scripts have taken it over. */
async function check(student: Student, path?: string): Promise<void> {
  if (path !== undefined) await student.open(path)
  await student.scripted()
  expect(await faultsOf(student), student.page.url()).toEqual([])
}

const onPhone = { viewport: phone, colorScheme: 'dark' } as const
const oneSeat = { title: `Bread ${longWord}`, seats: { total: 1 } }

test('every page of the way to a seat and back is sound', async () => {
  const student = await site.student(onPhone)
  const course = await site.course(oneSeat)
  for (const path of ['/my-courses', '/registrations', '/calendar', course]) await check(student, path)
  const registration = await student.register(course)
  await check(student)
  for (const path of ['?returned=failed', '/pay', '/cancel']) await check(student, registration + path)
  await check(student, '/my-courses')
  await student.open(registration)
  await student.pay()
  await check(student)
  for (const path of [course, course.replace('/courses/', '/my-courses/'), '/my-courses']) await check(student, path)
  await check(student, `${registration}/cancel`)
  await student.press('Cancel the registration')
  await student.sees('Cancelled')
  await check(student)
  await student.open('/calendar')
  await student.press('Make a feed')
  await student.page.getByTestId('address').waitFor()
  await check(student)
})

test('so is every page of waiting for one', async () => {
  const [owner, waiting] = [await site.student(), await site.student(onPhone)]
  const course = await site.course(oneSeat)
  const registration = await owner.register(course)
  await check(waiting, course)
  await waiting.press('Join the waiting list')
  await waiting.reads('You are number 1')
  await check(waiting)
  await check(waiting, '/my-courses')
  await owner.open(`${registration}/cancel`)
  await owner.press('Give the seat up')
  await owner.sees('Cancelled')
  await site.work()
  await check(waiting, '/my-courses')
  await waiting.page.getByRole('link', { name: /^Take the seat/ }).click()
  await waiting.sees('Seat offered to you')
  await check(waiting)
  const offer = new URL(waiting.page.url()).pathname
  await check(waiting, `${offer}/cancel`)
  site.pass(5 * 60)
  await check(waiting, offer)
  await check(waiting, '/registrations')
})

test('so is every page of a teacher who writes to all who take part', async () => {
  const teacherId = await createTeacher(site.world.context.pool, `Anita ${longWord}`)
  const course = await site.course({ ...oneSeat, pricePaise: 0, teacherId })
  const [student, teacher] = [await site.student(), await site.teacher(teacherId, onPhone)]
  await student.open(course)
  await student.press('Register for free')
  await student.sees('You take part')
  await check(teacher, course)
  await teacher.page.getByRole('link', { name: 'Who takes part' }).click()
  await teacher.page.getByRole('heading', { name: 'Roster' }).waitFor()
  await teacher.page.getByRole('link', { name: 'Write to all who take part' }).click()
  await teacher.press('Look at it first')
  await teacher.reads('Please check what is marked.')
  // The browser names the status of a form that was refused.
  teacher.complaints.splice(0)
  await check(teacher)
  await teacher.page.getByLabel('Subject').fill(longWord)
  await teacher.page.getByLabel('Text').fill(`${longWord}\n\n${longWord}`)
  await teacher.press('Look at it first')
  await teacher.reads('Is this right?')
  await check(teacher)
  await teacher.press('Send to 1 student')
  await teacher.reads('It is on its way')
  await check(teacher)
})

test('the whole way is gone by keyboard alone', async () => {
  const student = await site.student()
  await student.open(await site.course())
  await student.enter(/^Register for/)
  await student.sees('Seat held, to be paid')
  await student.enter(/^Pay ₹/)
  await student.page.waitForURL(/\/test-payment\//)
  await student.enter(/^Pay ₹/)
  await student.sees('You take part')
  await student.enter('Cancel the registration')
  await student.reads('comes back to you')
  await student.enter('Cancel the registration')
  await student.sees('Cancelled')
})
