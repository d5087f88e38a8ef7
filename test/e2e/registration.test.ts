import { expect, test } from 'vitest'
import { PlatformCalendar } from '../../server/platform-calendar.ts'
import { exactInstant, instant } from '../../web/ui/formats.ts'
import { liveLink, openForTests, type RegistrationSite } from './registration-site.ts'
import { withAndWithoutScripts } from './visit-site.ts'

let site: RegistrationSite
openForTests((opened) => {
  site = opened
})

const oneSeat = { seats: { total: 1 } }

const withoutScripts = { javaScriptEnabled: false }

test.each(withAndWithoutScripts)(
  '$name a seat is held at its price, paid, and opens the course to its student alone',
  async ({ javaScriptEnabled }) => {
    const course = await site.course()
    const student = await site.student({ javaScriptEnabled })
    await student.open(course)
    await student.reads('All of it (₹799) until 26 Sept 2027, 12:00 am')
    const registration = await student.register(course)
    await student.reads(/A seat is held for you at ₹799 until/)
    await student.reads(exactInstant(new Date(site.now + 15 * 60_000).toISOString(), 'Asia/Kolkata'))
    await student.reads('All of it (₹799) until 26 Sept 2027, 12:00 am')
    await student.pay()
    await student.sees('You take part')
    await student.reads('Your payment has arrived.')
    await student.reads(/₹799 paid on 1 Mar 2027/)
    await student.page.getByRole('link', { name: 'Go to the course' }).click()
    await student.page.getByRole('link', { name: /^Live session/ }).waitFor()
    const own = new URL(student.page.url()).pathname
    expect(await student.page.getByRole('link', { name: /^Live session/ }).getAttribute('href')).toBe(liveLink)
    await student.open('/my-courses')
    await student.page.getByRole('link', { name: 'Bread at home', exact: true }).waitFor()
    await student.open(course)
    await student.reads('You take part')
    expect(student.complaints).toEqual([])

    const other = await site.student({ javaScriptEnabled })
    expect((await other.open(own))?.status()).toBe(404)
    expect(await other.page.content()).not.toContain(liveLink)
    expect((await other.open(registration))?.status()).toBe(404)
    expect((await other.open(`${registration}/cancel`))?.status()).toBe(404)
  },
)

test('a seat that is abandoned goes back when its time is over', async () => {
  const course = await site.course(oneSeat)
  const student = await site.student(withoutScripts)
  const registration = await student.register(course)
  await student.press(/^Pay/)
  await student.page.getByRole('link', { name: /Give up/ }).click()
  await student.reads('You came back without having paid.')
  await student.open('/my-courses')
  await student.reads('Waiting for you')
  site.pass(16)
  await student.open(registration)
  await student.sees('Ended')
  await student.reads('It was not paid for in time')
  await student.open('/my-courses')
  await student.reads('You do not take part in any course yet.')
  const other = await site.student(withoutScripts)
  await other.register(course)
})

test('who finds the last seat gone waits in line, sees his place, and leaves in one click', async () => {
  const course = await site.course(oneSeat)
  const [quick, slow] = [await site.student(withoutScripts), await site.student(withoutScripts)]
  await slow.open(course)
  await slow.page.getByRole('button', { name: 'Register for ₹799' }).waitFor()
  const stale = await slow.tab(course)
  const answer = slow.page.waitForResponse((response) => response.request().method() === 'POST')
  await quick.register(course)
  await slow.press('Register for ₹799')
  expect((await answer).status()).toBe(409)
  await slow.reads('The last seat has just gone.')
  await slow.press('Join the waiting list')
  await slow.reads('You are number 1 on the waiting list')
  await slow.reads('Seats are offered between 8:00 am and 10:00 pm, India Standard Time.')
  await stale.press('Register for ₹799')
  await stale.reads('You are number 1 on the waiting list')
  expect(await stale.page.getByText('You can join the waiting list').count()).toBe(0)
  await slow.open('/my-courses')
  await slow.reads('Number 1 on the list')
  await slow.press('Leave the waiting list of Bread at home')
  await slow.reads('You do not wait for this course any more.')
  await slow.open(course)
  await slow.press('Join the waiting list')
  await slow.press('Leave the waiting list')
  await slow.page.getByRole('button', { name: 'Join the waiting list' }).waitFor()
})

test('what one has of a course that was cancelled says so, also once the money is back, and leads to no page that is gone', async () => {
  const course = await site.course(oneSeat)
  const [student, waiting] = [await site.student(withoutScripts), await site.student(withoutScripts)]
  const registration = await student.register(course)
  await student.pay()
  await student.sees('You take part')
  await waiting.open(course)
  await waiting.press('Join the waiting list')
  const named = course.slice('/courses/'.length)
  const { db } = site.world.context
  await db.updateTable('course').set({ state: 'cancelled' }).where('slug', '=', named).execute()
  await student.open(registration)
  await student.sees('Cancelled')
  await student.reads('What you paid comes back to you by itself.')
  await waiting.open('/my-courses')
  expect(await waiting.page.getByRole('link', { name: 'Bread at home' }).count()).toBe(0)
  await site.work()
  await site.work()
  await student.open(registration)
  await student.sees('Refunded')
  await student.reads('The course was cancelled. What was to go back has been sent back.')
  expect(await student.page.locator(`a[href="${course}"]`).count()).toBe(0)
})

test.each(withAndWithoutScripts)(
  '$name a seat that is given back is offered to who waits first, and then to the next',
  async ({ javaScriptEnabled }) => {
    const course = await site.course(oneSeat)
    const [owner, first, second] = [
      await site.student({ javaScriptEnabled }),
      await site.student({ javaScriptEnabled }),
      await site.student({ javaScriptEnabled }),
    ]
    const registration = await owner.register(course)
    await owner.pay()
    await owner.sees('You take part')
    for (const waiting of [first, second]) {
      await waiting.open(course)
      await waiting.press('Join the waiting list')
      await waiting.reads('on the waiting list')
    }
    await owner.open(`${registration}/cancel`)
    await owner.reads('₹799 comes back to you')
    await owner.press('Cancel the registration')
    await owner.sees('Cancelled')
    await site.work()
    await first.open('/my-courses')
    await first.page.getByRole('link', { name: 'Take the seat of Bread at home' }).click()
    await first.sees('Seat offered to you')
    await first.page.getByRole('link', { name: 'I do not want it' }).click()
    await first.press('Turn the offer down')
    await first.sees('Cancelled')
    await site.work()
    await second.open(course)
    await second.page.getByRole('link', { name: 'Look at the offer' }).click()
    await second.press('Take the seat for ₹799')
    await second.sees('Seat held, to be paid')
    await second.pay()
    await second.sees('You take part')
  },
)

test.each(withAndWithoutScripts)(
  '$name cancelling shows first what comes back, never gives another amount than it showed, and ends access',
  async ({ javaScriptEnabled }) => {
    const course = await site.course()
    const student = await site.student({ javaScriptEnabled })
    const registration = await student.register(course)
    await student.pay()
    await student.sees('You take part')
    await student.open(registration)
    await student.page.getByRole('link', { name: 'Cancel the registration' }).click()
    await student.reads('₹799 comes back to you (100% of the price, as promised when you registered).')
    await site.world.context.db
      .updateTable('course')
      .set({ starts_on: '2027-03-05' })
      .where('slug', '=', course.slice(9))
      .execute()
    await student.press('Cancel the registration')
    await student.reads('What comes back is ₹399.50 by now, not what was shown.')
    await student.reads('₹399.50 comes back to you (50% of the price')
    await student.page.getByRole('button', { name: 'Cancel the registration' }).dblclick()
    await student.sees('Cancelled')
    await student.reads('You cancelled it. You do not take part in the course.')
    await student.reads('₹399.50 is on its way back to you: the registration was cancelled.')
    expect((await student.open(course.replace('/courses/', '/my-courses/')))?.status()).toBe(404)
    await student.open(`${registration}/cancel`)
    expect(new URL(student.page.url()).pathname).toBe(registration)
    await site.work()
    await student.open(registration)
    await student.sees('Refunded')
  },
)

test('who takes part in a course whose dates are moved is told how long all of it comes back', async () => {
  const course = await site.course()
  const student = await site.student(withoutScripts)
  const registration = await student.register(course)
  await student.reads(/may cancel for the whole price for at least seven days, but not once the course has begun/)
  await student.pay()
  await student.sees('You take part')
  expect(await student.page.getByText('The dates were moved').count()).toBe(0)
  await site.move(course, '2027-10-02')
  await student.open(registration)
  await student.reads('The course, 2 Oct – 24 Oct 2027, ₹799')
  // So long was promised anyway, which is longer than the seven days.
  const until = instant('2027-09-24T18:30:00Z', 'Asia/Kolkata')
  await student.reads(`The dates were moved: ₹799, all of what you paid, comes back if you cancel until ${until}.`)
  await student.page.getByRole('link', { name: 'Cancel the registration' }).click()
  await student.reads('₹799 comes back to you (all of what you paid, as the dates were moved).')
  site.pass(7 * 24 * 60)
  await student.page.reload()
  await student.reads('₹799 comes back to you (100% of the price, as promised when you registered).')
  await student.open(registration)
  expect(await student.page.getByText('The dates were moved').count()).toBe(0)
})

test('a free course is taken at once, and given back without money', async () => {
  const student = await site.student(withoutScripts)
  await student.open(await site.course({ pricePaise: 0 }))
  await student.press('Register for free')
  await student.sees('You take part')
  await student.page.getByRole('link', { name: 'Cancel the registration' }).click()
  await student.press('Cancel the registration')
  await student.sees('Cancelled')
  expect(await student.page.getByText('Payments').count()).toBe(0)
})

test('a course that has ended is not cancelled any more, and no page offers it', async () => {
  const course = await site.course({ pricePaise: 0 })
  const student = await site.student(withoutScripts)
  await student.open(course)
  await student.press('Register for free')
  await student.sees('You take part')
  const registration = new URL(student.page.url()).pathname
  const link = student.page.getByRole('link', { name: 'Cancel the registration' })
  const calendar = new PlatformCalendar('Asia/Kolkata')
  const endsOn = (instant: number) => site.setDays(course, '2027-02-01', calendar.dateOf(instant))
  for (const path of [registration, course.replace('/courses/', '/my-courses/')]) {
    await endsOn(site.now)
    await student.open(path)
    expect(await link.count()).toBe(1)
    await endsOn(site.now - 24 * 3_600_000)
    expect((await student.open(path))?.status()).toBe(200)
    expect(await link.count()).toBe(0)
  }
  expect((await student.open(`${registration}/cancel`))?.status()).toBe(409)
})
